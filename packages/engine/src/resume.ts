import type { AttemptState, JobState, Outcome, RunState } from '@greenlight/journal'
import type { RunOptions } from './run.ts'

/** What becomes of a job when its run is continued. */
export type Continuation =
  /** What came of it before, for the same plan and commit, stands. */
  | { readonly kind: 'keep'; readonly outcome: Outcome; readonly detail: string }
  /** Begins a new attempt; `continues`: it was under way before. */
  | { readonly kind: 'run'; readonly why: string; readonly continues?: boolean }
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

/** What a start finds that continues a run. */
export interface Before {
  /** The answer of `whatChanged`; attempts without an end have then been given up already. */
  readonly changed: string | null
  /** The work tree differs from the commit. */
  readonly dirty: boolean
  /** The run paused, or moved to this machine, before it had come to an end: it is not started anew. */
  readonly unfinished: boolean
}

/** Whether a run paused, or lost its machine, with work left to do. */
export function isUnfinished(state: RunState, moved: boolean): boolean {
  if (!moved && state.pausing === null) return false
  return [...state.jobs.values()].some(({ lifecycle }) => lifecycle !== 'completed')
}

export function continueJob(
  job: JobState | undefined,
  { changed, dirty, unfinished }: Before,
): Continuation {
  const attempt = job?.attempts.at(-1)
  if (job === undefined || (attempt === undefined && job.lifecycle !== 'completed')) {
    return { kind: 'run', why: 'first attempt' }
  }
  if (job.lifecycle !== 'completed' && attempt !== undefined) return continueAttempt(attempt)
  if (changed !== null) return { kind: 'run', why: `run again: ${changed}` }
  if (job.outcome === 'passed') {
    return { kind: 'keep', outcome: 'passed', detail: keptDetail(attempt, dirty) }
  }
  if (unfinished && hasFailed(job)) {
    return { kind: 'keep', outcome: job.outcome ?? 'failed', detail: job.detail }
  }
  if (job.outcome === 'skipped')
    return { kind: 'run', why: `skipped in the start before (${job.detail})` }
  const how = job.reason === 'interrupted' ? 'was interrupted' : (job.outcome ?? 'had no outcome')
  return { kind: 'run', why: `run again: ${how} in the start before (${job.detail})` }
}

function continueAttempt(attempt: AttemptState): Continuation {
  const { number, retrying } = attempt
  if (isOpen(attempt)) return { kind: 'trace', attempt }
  if (attempt.lost) return goOn(`attempt ${number} was lost`)
  if (attempt.paused) return goOn(continuedAfterPause(number))
  if (retrying !== null) return goOn(`after ${retrying.detail}`)
  return { kind: 'conclude', attempt }
}

function goOn(why: string): Continuation {
  return { kind: 'run', why, continues: true }
}

/** Why an attempt begins that goes on from a paused one. */
export function continuedAfterPause(attempt: number): string {
  return `continued after the pause of attempt ${attempt}`
}

/** A pause is no further chance for what has failed; what nobody could judge has not. */
function hasFailed({ outcome, reason }: JobState): boolean {
  return outcome === 'failed' || (outcome === 'inconclusive' && reason === 'inconclusive')
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
