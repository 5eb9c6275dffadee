import {
  type AttemptState,
  type EventData,
  type JudgedCriterion,
  writeAtomic,
} from '@greenlight/journal'
import { judge, type MetricReadings, type MetricSummary } from '@greenlight/metrics'
import type { Job } from '@greenlight/plan'
import type { RunContext } from './context.ts'
import type { ExitRecord } from './launch/contract.ts'
import { reduceSummary, type WatchedMetrics } from './live-metrics.ts'
import { maskLog, offsetsOfLines } from './masking.ts'
import { attemptFailed, describeExit, type Finish, judgeJob } from './outcome.ts'
import { decideRetry, retryHistory } from './retry.ts'
import { failureSignature } from './signature.ts'

/** Points kept of each series for charts. */
const SERIES_POINTS = 2000

/** What follows from the end of an attempt, found out before any of it is written down. */
export interface Conclusion {
  readonly reduced: readonly EventData['metric.reduced'][]
  readonly judged: readonly JudgedCriterion[]
  readonly alerts: readonly EventData['alert.raised'][]
  readonly next:
    | { readonly kind: 'retry'; readonly data: EventData['attempt.retrying'] }
    | { readonly kind: 'finish'; readonly data: Finish }
}

export interface EndedAttempt {
  readonly job: Job
  readonly number: number
  readonly record: ExitRecord
  readonly metrics: WatchedMetrics | null
  /** Attempts before this one. */
  readonly before: readonly AttemptState[]
  /** A run that stops does not try again. */
  readonly stopping: boolean
  /** The time box of its phase, in words, once that has closed: one that was asked to end may pass. */
  readonly timeBox: string | null
}

export async function concludeAttempt(
  context: RunContext,
  ended: EndedAttempt,
): Promise<Conclusion> {
  const { job, number, record, metrics } = ended
  const alerts = leftovers(job, record)
  const retry = retryOf(context, ended)
  if (retry?.kind === 'retry') {
    metrics?.abandon()
    await maskAttempt(context, job, number, alerts)
    return { reduced: [], judged: [], alerts, next: retry }
  }
  const measured = metrics === null ? NOTHING : await measure(context, job, metrics, alerts)
  await maskAttempt(context, job, number, alerts)
  const finish = judgeJob(record, measured.judged, job.timeoutMs, ended.timeBox)
  const detail = retry === null ? finish.detail : `${finish.detail}, ${retry.detail}`
  const judged = await relocateEvidence(context, job, number, measured.judged)
  return {
    reduced: measured.summaries.map(reduceSummary),
    judged,
    alerts,
    next: { kind: 'finish', data: { ...finish, detail } },
  }
}

/** What an attempt that goes on in another has measured up to now: nothing is judged by it. */
export async function measureSoFar(
  context: RunContext,
  job: Job,
  number: number,
  metrics: WatchedMetrics | null,
): Promise<Pick<Conclusion, 'reduced' | 'alerts'>> {
  const alerts: EventData['alert.raised'][] = []
  const measured = metrics === null ? NOTHING : await measure(context, job, metrics, alerts)
  await maskAttempt(context, job, number, alerts)
  return { reduced: measured.summaries.map(reduceSummary), alerts }
}

interface Measured {
  readonly summaries: readonly MetricSummary[]
  readonly judged: readonly JudgedCriterion[]
}

const NOTHING: Measured = { summaries: [], judged: [] }

type Alerts = EventData['alert.raised'][]

/** Null when there is nothing to try again, or no more than one try was asked for. */
function retryOf(
  context: RunContext,
  { job, number, record, before, stopping }: EndedAttempt,
):
  | { readonly kind: 'retry'; readonly data: EventData['attempt.retrying'] }
  | { readonly kind: 'stay'; readonly detail: string }
  | null {
  if (!attemptFailed(record) || record.stopped || stopping) return null
  if (job.retry.attempts <= 1) return null
  const { log } = context.paths.attempt(job.id, number)
  const signature = failureSignature(record, log, context.redactor)
  const decision = decideRetry(job.retry, retryHistory(before), signature, Math.random)
  if (!decision.retry) return { kind: 'stay', detail: decision.detail }
  const detail = `${describeExit(record, job.timeoutMs)}, ${decision.detail}`
  return { kind: 'retry', data: { wait_ms: decision.waitMs, signature, detail } }
}

/**
 * Reads and judges before the log is masked, since evidence is quoted from where it was found. What cannot
 * be read leaves its criteria inconclusive, and an alert says why.
 */
async function measure(
  context: RunContext,
  job: Job,
  metrics: WatchedMetrics,
  alerts: Alerts,
): Promise<Measured> {
  const { baseline } = context.options
  try {
    const readings = await metrics.finish()
    const judged = judge(job.criteria, readings, baseline)
    await writeSeries(context, job, readings, alerts)
    return { summaries: readings.summaries, judged }
  } catch (error) {
    alerts.push({ code: 'metrics-unreadable', message: `${job.id}: ${messageOf(error)}` })
    const nothing: MetricReadings = { summaries: [], series: () => [] }
    return { summaries: [], judged: judge(job.criteria, nothing, baseline) }
  }
}

/** Masking moves bytes, not lines: evidence in a masked log is found again by its line. */
async function relocateEvidence(
  { paths }: RunContext,
  job: Job,
  number: number,
  judged: readonly JudgedCriterion[],
): Promise<readonly JudgedCriterion[]> {
  if (job.secrets.length === 0) return judged
  const { log } = paths.attempt(job.id, number)
  const lines = judged.flatMap(({ evidence }) => evidence.flatMap(({ line }) => line ?? []))
  const offsets = await offsetsOfLines(log, lines)
  return judged.map((criterion) => ({
    ...criterion,
    evidence: criterion.evidence.map((found) => {
      const offset = found.file === log ? offsets.get(found.line ?? 0) : undefined
      return offset === undefined ? found : { ...found, offset }
    }),
  }))
}

async function writeSeries(
  context: RunContext,
  job: Job,
  readings: MetricReadings,
  alerts: Alerts,
): Promise<void> {
  const lines = readings.summaries
    .flatMap(({ name }) => readings.series(name, SERIES_POINTS))
    .map((point) => `${JSON.stringify(point)}\n`)
  try {
    await writeAtomic(context.paths.series(job.id), lines.join(''))
  } catch (error) {
    alerts.push({ code: 'series-not-written', message: `${job.id}: ${messageOf(error)}` })
  }
}

/** The raw log stays private when it cannot be masked now; the next start tries again. */
export async function maskAttempt(
  { paths, redactor }: Pick<RunContext, 'paths' | 'redactor'>,
  job: Job,
  number: number,
  alerts: Alerts,
): Promise<void> {
  if (job.secrets.length === 0) return
  try {
    await maskLog(paths.attempt(job.id, number).log, redactor)
  } catch (error) {
    alerts.push({ code: 'log-not-masked', message: `${job.id}: ${messageOf(error)}` })
  }
}

/** What the launcher could not end or prove gone. */
function leftovers(job: Job, record: ExitRecord): Alerts {
  if (record.kill_proof !== null) return []
  const denied = record.denied ?? 0
  const why = denied > 0 ? `; ${denied} belong to somebody else` : ''
  return [{ code: 'processes-left', message: `${job.id}: processes may be left running${why}` }]
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
