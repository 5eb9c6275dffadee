import { formatDuration } from '@greenlight/spec'

/** Share of a job's time that its checkpoints may cost. */
const MOST_OVERHEAD = 0.035
/** Milliseconds after a first failure before another try; twice that after each further one. */
const FIRST_RETRY = 30_000
/** Longest pause after failures. Milliseconds. */
const LONGEST_RETRY = 600_000

export interface PaceOptions {
  /** Milliseconds between two checkpoints; null for none by time. */
  readonly everyMs: number | null
  /** By counter: how much it grows between two checkpoints. */
  readonly everyGrowth: Readonly<Record<string, number>>
  /** Values of counters that the last checkpoint holds, after a restore; a counter that is not named began at 0. */
  readonly counters?: Readonly<Record<string, number>>
  /** Milliseconds of a clock that never jumps. */
  readonly now: () => number
}

export interface Due {
  readonly reason: 'time' | 'counter'
  /** In words: `10m00s since the last one`, `tokens grew by 512000`. */
  readonly detail: string
}

/**
 * Decides when a checkpoint is due: by time, by counters, and after a pause in which the last one makes up
 * 3.5 % of the time: where each costs more than the one before, all of them make up more. A checkpoint that failed is due again after 30 s, then after twice as long each
 * time, at most after the interval or 10 min; the 3.5 % hold for failures as well.
 */
export interface Pace {
  /** The latest value of a counter; one that falls begins again from there. What is no number is ignored. */
  count(counter: string, value: number): void
  /** Null while none is due, one is under way, or the last one cost too much for another so soon. */
  due(): Due | null
  /** A checkpoint begins, for whatever reason. */
  began(): void
  /** It has ended. One that failed holds nothing, so what grew before it still counts. */
  ended(outcome?: 'saved' | 'failed'): void
}

interface Counter {
  value: number
  /** In the last checkpoint. */
  saved: number
  /** In the one that is under way. */
  taken: number
}

export function createPace({ everyMs, everyGrowth, counters: known = {}, now }: PaceOptions): Pace {
  const counters = new Map<string, Counter>()
  let underWay = false
  let begun = now()
  /** Time from which another may be taken. */
  let allowed = begun
  let failures = 0

  function grown(): Due | null {
    for (const [counter, { value, saved }] of counters) {
      const wanted = own(everyGrowth, counter)
      const growth = value - saved
      if (wanted === undefined || growth <= 0 || growth < wanted) continue
      return { reason: 'counter', detail: `${counter} grew by ${Number(growth.toPrecision(12))}` }
    }
    return null
  }

  function elapsed(): Due | null {
    if (everyMs === null) return null
    const since = now() - begun
    if (failures > 0) return { reason: 'time', detail: 'the last one failed' }
    if (since < everyMs) return null
    return { reason: 'time', detail: `${formatDuration(since)} since the last one` }
  }

  return {
    count(counter, value) {
      if (!Number.isFinite(value)) return
      const at = counters.get(counter) ?? begin(own(known, counter) ?? 0)
      at.value = value
      at.saved = Math.min(at.saved, value)
      at.taken = Math.min(at.taken, value)
      counters.set(counter, at)
    },
    due() {
      if (underWay || now() < allowed) return null
      return elapsed() ?? grown()
    },
    began() {
      underWay = true
      begun = now()
      for (const counter of counters.values()) counter.taken = counter.value
    },
    ended(outcome = 'saved') {
      underWay = false
      const at = now()
      allowed = at + (at - begun) * (1 / MOST_OVERHEAD - 1)
      if (outcome === 'saved') {
        failures = 0
        for (const counter of counters.values()) counter.saved = counter.taken
        return
      }
      failures++
      const longest = Math.min(everyMs ?? LONGEST_RETRY, LONGEST_RETRY)
      allowed = Math.max(allowed, at + Math.min(FIRST_RETRY * 2 ** (failures - 1), longest))
    },
  }
}

function begin(saved: number): Counter {
  return { value: saved, saved, taken: saved }
}

function own(values: Readonly<Record<string, number>>, name: string): number | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined
}
