import { relative } from 'node:path'
import type { Redactor } from '@greenlight/egress'
import { type JobState, type RunState, runPaths } from '@greenlight/journal'
import type { Verdict } from '@greenlight/verdict'
import { chartOf } from './chart-data.ts'
import { CHARTS, LOG_TAILS, LOG_TAIL_BYTES, LOG_TAIL_LINES } from './limits.ts'
import { readSeries, readTail } from './read-files.ts'
import { redactAll } from './redact.ts'
import { sessionOf } from './session.ts'
import type { Bounded, Chart, LogTail, ReportData } from './report-data.ts'

export interface ReportInput {
  /** The run folder, absolute. */
  readonly folder: string
  readonly state: RunState
  readonly verdict: Verdict
  readonly redactor: Redactor
}

/** Everything the forms of the report show, bounded whatever the run was like. Files that are missing are left out. */
export function collectReport({ folder, state, verdict, redactor }: ReportInput): ReportData {
  const jobs = Array.from(state.jobs.values())
  const from = Date.parse(state.opened?.ts ?? verdict.started) || 0
  const to = Date.parse(verdict.finished ?? state.updated ?? '') || from
  const data: ReportData = {
    verdict,
    opened: state.opened,
    resumes: state.resumes,
    alerts: state.alerts,
    jobs,
    span: { from, to: Math.max(from, to) },
    session: sessionOf(state),
    charts: collectCharts(folder, jobs),
    logs: collectLogs(folder, jobs),
  }
  return redactAll(data, redactor)
}

/** Metrics with an unmet criterion first, then those with any, then the rest; drawn in plan order. */
function collectCharts(folder: string, jobs: readonly JobState[]): Bounded<Chart> {
  const paths = runPaths(folder)
  const wanted = jobs.flatMap((job) =>
    job.metrics
      .filter(({ count }) => count > 0)
      .map(({ metric }) => ({ job, metric, rank: rankOf(job, metric) })),
  )
  const chosen = wanted.toSorted((a, b) => a.rank - b.rank).slice(0, CHARTS)
  const files = new Map(
    jobs
      .filter((job) => chosen.some((each) => each.job === job))
      .map((job) => [job, readSeries(paths.series(job.id))] as const),
  )
  const items = wanted
    .filter((each) => chosen.includes(each))
    .flatMap(({ job, metric }) => {
      const points = files.get(job)?.get(metric)
      return points === undefined ? [] : [chartOf(job, metric, points)]
    })
  return { items, leftOut: wanted.length - items.length }
}

function rankOf(job: JobState, metric: string): number {
  const criteria = job.criteria.filter((criterion) => criterion.metric === metric)
  if (criteria.some(({ outcome }) => outcome !== 'passed')) return 0
  return criteria.length > 0 ? 1 : 2
}

/** The last attempt of each job that did not pass, then their earlier attempts while there is room. */
function collectLogs(folder: string, jobs: readonly JobState[]): Bounded<LogTail> {
  const paths = runPaths(folder)
  const bad = jobs.flatMap((job) =>
    job.outcome === 'passed' || job.outcome === 'skipped'
      ? []
      : job.attempts.map(({ number }, index) => ({
          job: job.id,
          attempt: number,
          age: job.attempts.length - index,
        })),
  )
  const chosen = bad.toSorted((a, b) => a.age - b.age).slice(0, LOG_TAILS)
  const items = bad
    .filter((each) => chosen.includes(each))
    .flatMap(({ job, attempt }) => {
      const { log } = paths.attempt(job, attempt)
      const tail = readTail(log, LOG_TAIL_BYTES, LOG_TAIL_LINES)
      return tail === null ? [] : [{ job, attempt, path: relative(folder, log), ...tail }]
    })
  return { items, leftOut: bad.length - chosen.length }
}
