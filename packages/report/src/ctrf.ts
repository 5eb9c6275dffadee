import { plainText } from '@greenlight/egress'
import type { JobState } from '@greenlight/journal'
import { attemptMilliseconds, formatEvidence, missInWords, type Verdict } from '@greenlight/verdict'
import type { ReportData } from './report-data.ts'

type Criterion = Verdict['criteria'][number]
type Status = 'passed' | 'failed' | 'skipped' | 'pending' | 'other'

interface Test {
  readonly name: string
  readonly status: Status
  readonly rawStatus: string
  readonly duration: number
  readonly suite: readonly string[]
  readonly type: 'job' | 'criterion'
  readonly message?: string
  readonly trace?: string
  readonly retries?: number
  readonly flaky?: boolean
  readonly start?: number
  readonly stop?: number
  readonly tags?: readonly string[]
}

/** The run in the Common Test Report Format: a test for each job and each criterion. Undecided is `other`, never `passed`. */
export function renderCtrf(data: ReportData): string {
  const { verdict } = data
  const moved = data.session !== null && data.session.checkpoints.restored !== null
  const tests = [
    ...data.jobs.map((job) => jobTest(job, verdict.plan.name, moved)),
    ...verdict.criteria.map((each) => criterionTest(each, verdict.plan.name)),
  ]
  const count = (status: Status): number => tests.filter((test) => test.status === status).length
  const report = {
    reportFormat: 'CTRF',
    specVersion: '1.0.0',
    generatedBy: 'greenlight',
    ...(verdict.finished === null ? {} : { timestamp: verdict.finished }),
    results: {
      tool: { name: 'greenlight', version: data.opened?.greenlight ?? 'unknown' },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: count('pending'),
        other: count('other'),
        flaky: tests.filter((test) => test.flaky === true).length,
        suites: data.jobs.length,
        start: data.span.from,
        stop: data.span.to,
        duration: data.span.to - data.span.from,
      },
      tests,
      environment: {
        ...(verdict.sha === null ? {} : { commit: verdict.sha }),
        extra: {
          run: verdict.run,
          verdict: verdict.verdict,
          reason: verdict.reason,
          summary: verdict.summary,
        },
      },
    },
  }
  return `${JSON.stringify(report, null, 2)}\n`
}

/** `moved`: the run went on elsewhere, from a checkpoint. */
function jobTest(job: JobState, plan: string, moved: boolean): Test {
  const bounds = boundsOf(job)
  // That an attempt was paused, or its machine went, tells nothing of the job.
  const retries = job.attempts.filter(({ lost, paused }) => !paused && !(lost && moved)).length - 1
  const failed = job.outcome !== 'passed' && job.outcome !== 'skipped'
  return {
    name: job.id,
    status: job.lifecycle === 'completed' ? statusOf(job.outcome) : 'pending',
    rawStatus: job.outcome ?? job.lifecycle,
    duration: Math.round(job.attempts.reduce((sum, each) => sum + attemptMilliseconds(each), 0)),
    suite: [plan],
    type: 'job',
    ...(failed && job.detail !== '' ? { message: plainText(job.detail) } : {}),
    ...(retries > 0 ? { retries, flaky: job.outcome === 'passed' } : {}),
    ...bounds,
  }
}

function boundsOf(job: JobState): { start: number; stop: number } | undefined {
  const first = job.attempts[0]
  const last = job.attempts.at(-1)
  if (first === undefined || last?.ended == null) return undefined
  return { start: Date.parse(first.started), stop: Date.parse(last.ended) }
}

function criterionTest(criterion: Criterion, plan: string): Test {
  const { outcome, tier } = criterion
  const base = {
    name: `${tier}: ${criterion.text}`,
    rawStatus: outcome,
    duration: 0,
    suite: [plan, criterion.job],
    type: 'criterion',
    tags: [tier],
  } as const
  if (outcome === 'passed') return { ...base, status: 'passed' }
  const trace = criterion.evidence.map(formatEvidence).join('\n')
  return {
    ...base,
    status: tier === 'must' ? statusOf(outcome) : 'skipped',
    message: missInWords(criterion),
    ...(trace === '' ? {} : { trace }),
  }
}

function statusOf(outcome: JobState['outcome']): Status {
  return outcome === 'inconclusive' || outcome === null ? 'other' : outcome
}
