import type { EventData, JudgedCriterion } from '@greenlight/journal'
import { formatDuration } from '@greenlight/spec'
import type { ExitRecord } from './launch/contract.ts'

export type Finish = EventData['job.finished']

/** Whether the attempt itself went wrong, whatever the criteria say: only then is a retry worth anything. */
export function attemptFailed(record: ExitRecord): boolean {
  return record.timed_out || record.signal !== null || record.exit_code !== 0
}

/** The end of an attempt in words: `exit 3`, `timed out after 10m00s`, `killed by SIGKILL`. */
export function describeExit(record: ExitRecord): string {
  const duration = formatDuration(record.duration_ms)
  if (record.timed_out) return `timed out after ${duration}`
  if (record.signal !== null) return `killed by ${record.signal} after ${duration}`
  return `exit ${record.exit_code} after ${duration}`
}

/**
 * The outcome of a job whose last attempt ended so. Only `must` criteria decide; one that could not be
 * decided is never a pass.
 */
export function judgeJob(record: ExitRecord, criteria: readonly JudgedCriterion[]): Finish {
  const detail = describeExit(record)
  if (record.stopped) return { outcome: 'inconclusive', reason: 'interrupted', detail }
  if (record.timed_out) return { outcome: 'failed', reason: 'timeout', detail }
  if (record.signal !== null) return { outcome: 'failed', reason: 'signal', detail }
  if (record.exit_code !== 0) return { outcome: 'failed', reason: 'exit', detail }
  const must = criteria.filter(({ tier }) => tier === 'must')
  const failed = must.filter(({ outcome }) => outcome === 'failed')
  if (failed.length > 0) return { outcome: 'failed', reason: 'criterion', detail: quote(failed) }
  const open = must.filter(({ outcome }) => outcome === 'inconclusive')
  if (open.length > 0)
    return { outcome: 'inconclusive', reason: 'inconclusive', detail: quote(open) }
  return { outcome: 'passed', reason: 'ok', detail }
}

/** The first criterion with its reason, and how many more there are. */
function quote(criteria: readonly JudgedCriterion[]): string {
  const [first, ...more] = criteria
  if (first === undefined) return ''
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`
  return `${first.text}: ${first.reason}${rest}`
}
