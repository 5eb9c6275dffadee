/** Jobs that wait for the time of their next attempt, by position in the plan. */
export interface Waits {
  add(job: number, milliseconds: number): void
  /** Those that wait, in the order in which they came; none waits any more. */
  clear(): number[]
  /** The same, of these only. */
  take(jobs: readonly number[]): number[]
}

export function openWaits(over: (job: number) => void): Waits {
  const timers = new Map<number, NodeJS.Timeout>()

  function remove(job: number): void {
    clearTimeout(timers.get(job))
    timers.delete(job)
  }

  function take(jobs: readonly number[]): number[] {
    const waiting = jobs.filter((job) => timers.has(job))
    for (const job of waiting) remove(job)
    return waiting
  }

  return {
    add(job, milliseconds) {
      const timer = setTimeout(() => {
        timers.delete(job)
        over(job)
      }, milliseconds)
      timers.set(job, timer)
    },
    clear: () => take([...timers.keys()]),
    take,
  }
}
