import type { RunConclusion, RunState, WorkflowJob, WorkflowRun } from '../../model.ts'
import { id, sha, text, textOrNull, time } from '../client/sound.ts'

export interface RestRun {
  readonly id: number
  readonly run_attempt?: number
  readonly path: string
  readonly event: string
  readonly head_sha: string
  readonly head_branch: string | null
  readonly head_repository: { readonly full_name: string } | null
  readonly status: string | null
  readonly conclusion: string | null
  readonly created_at: string
  readonly updated_at: string
  readonly html_url: string
  readonly display_title: string
}

export function runOf(run: RestRun): WorkflowRun {
  return {
    id: id(run.id),
    attempt: id(run.run_attempt ?? 1),
    // A required workflow's path ends in `@` and a ref.
    workflow: text(run.path).replace(/@.*$/s, ''),
    event: text(run.event),
    headSha: sha(run.head_sha),
    headBranch: textOrNull(run.head_branch),
    headRepository: textOrNull(run.head_repository?.full_name),
    state: runState(run.status),
    conclusion: runConclusion(run.conclusion),
    created: time(run.created_at),
    updated: time(run.updated_at),
    url: text(run.html_url),
    title: textOrNull(run.display_title) ?? '',
  }
}

export interface RestJob {
  readonly id: number
  readonly name: string
  readonly status: string
  readonly conclusion: string | null
  readonly started_at: string | null
  readonly completed_at: string | null
}

export function jobOf(job: RestJob): WorkflowJob {
  return {
    id: id(job.id),
    name: text(job.name),
    state: runState(job.status),
    conclusion: runConclusion(job.conclusion),
    started: job.started_at === null ? null : time(job.started_at),
    completed: job.completed_at === null ? null : time(job.completed_at),
  }
}

/** Waiting for whatever it may be is queued. */
export function runState(status: string | null): RunState {
  if (status === 'completed') return 'completed'
  return status === 'in_progress' ? 'running' : 'queued'
}

const CONCLUSIONS: ReadonlySet<string> = new Set([
  'success',
  'failure',
  'cancelled',
  'skipped',
  'timed_out',
])

function runConclusion(conclusion: string | null): RunConclusion | null {
  if (conclusion === null) return null
  return CONCLUSIONS.has(conclusion) ? (conclusion as RunConclusion) : 'other'
}
