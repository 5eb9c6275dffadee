import type { Evidence, JobReason, JudgedCriterion, Outcome } from '@greenlight/journal'

/** Schema name and version in `verdict.json`. */
export const VERDICT_SCHEMA = 'greenlight.verdict/1'

/** `verdict.json`: what a run says about one commit. Written once, at the end; schema in `verdict.schema.json`. */
export interface Verdict {
  readonly schema: typeof VERDICT_SCHEMA
  readonly verdict: 'GREEN' | 'RED' | 'PENDING'
  readonly reason: VerdictReason
  /** The reason in one sentence of plain text, 140 characters at most: `train[seed=2]: sps.mean 31,204 is below 40,000`. */
  readonly summary: string
  readonly run: string
  /** Starts of the run: 1 + resumes. */
  readonly attempt: number
  readonly sha: string | null
  readonly dirty: boolean
  readonly plan: { readonly name: string; readonly path: string; readonly sha256: string }
  readonly started: string
  readonly finished: string | null
  readonly jobs: readonly VerdictJob[]
  readonly criteria: readonly (JudgedCriterion & { readonly job: string })[]
  readonly gates: readonly VerdictGate[]
  /** Path of `report.html`, relative to the run folder; null while there is none. */
  readonly report: string | null
}

export interface VerdictJob {
  readonly id: string
  readonly outcome: Outcome | null
  readonly reason: JobReason | 'skipped' | null
  readonly detail: string
  readonly attempts: number
  readonly exit_code: number | null
  readonly timed_out: boolean
  readonly started: string | null
  /** Milliseconds over all attempts. */
  readonly duration_ms: number
  readonly evidence: readonly Evidence[]
}

export interface VerdictGate {
  readonly name: string
  readonly outcome: 'passed' | 'failed' | 'inconclusive'
  readonly detail: string
}

/**
 * Why, for machines; the first that applies:
 * `paused` goes on in another start; `running`; `interrupted` stopped by a signal; `no-progress` given up, since its
 * last starts brought nothing; `no-work` nothing ran; `infrastructure` a job was lost or could not be started;
 * `timeout`, `job-failed`, `criterion-failed`; `inconclusive` something could not be decided; `all-passed`.
 */
export type VerdictReason =
  | 'interrupted'
  | 'no-progress'
  | 'infrastructure'
  | 'timeout'
  | 'job-failed'
  | 'criterion-failed'
  | 'inconclusive'
  | 'no-work'
  | 'all-passed'
  | 'running'
  | 'paused'
