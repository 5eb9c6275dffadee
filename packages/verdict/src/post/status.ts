import { statusText } from '@greenlight/egress'
import {
  type CommitStatus,
  type Forge,
  ForgeError,
  type NewStatus,
  type StatusState,
} from '@greenlight/forge'
import type { Verdict } from '../model.ts'
import type { Posting, Written } from '../posting.ts'
import { isSuperseded, latestOf } from './run-order.ts'

/** GREEN is `success`. RED is `failure` when the work was found wanting, `error` when it is not known whether it is. */
function stateOf(verdict: Verdict | null): StatusState {
  if (verdict === null || verdict.verdict === 'PENDING') return 'pending'
  if (verdict.verdict === 'GREEN') return 'success'
  switch (verdict.reason) {
    case 'timeout':
    case 'job-failed':
    case 'criterion-failed':
      return 'failure'
    default:
      return 'error'
  }
}

/**
 * What the status of a commit says; `head` is that of the pull request, null without one. It names
 * the attempt, so that a run that is tried again speaks for itself also where it says the same.
 */
export function statusOf(
  { verdict, plan, sha, ci }: Posting,
  head: string | null,
): { readonly state: StatusState; readonly description: string } {
  const notes = [
    ...(ci.attempt > 1 ? [`attempt ${ci.attempt}`] : []),
    ...(head === null || head === sha ? [] : [`stale: the head is now ${head.slice(0, 7)}`]),
  ]
  const word = verdict?.verdict ?? 'PENDING'
  const noted = notes.length === 0 ? word : `${word} (${notes.join(', ')})`
  const summary =
    verdict === null ? `${plan === '' ? 'the run' : plan} is under way` : verdict.summary
  return { state: stateOf(verdict), description: statusText(`${noted}: ${summary}`) }
}

export interface StatusResult {
  readonly written: Written | null
  readonly warning: string | null
}

/** Says it unless it stands there already, or a newer run speaks. A commit that can take no more statuses of ours is a warning. */
export async function postStatus(
  forge: Forge,
  posting: Posting,
  seen: { readonly statuses: readonly CommitStatus[]; readonly head: string | null },
  targetUrl: string | null,
): Promise<StatusResult> {
  const status: NewStatus = {
    context: posting.context,
    ...statusOf(posting, seen.head),
    targetUrl,
  }
  const ours = seen.statuses.filter(({ context }) => context === posting.context)
  if (isSuperseded(ours, posting.ci)) return { written: 'superseded', warning: null }
  const latest = latestOf(ours)
  if (latest !== undefined && isSame(latest, status)) return { written: 'unchanged', warning: null }
  try {
    await forge.statuses.create(posting.sha, status)
  } catch (error) {
    if (!isFull(error)) throw error
    const warning = `the commit ${posting.sha.slice(0, 7)} can hold no more statuses of ${posting.context}: the last one stays`
    return { written: null, warning }
  }
  return { written: latest === undefined ? 'created' : 'updated', warning: null }
}

function isSame(latest: CommitStatus, wanted: NewStatus): boolean {
  return (
    latest.state === wanted.state &&
    latest.description === wanted.description &&
    (latest.targetUrl ?? '') === (wanted.targetUrl ?? '')
  )
}

/** GitHub keeps 1,000 statuses of a context on a commit, for ever. */
function isFull(error: unknown): boolean {
  return (
    error instanceof ForgeError &&
    error.status === 422 &&
    /maximum number of statuses/i.test(error.message)
  )
}
