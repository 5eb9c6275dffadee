import type { JobState, RunState } from '@greenlight/journal'
import { isPaused } from './paused.ts'
import { attemptMilliseconds } from './durations.ts'
import { summarize } from './summary.ts'
import { VERDICT_SCHEMA, type Verdict, type VerdictJob, type VerdictReason } from '../model.ts'

const EVIDENCE_PER_JOB = 10

/**
 * The verdict of a run from what its events tell: pure, and the same for the same state.
 * `finished` is the time at which no more work will be done (ISO 8601), null while there may be more;
 * `report` the path of the report relative to the run folder, once it will be there.
 *
 * GREEN only when the run is over, a job passed, every job that was selected passed, and every must
 * criterion passed. What is not known counts against it.
 */
export function decideVerdict(
  state: RunState,
  at: { readonly finished: string | null; readonly report?: string | null },
): Verdict {
  const reason = reasonOf(state, at.finished !== null)
  const opened = state.opened
  const pending = reason === 'running' || reason === 'paused'
  return {
    schema: VERDICT_SCHEMA,
    verdict: pending ? 'PENDING' : reason === 'all-passed' ? 'GREEN' : 'RED',
    reason,
    summary: summarize(state, reason),
    run: state.run,
    attempt: 1 + state.resumes,
    sha: opened?.sha ?? null,
    dirty: opened?.dirty ?? false,
    plan: {
      name: opened?.plan ?? '',
      path: opened?.plan_path ?? '',
      sha256: opened?.plan_sha256 ?? '',
    },
    started: opened?.ts ?? '',
    finished: pending ? null : (at.finished ?? state.closed?.ts ?? null),
    jobs: Array.from(state.jobs.values(), verdictJob),
    criteria: Array.from(state.jobs.values()).flatMap((job) =>
      job.criteria.map((criterion) => ({ ...criterion, job: job.id })),
    ),
    gates: [],
    report: at.report ?? null,
  }
}

/** The first reason of `VerdictReason` that applies. */
function reasonOf(state: RunState, finished: boolean): VerdictReason {
  const jobs = Array.from(state.jobs.values())
  if (isPaused(state)) return 'paused'
  if (!finished && state.closed === null) return 'running'
  if (isInterrupted(state)) return 'interrupted'
  if (jobs.some((job) => job.skipped === 'no-progress')) return 'no-progress'
  if (jobs.every((job) => job.outcome === 'skipped')) return 'no-work'
  const because = (...reasons: readonly JobState['reason'][]) =>
    jobs.some((job) => job.outcome !== 'passed' && reasons.includes(job.reason))
  if (because('lost', 'launch')) return 'infrastructure'
  if (because('timeout')) return 'timeout'
  if (jobs.some((job) => job.outcome === 'failed' && job.reason !== 'criterion')) {
    return 'job-failed'
  }
  const must = jobs.flatMap((job) => job.criteria).filter(({ tier }) => tier === 'must')
  if (because('criterion') || must.some(({ outcome }) => outcome === 'failed')) {
    return 'criterion-failed'
  }
  if (must.some(({ outcome }) => outcome !== 'passed') || jobs.some(isUndecided)) {
    return 'inconclusive'
  }
  return state.status === 'failed' ? 'infrastructure' : 'all-passed'
}

function isInterrupted(state: RunState): boolean {
  return (
    state.stopping !== null ||
    state.status === 'interrupted' ||
    Array.from(state.jobs.values()).some(
      (job) => job.reason === 'interrupted' || job.skipped === 'interrupted',
    )
  )
}

/** Neither passed nor failed, and not left out on purpose. */
function isUndecided(job: JobState): boolean {
  if (job.lifecycle !== 'completed') return true
  return job.outcome === 'skipped' ? job.skipped !== 'not-selected' : job.outcome !== 'passed'
}

function verdictJob(job: JobState): VerdictJob {
  const last = job.attempts.at(-1)
  return {
    id: job.id,
    outcome: job.outcome,
    reason: job.reason,
    detail: job.detail,
    attempts: job.attempts.length,
    exit_code: last?.exit?.exit_code ?? null,
    timed_out: last?.exit?.timed_out ?? false,
    started: job.attempts[0]?.started ?? null,
    duration_ms: job.attempts.reduce((sum, each) => sum + attemptMilliseconds(each), 0),
    evidence: job.criteria
      .filter(({ tier, outcome }) => tier === 'must' && outcome !== 'passed')
      .flatMap(({ evidence }) => evidence)
      .slice(0, EVIDENCE_PER_JOB),
  }
}
