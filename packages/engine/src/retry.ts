import type { AttemptState } from '@greenlight/journal'
import type { RetryPolicy } from '@greenlight/plan'

/** How often a job that was lost, not failed, is started again. */
export const MOST_LOSSES = 5

export type RetryDecision =
  | { readonly retry: true; readonly waitMs: number; readonly detail: string }
  | { readonly retry: false; readonly detail: string }

/** What the attempts of a job before the last one tell: only those of the same series, see `seriesOf`. */
export interface RetryHistory {
  /** Attempts that failed and were tried again. */
  readonly retries: number
  readonly previousWaitMs: number | null
  readonly previousSignature: string | null
}

/**
 * The attempts since the job last came to an end: a job that failed and is run again on resume starts with
 * all its retries. An attempt belongs to the series of the next one when it was retried, lost or paused.
 */
function seriesOf(attempts: readonly AttemptState[]): readonly AttemptState[] {
  let first = Math.max(0, attempts.length - 1)
  while (first > 0 && continues(attempts[first - 1])) first -= 1
  return attempts.slice(first)
}

function continues(attempt: AttemptState | undefined): boolean {
  if (attempt === undefined) return false
  return attempt.lost || attempt.paused || attempt.retrying !== null
}

export function retryHistory(attempts: readonly AttemptState[]): RetryHistory {
  const retried = seriesOf(attempts).flatMap(({ retrying }) =>
    retrying === null ? [] : [retrying],
  )
  const last = retried.at(-1)
  return {
    retries: retried.length,
    previousWaitMs: last?.wait_ms ?? null,
    previousSignature: last?.signature ?? null,
  }
}

export function lossesOf(attempts: readonly AttemptState[]): number {
  return seriesOf(attempts).filter(({ lost }) => lost).length
}

/** Whether a failed attempt is tried again, and after how long. `random` gives numbers in [0, 1). */
export function decideRetry(
  policy: RetryPolicy,
  history: RetryHistory,
  signature: string,
  random: () => number,
): RetryDecision {
  const tried = history.retries + 1
  if (policy.attempts <= 1) return { retry: false, detail: '' }
  if (policy.stopOnSameFailure && history.previousSignature === signature) {
    return {
      retry: false,
      detail: `the same failure twice in a row, so not tried again (attempt ${tried} of ${policy.attempts})`,
    }
  }
  if (tried >= policy.attempts)
    return { retry: false, detail: `attempt ${tried} of ${policy.attempts}` }
  const waitMs = nextWait(policy, history.previousWaitMs, random)
  return { retry: true, waitMs, detail: `attempt ${tried} of ${policy.attempts}` }
}

/**
 * Decorrelated jitter: somewhere between the policy's wait and three times the last one, so that waits
 * about double, and jobs that failed together do not come back together.
 */
export function nextWait(
  policy: RetryPolicy,
  previousMs: number | null,
  random: () => number,
): number {
  const low = policy.backoffMs
  const high = Math.max(low, (previousMs ?? low / 2) * 3)
  return Math.round(Math.min(policy.maxBackoffMs, low + random() * (high - low)))
}
