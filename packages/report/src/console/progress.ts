import type { RunState } from '@greenlight/journal'
import { attemptMilliseconds } from '@greenlight/verdict'

/** How far a run has come, from its state. */
export interface Progress {
  readonly total: number
  readonly passed: number
  readonly failed: number
  readonly inconclusive: number
  readonly skipped: number
  readonly left: number
  /** Ids of running jobs with the Unix milliseconds at which their attempt began; oldest first. */
  readonly running: readonly { readonly job: string; readonly since: number }[]
}

export function progressOf(state: RunState): Progress {
  const counts = { passed: 0, failed: 0, inconclusive: 0, skipped: 0 }
  const running: { job: string; since: number }[] = []
  for (const job of state.jobs.values()) {
    if (job.outcome !== null) counts[job.outcome]++
    const attempt = job.attempts.at(-1)
    if (job.lifecycle === 'running' && attempt !== undefined && attempt.ended === null) {
      running.push({ job: job.id, since: Date.parse(attempt.started) })
    }
  }
  const done = counts.passed + counts.failed + counts.inconclusive + counts.skipped
  running.sort((a, b) => a.since - b.since)
  return {
    total: state.jobs.size,
    ...counts,
    left: state.jobs.size - done - running.length,
    running,
  }
}

/**
 * Milliseconds the rest of the run will take by the durations of the last run (or, for jobs that
 * were not in it, the mean of this one so far); null while a duration is missing.
 */
export function remainingMilliseconds(
  state: RunState,
  expected: ReadonlyMap<string, number>,
  now: number,
): number | null {
  const finished = Array.from(state.jobs.values()).filter(
    (job) => job.lifecycle === 'completed' && job.attempts.length > 0,
  )
  const usual =
    finished.length === 0
      ? null
      : finished
          .flatMap((job) => job.attempts.slice(-1))
          .reduce((sum, each) => sum + attemptMilliseconds(each), 0) / finished.length
  let sum = 0
  let longest = 0
  for (const job of state.jobs.values()) {
    if (job.lifecycle === 'completed') continue
    const length = expected.get(job.id) ?? usual
    if (length === null) return null
    const attempt = job.attempts.at(-1)
    const begun =
      attempt !== undefined && attempt.ended === null ? Date.parse(attempt.started) : now
    const rest = Math.max(0, length - (now - begun))
    sum += rest
    longest = Math.max(longest, rest)
  }
  return Math.max(longest, sum / Math.max(1, state.opened?.slots ?? 1))
}
