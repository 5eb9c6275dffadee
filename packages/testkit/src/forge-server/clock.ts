/** The forge's own clock: real time until it is set. */
export interface ForgeClock {
  now(): Date
  /** Stands still at this time from now on. */
  set(time: Date | string): void
  /** Goes on by so many milliseconds; a real clock keeps running from there. */
  advance(milliseconds: number): void
}

export function createClock(start: Date | string | undefined): ForgeClock {
  let fixed = start === undefined ? null : new Date(start).getTime()
  let ahead = 0
  return {
    now: () => new Date(fixed ?? Date.now() + ahead),
    set: (time) => {
      fixed = new Date(time).getTime()
    },
    advance: (milliseconds) => {
      if (fixed === null) ahead += milliseconds
      else fixed += milliseconds
    },
  }
}
