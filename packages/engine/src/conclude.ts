import {
  type AttemptState,
  type EventData,
  type JudgedCriterion,
  writeAtomic,
} from '@greenlight/journal'
import { judge, type MetricReadings } from '@greenlight/metrics'
import type { Job } from '@greenlight/plan'
import type { RunContext } from './context.ts'
import type { ExitRecord } from './launch/contract.ts'
import { reduceSummary, type WatchedMetrics } from './live-metrics.ts'
import { maskLog } from './masking.ts'
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
  const readings = metrics === null ? null : await readAll(job, metrics, alerts)
  if (readings !== null) await writeSeries(context, job, readings, alerts)
  await maskAttempt(context, job, number, alerts)
  const judged = readings === null ? [] : judge(job.criteria, readings, context.options.baseline)
  const finish = judgeJob(record, judged)
  const detail = retry === null ? finish.detail : `${finish.detail}, ${retry.detail}`
  return {
    reduced: readings?.summaries.map(reduceSummary) ?? [],
    judged,
    alerts,
    next: { kind: 'finish', data: { ...finish, detail } },
  }
}

type Alerts = EventData['alert.raised'][]

/** Null when there is nothing to try again, or no more than one try was asked for. */
function retryOf(
  context: RunContext,
  { job, number, record, before, stopping }: EndedAttempt,
):
  | { readonly kind: 'retry'; readonly data: EventData['attempt.retrying'] }
  | { readonly kind: 'stay'; readonly detail: string }
  | null {
  if (!attemptFailed(record) || record.stopped || stopping || job.retry.attempts <= 1) return null
  const { log } = context.paths.attempt(job.id, number)
  const signature = failureSignature(record, log, context.redactor)
  const decision = decideRetry(job.retry, retryHistory(before), signature, Math.random)
  if (!decision.retry) return { kind: 'stay', detail: decision.detail }
  const detail = `${describeExit(record)}, ${decision.detail}`
  return { kind: 'retry', data: { wait_ms: decision.waitMs, signature, detail } }
}

/** A source that cannot be read measured nothing: its criteria are then inconclusive, and an alert says why. */
async function readAll(job: Job, metrics: WatchedMetrics, alerts: Alerts): Promise<MetricReadings> {
  try {
    return await metrics.finish()
  } catch (error) {
    alerts.push({ code: 'metrics-unreadable', message: `${job.id}: ${messageOf(error)}` })
    return { summaries: [], series: () => [] }
  }
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
