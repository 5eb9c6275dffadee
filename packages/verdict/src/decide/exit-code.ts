import type { RunState } from '@greenlight/journal'
import type { Verdict } from '../model.ts'

const PAUSED = 75
const INCONCLUSIVE = 3

/**
 * The exit code that stands for a verdict: 0 GREEN, 1 something failed, 3 nothing failed but
 * something is not known (also: no work, no progress, a lost job, not finished), 75 paused, 124 timed out,
 * 130 or 143 stopped by SIGINT or SIGTERM.
 */
export function exitCode(verdict: Verdict, state: RunState): number {
  switch (verdict.reason) {
    case 'all-passed':
      return 0
    case 'paused':
      return PAUSED
    case 'interrupted':
      return interruptCode(state)
    case 'timeout':
      return 124
    case 'job-failed':
    case 'criterion-failed':
      return 1
    case 'running':
    case 'inconclusive':
    case 'no-work':
    case 'no-progress':
      return INCONCLUSIVE
    default:
      return verdict.jobs.some((job) => job.outcome === 'failed') ? 1 : INCONCLUSIVE
  }
}

function interruptCode(state: RunState): number {
  if (state.stopping !== null) return state.stopping.signal === 'SIGINT' ? 130 : 143
  return state.closed?.exitCode === 130 ? 130 : 143
}
