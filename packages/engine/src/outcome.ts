import type { EventData, JudgedCriterion } from '@greenlight/journal'
import { formatDuration } from '@greenlight/spec'
import type { ExitRecord } from './launch/contract.ts'

export type Finish = EventData['job.finished']

/** Whether the attempt itself went wrong, whatever the criteria say: only then is a retry worth anything. */
export function attemptFailed(record: ExitRecord): boolean {
  return record.timed_out || record.signal !== null || record.exit_code !== 0
}

/** Up to this long after its limit, the end of a tree is not worth a word. */
const PROMPT_MS = 500

/** The end of an attempt in words: `exit 3 after 1.2s`, `timed out at its limit of 10m00s`, `killed by SIGKILL after 3.0s`. */
export function describeExit(record: ExitRecord, limitMs: number | null): string {
  const duration = formatDuration(record.duration_ms)
  if (record.timed_out) return describeTimeout(record.duration_ms, limitMs ?? record.duration_ms)
  if (record.signal !== null) return `killed by ${record.signal} after ${duration}`
  return `exit ${record.exit_code} after ${duration}`
}

function describeTimeout(durationMs: number, limitMs: number): string {
  const late = durationMs - limitMs > PROMPT_MS
  const grace = late ? `, ended ${formatDuration(durationMs - limitMs)} later` : ''
  return `timed out at its limit of ${formatDuration(limitMs)}${grace}`
}

/**
 * The outcome of a job whose last attempt ended so. Only `must` criteria decide; one that could not be
 * decided is never a pass. `timeBox` names the time box that asked it to end, if one did: then exit 0 says that
 * it was ready for that.
 */
export function judgeJob(
  record: ExitRecord,
  criteria: readonly JudgedCriterion[],
  limitMs: number | null,
  timeBox: string | null = null,
): Finish {
  const detail = describeExit(record, limitMs)
  if (record.stopped && timeBox === null)
    return { outcome: 'inconclusive', reason: 'interrupted', detail }
  if (record.stopped && attemptFailed(record))
    return { outcome: 'failed', reason: 'timeout', detail: `ended by ${timeBox}: ${detail}` }
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
