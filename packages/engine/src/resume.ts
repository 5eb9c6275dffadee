import type { AttemptState, JobState, RunState } from '@greenlight/journal'
import type { RunOptions } from './run.ts'

/** What becomes of a job when its run is continued. */
export type Continuation =
  /** Passed before, for the same plan and commit: it stands. */
  | { readonly kind: 'keep'; readonly detail: string }
  /** Begins a new attempt. */
  | { readonly kind: 'run'; readonly why: string }
  /** Its last attempt has no end on record: the attempt directory tells what became of it. */
  | { readonly kind: 'trace'; readonly attempt: AttemptState }
  /** Its last attempt has ended, but what follows from that was not recorded. */
  | { readonly kind: 'conclude'; readonly attempt: AttemptState }

/**
 * Why nothing of an earlier start stands; null when plan and commit are the same. A work tree that was clean
 * and is not any more is no reason: what a job writes there makes it so.
 */
export function whatChanged(
  state: RunState,
  now: { readonly planSha256: string; readonly commit: RunOptions['commit'] },
): string | null {
  const { opened } = state
  if (opened === null) return null
  if (opened.plan_sha256 !== now.planSha256) {
    return `the plan has changed (${short(opened.plan_sha256)} → ${short(now.planSha256)})`
  }
  if (opened.sha !== now.commit.sha) {
    return `the commit has changed (${short(opened.sha)} → ${short(now.commit.sha)})`
  }
  return null
}

/**
 * `changed` is the answer of `whatChanged`; attempts without an end have then been given up already.
 */
export function continueJob(
  job: JobState | undefined,
  changed: string | null,
  dirty: boolean,
): Continuation {
  const attempt = job?.attempts.at(-1)
  if (job === undefined || (attempt === undefined && job.lifecycle !== 'completed')) {
    return { kind: 'run', why: 'first attempt' }
  }
  if (job.lifecycle !== 'completed' && attempt !== undefined) return continueAttempt(attempt)
  if (changed !== null) return { kind: 'run', why: `run again: ${changed}` }
  if (job.outcome === 'passed') return { kind: 'keep', detail: keptDetail(attempt, dirty) }
  if (job.outcome === 'skipped')
    return { kind: 'run', why: `skipped in the start before (${job.detail})` }
  const how = job.reason === 'interrupted' ? 'was interrupted' : (job.outcome ?? 'had no outcome')
  return { kind: 'run', why: `run again: ${how} in the start before (${job.detail})` }
}

function continueAttempt(attempt: AttemptState): Continuation {
  if (isOpen(attempt)) return { kind: 'trace', attempt }
  if (attempt.lost) return { kind: 'run', why: `attempt ${attempt.number} was lost` }
  if (attempt.retrying !== null) return { kind: 'run', why: `after ${attempt.retrying.detail}` }
  return { kind: 'conclude', attempt }
}

/** Neither its end nor its loss is on record. */
export function isOpen(attempt: AttemptState): boolean {
  return attempt.exit === null && !attempt.lost
}

function keptDetail(attempt: AttemptState | undefined, dirty: boolean): string {
  const when = attempt?.ended ?? null
  const passed = when === null ? 'passed before' : `passed at ${when}`
  const tree = dirty ? ' (the work tree differs from the commit)' : ''
  return `${passed}, same plan and commit${tree}`
}

function short(sha: string | null): string {
  return sha === null ? 'none' : sha.slice(0, 8)
}
