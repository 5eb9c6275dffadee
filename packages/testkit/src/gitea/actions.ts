import type { GiteaApi } from './api.ts'
import { waitFor, type WaitOptions } from './wait.ts'

/** A run of a workflow. */
export interface GiteaRun {
  readonly id: number
  /** The one shown on pages, counted per repository. */
  readonly number: number
  readonly title: string
  /** `push`, `pull_request`, `issue_comment`, … */
  readonly event: string
  /** `queued` wants a runner, `waiting` an approval. */
  readonly status: 'queued' | 'waiting' | 'in_progress' | 'completed'
  readonly conclusion: 'success' | 'failure' | 'cancelled' | 'skipped' | null
  /** File below `.github/workflows`, such as `ci.yml`. */
  readonly workflow: string
  /** As the API tells it: `ci.yml@refs/heads/main`. */
  readonly path: string
  readonly sha: string
  /** Empty for a pull request. */
  readonly branch: string
  readonly actor: string
  readonly url: string
}

export interface GiteaJob {
  readonly id: number
  readonly name: string
  readonly status: GiteaRun['status']
  readonly conclusion: GiteaRun['conclusion']
  readonly steps: readonly { readonly name: string; readonly conclusion: string | null }[]
  readonly url: string
}

/** Every property given must be met. */
export interface RunFilter {
  readonly workflow?: string
  readonly event?: string
  readonly sha?: string
  readonly status?: GiteaRun['status']
  /** Only runs with a greater id: those that began after that one. */
  readonly after?: GiteaRun
}

interface RawRun {
  readonly id: number
  readonly run_number: number
  readonly display_title: string
  readonly event: string
  readonly status: GiteaRun['status']
  readonly conclusion?: GiteaRun['conclusion'] | ''
  readonly path: string
  readonly head_sha: string
  readonly head_branch?: string
  readonly html_url: string
  readonly trigger_actor: { readonly login: string }
}

interface RawJob {
  readonly id: number
  readonly name: string
  readonly status: GiteaRun['status']
  readonly conclusion?: GiteaRun['conclusion'] | ''
  readonly steps?: readonly { readonly name: string; readonly conclusion?: string }[]
  readonly html_url: string
}

/** @param base the repository's path in the API */
export async function readRuns(api: GiteaApi, base: string): Promise<GiteaRun[]> {
  const { workflow_runs: runs } = await api.get<{ workflow_runs: readonly RawRun[] | null }>(
    `${base}/actions/runs?limit=50`,
  )
  return (runs ?? []).map((run) => ({
    id: run.id,
    number: run.run_number,
    title: run.display_title,
    event: run.event,
    status: run.status,
    conclusion: nonEmpty(run.conclusion),
    workflow: run.path.split('@')[0] ?? '',
    path: run.path,
    sha: run.head_sha,
    branch: run.head_branch ?? '',
    actor: run.trigger_actor.login,
    url: run.html_url,
  }))
}

/** The newest run that meets the filter; it is `completed` unless the filter names another status. */
export function waitForRun(
  api: GiteaApi,
  base: string,
  filter: RunFilter,
  options?: WaitOptions,
): Promise<GiteaRun> {
  const { status = 'completed', after, ...wanted } = filter
  async function look(): Promise<GiteaRun | null> {
    const runs = await readRuns(api, base)
    const found = runs.find(
      (run) =>
        run.status === status &&
        run.id > (after?.id ?? 0) &&
        (wanted.workflow ?? run.workflow) === run.workflow &&
        (wanted.event ?? run.event) === run.event &&
        (wanted.sha ?? run.sha) === run.sha,
    )
    if (found === undefined || status !== 'completed') return found ?? null
    // Between two jobs Gitea calls a run completed whose next jobs are still to be let go.
    const jobs = await readJobs(api, base, found)
    return jobs.every((job) => job.status === 'completed') ? found : null
  }
  const what = `a run with ${JSON.stringify({ ...wanted, status })}`
  return waitFor(what, look, options, async () => {
    const seen = (await readRuns(api, base)).map(
      (run) => `${run.path} ${run.event} ${run.sha} ${run.status} ${run.conclusion ?? ''}`,
    )
    return `There are: ${seen.join('; ')}`
  })
}

export async function readJobs(api: GiteaApi, base: string, run: GiteaRun): Promise<GiteaJob[]> {
  const { jobs } = await api.get<{ jobs: readonly RawJob[] | null }>(
    `${base}/actions/runs/${run.id}/jobs?limit=50`,
  )
  return (jobs ?? []).map((job) => ({
    id: job.id,
    name: job.name,
    status: job.status,
    conclusion: nonEmpty(job.conclusion),
    steps: (job.steps ?? []).map((step) => ({
      name: step.name,
      conclusion: nonEmpty(step.conclusion),
    })),
    url: job.html_url,
  }))
}

function nonEmpty<T extends string | null>(value: T | '' | undefined): T | null {
  return value === undefined || value === '' ? null : value
}
