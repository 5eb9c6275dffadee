import {
  type Answer,
  type Handler,
  numberOf,
  Refusal,
  type RepositoryCall,
  textOf,
} from '../call.ts'
import { mustRead, mustWrite } from '../authorize.ts'
import type { JobRecord, RunRecord } from '../model.ts'
import { listAnswer } from '../page.ts'
import { errorAnswer, notFound } from '../refusals.ts'
import { runJson, timeOf } from '../render.ts'

export const listRuns: Handler = (call) => runsAnswer(call, () => true)

/** GitHub only: Gitea has no such address. */
export const listWorkflowRuns: Handler = (call) => {
  const workflow = workflowOf(call)
  return runsAnswer(call, (run) => run.workflow === workflow)
}

export const getRun: Handler = (call) => {
  mustRead(call, 'actions')
  return { status: 200, body: runJson(call, call.repository, runOf(call)) }
}

export const listJobs: Handler = (call) => {
  mustRead(call, 'actions')
  const run = runOf(call)
  return listAnswer(
    call,
    run.jobs,
    (job) => jobJson(call, run, job),
    (jobs) => ({ total_count: run.jobs.length, jobs }),
  )
}

export const cancelRun: Handler = (call) => {
  mustWrite(call, ['actions'], 'write')
  const run = runOf(call)
  if (run.status === 'completed') {
    throw new Refusal(errorAnswer('github', 409, 'Cannot cancel a workflow run that is completed.'))
  }
  call.state.finishRun(run.id, 'cancelled')
  return { status: 202, body: {} }
}

export const dispatchWorkflow: Handler = (call) => {
  const caller = mustWrite(call, ['actions'], 'write')
  const { repository, state, dialect } = call
  const workflow = workflowOf(call)
  const ref = textOf(call, 'ref') ?? ''
  const branch = ref.replace(/^refs\/heads\//, '')
  const sha = repository.branches.get(branch)
  if (sha === undefined) {
    throw new Refusal(
      dialect === 'github'
        ? errorAnswer(dialect, 422, `No ref found for: ${ref}`)
        : errorAnswer(dialect, ref === '' ? 422 : 404, `ref ${ref} not found`),
    )
  }
  const inputs = Object.fromEntries(
    Object.entries(call.body['inputs'] ?? {}).map(([name, value]) => [name, String(value)]),
  )
  repository.dispatches.push({ workflow, ref, inputs, user: caller.user.id })
  state.run(
    {
      workflow,
      event: 'workflow_dispatch',
      headSha: sha,
      headBranch: branch,
      status: 'queued',
      actor: caller.user.id,
      title: workflow,
      jobs: [queuedJob(state.nextId())],
    },
    repository.name,
  )
  return { status: 204 }
}

function queuedJob(id: number): JobRecord {
  return { id, name: 'run', status: 'queued', conclusion: null, started: null, completed: null }
}

function runsAnswer(call: RepositoryCall, wanted: (run: RunRecord) => boolean): Answer {
  mustRead(call, 'actions')
  const { repository, url } = call
  const is = (name: string, value: string | null): boolean => {
    const asked = url.searchParams.get(name)
    return asked === null || asked === '' || asked === value
  }
  const found = repository.runs
    .filter(
      (run) =>
        wanted(run) &&
        is('event', run.event) &&
        is('branch', run.headBranch) &&
        is('head_sha', run.headSha) &&
        (is('status', run.status) || is('status', run.conclusion)),
    )
    .toReversed()
  return listAnswer(
    call,
    found,
    (run) => runJson(call, repository, run),
    (runs) => ({ total_count: found.length, workflow_runs: runs }),
  )
}

function runOf(call: RepositoryCall): RunRecord {
  const id = numberOf(call, 'run')
  const found = call.repository.runs.find((run) => run.id === id)
  if (found === undefined) throw notFound(call.dialect)
  return found
}

function workflowOf(call: RepositoryCall): string {
  const name = call.params['workflow'] ?? ''
  if (!call.repository.workflows.has(name)) throw notFound(call.dialect)
  return name
}

function jobJson(call: RepositoryCall, run: RunRecord, job: JobRecord): unknown {
  const gitea = call.dialect === 'gitea'
  const never = gitea ? '1970-01-01T01:00:00+01:00' : null
  const time = (iso: string | null): string | null => (iso === null ? never : timeOf(call, iso))
  return {
    id: job.id,
    run_id: run.id,
    run_attempt: run.attempt,
    name: job.name,
    status: job.status,
    ...(gitea && job.conclusion === null ? {} : { conclusion: job.conclusion }),
    head_sha: run.headSha,
    created_at: timeOf(call, run.created),
    started_at: time(job.started),
    completed_at: time(job.completed),
    html_url: `${call.origin}/${call.repository.name}/actions/runs/${run.id}/job/${job.id}`,
    steps: [],
  }
}
