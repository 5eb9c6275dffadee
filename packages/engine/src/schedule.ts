/** The DAG as it is worked off: constant work per job and per need, whatever the size. Jobs are plan positions. */
export interface Schedule {
  /** Jobs that wait for nothing, in plan order. */
  readonly first: readonly number[]
  /** Tells that `job` passed; returns the jobs that wait for nothing any more. */
  passed(job: number): number[]
  /** Tells that `job` will not pass; returns every job that can therefore never start, and the need in its way. Each once. */
  blocked(job: number): Blocked[]
}

export interface Blocked {
  readonly job: number
  readonly by: number
}

/** `needs[i]` are the positions that job `i` needs. */
export function openSchedule(needs: readonly (readonly number[])[]): Schedule {
  const left = new Int32Array(needs.length)
  const dependents: number[][] = needs.map(() => [])
  for (const [job, needed] of needs.entries()) {
    const distinct = needed.length > 1 ? new Set(needed) : needed
    for (const need of distinct) {
      dependents[need]?.push(job)
      left[job] = (left[job] ?? 0) + 1
    }
  }
  const dead = new Uint8Array(needs.length)

  function passed(job: number): number[] {
    const freed: number[] = []
    for (const dependent of dependents[job] ?? []) {
      const rest = (left[dependent] ?? 0) - 1
      left[dependent] = rest
      if (rest === 0) freed.push(dependent)
    }
    return freed
  }

  function blocked(job: number): Blocked[] {
    const found: Blocked[] = []
    const queue = [job]
    // An array grows while it is walked: every newly blocked job is walked in turn.
    for (const by of queue) {
      for (const dependent of dependents[by] ?? []) {
        if (dead[dependent] === 1) continue
        dead[dependent] = 1
        found.push({ job: dependent, by })
        queue.push(dependent)
      }
    }
    return found
  }

  const first = [...left.keys()].filter((job) => left[job] === 0)
  return { first, passed, blocked }
}
