/** Share of a job's time that its checkpoints may cost. */
const MOST_OVERHEAD = 0.035

export interface PaceOptions {
  /** Milliseconds between two checkpoints; null for none by time. */
  readonly everyMs: number | null
  /** By counter: how much it grows between two checkpoints. */
  readonly everyGrowth: Readonly<Record<string, number>>
  /** Milliseconds of a clock that never jumps. */
  readonly now: () => number
}

export interface Due {
  readonly reason: 'time' | 'counter'
  /** In words: `10m since the last one`, `tokens grew by 512000`. */
  readonly detail: string
}

/** Decides when a checkpoint is due: by time, by counters, and never so often that it costs more than 3.5 % of the time. */
export interface Pace {
  /** The latest value of a counter; one that falls begins again from there. */
  count(counter: string, value: number): void
  /** Null while none is due, one is under way, or the last one cost too much for another so soon. */
  due(): Due | null
  /** A checkpoint begins, for whatever reason. */
  began(): void
  /** It has ended, saved or not. */
  ended(): void
}

export function createPace({ everyMs, everyGrowth, now }: PaceOptions): Pace {
  const counters = new Map<string, { value: number; saved: number }>()
  let underWay = false
  let begun = now()
  /** Time from which another may be taken. */
  let allowed = begun

  function grown(): Due | null {
    for (const [counter, { value, saved }] of counters) {
      const wanted = everyGrowth[counter]
      if (wanted === undefined || value - saved < wanted) continue
      return { reason: 'counter', detail: `${counter} grew by ${value - saved}` }
    }
    return null
  }

  return {
    count(counter, value) {
      const known = counters.get(counter)
      if (known === undefined) counters.set(counter, { value, saved: 0 })
      else {
        known.value = value
        known.saved = Math.min(known.saved, value)
      }
    },
    due() {
      const at = now()
      if (underWay || at < allowed) return null
      const since = at - begun
      if (everyMs !== null && since >= everyMs) {
        return { reason: 'time', detail: `${Math.round(since / 1000)} s since the last one` }
      }
      return grown()
    },
    began() {
      underWay = true
      begun = now()
      for (const counter of counters.values()) counter.saved = counter.value
    },
    ended() {
      underWay = false
      const at = now()
      allowed = at + (at - begun) * (1 / MOST_OVERHEAD - 1)
    },
  }
}
