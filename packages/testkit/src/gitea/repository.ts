import {
  type GiteaJob,
  type GiteaRun,
  readJobs,
  readRuns,
  type RunFilter,
  waitForRun,
} from './actions.ts'
import type { GiteaApi } from './api.ts'
import { logIn, pressButton } from './session.ts'
import type { Users } from './users.ts'
import type { WaitOptions } from './wait.ts'
import type { GiteaFiles, WorkingCopy } from './working-copy.ts'

export interface GiteaPull {
  readonly number: number
  /** SHA of the head when it was opened. */
  readonly head: string
  readonly branch: string
  /** The repository the branch is in: a fork, or the one asked for changes. */
  readonly from: GiteaRepository
  readonly url: string
}

export interface GiteaComment {
  readonly id: number
  readonly url: string
}

/** Users are given by name and created when they are new. */
export interface GiteaRepository {
  readonly owner: string
  readonly name: string
  /** `owner/name` */
  readonly fullName: string
  readonly url: string
  /** For `git clone`. */
  readonly cloneUrl: string
  /**
   * Commits files on top of a branch, creating it from `start` (`main`) when it is new, as `by` (the
   * owner). With `force` the branch begins anew at `start`. Returns the SHA.
   */
  push(
    branch: string,
    files: GiteaFiles,
    message: string,
    options?: { by?: string; start?: string; force?: boolean },
  ): Promise<string>
  /**
   * Pushes a branch with files and opens a pull request for it against `base` (`main`), as `by` (the owner
   * of the repository the branch is in). `from` is a fork, or this repository.
   */
  pull(options: {
    branch: string
    title: string
    files: GiteaFiles
    from?: GiteaRepository
    base?: string
    body?: string
    by?: string
  }): Promise<GiteaPull>
  /** A fork with the same name. */
  fork(user: string): Promise<GiteaRepository>
  collaborator(user: string, permission: 'read' | 'write' | 'admin'): Promise<void>
  /** On an issue or a pull request. */
  comment(user: string, number: number, body: string): Promise<GiteaComment>
  editComment(user: string, comment: number, body: string): Promise<void>
  /** An issue that is no pull request; returns its number. */
  issue(user: string, title: string, body?: string): Promise<number>
  /** Sends deliveries to an address on loopback; returns the id. */
  webhook(url: string, secret: string, events: readonly string[]): Promise<number>
  /** Of Actions. */
  secret(name: string, value: string): Promise<void>
  variable(name: string, value: string): Promise<void>
  /** Branch protection, with these status contexts required. */
  protect(branch: string, contexts?: readonly string[]): Promise<void>
  /** Starts a workflow by hand, on a branch (`main`). */
  dispatch(
    workflow: string,
    inputs?: Readonly<Record<string, string>>,
    options?: { by?: string; branch?: string },
  ): Promise<void>
  /** Of Actions, newest first, at most 50. */
  runs(): Promise<GiteaRun[]>
  waitForRun(filter: RunFilter, options?: WaitOptions): Promise<GiteaRun>
  jobs(run: GiteaRun): Promise<GiteaJob[]>
  /** Every line with its time before it; empty for a job that never ran. */
  log(job: GiteaJob): Promise<string>
  /** As `by` (the owner). */
  cancel(run: GiteaRun, by?: string): Promise<void>
  /** Lets a run of a stranger's pull request begin, as `by` (the owner). */
  approve(run: GiteaRun, by?: string): Promise<void>
  /** For git beyond `push`: tags, merges, folders. Empty until the first `push`. */
  readonly copy: WorkingCopy
}

/** What a repository needs of its server. */
export interface Surroundings {
  readonly url: string
  readonly users: Users
  /** A clone of that repository. */
  copyOf(cloneUrl: string): WorkingCopy
}

/** A repository that the server has. */
export function openRepository(
  surroundings: Surroundings,
  owner: string,
  name: string,
): GiteaRepository {
  const { users } = surroundings
  const fullName = `${owner}/${name}`
  const base = `/repos/${fullName}`
  const url = `${surroundings.url}/${fullName}`
  const cloneUrl = `${url}.git`
  const copy = surroundings.copyOf(cloneUrl)

  /** The API in the name of a user, at this repository. */
  function as(user: string = owner): Promise<GiteaApi> {
    return users.api(user)
  }

  async function press(path: string, user: string = owner): Promise<void> {
    const cookies = await logIn(surroundings.url, await users.user(user))
    await pressButton(surroundings.url, `/${fullName}${path}`, cookies)
  }

  const repository: GiteaRepository = {
    owner,
    name,
    fullName,
    url,
    cloneUrl,
    copy,
    push: async (branch, files, message, options = {}) =>
      copy.push(await users.user(options.by ?? owner), {
        branch,
        files,
        message,
        start: options.start ?? 'main',
        force: options.force,
      }),
    pull: async ({ branch, title, files, body = '', base: target = 'main', ...rest }) => {
      const from = rest.from ?? repository
      const by = rest.by ?? from.owner
      const head = await from.push(branch, files, title, { by, start: target })
      const { number, html_url } = await (await as(by)).post<{ number: number; html_url: string }>(
        `${base}/pulls`,
        {
          head: from === repository ? branch : `${from.owner}:${branch}`,
          base: target,
          title,
          body,
        },
      )
      return { number, head, branch, from, url: html_url }
    },
    fork: async (user) => {
      await (await as(user)).post(`${base}/forks`)
      return openRepository(surroundings, user, name)
    },
    collaborator: async (user, permission) => {
      const { login } = await users.user(user)
      await (await as()).put(`${base}/collaborators/${login}`, { permission })
    },
    comment: async (user, number, body) => {
      const { id, html_url } = await (await as(user)).post<{ id: number; html_url: string }>(
        `${base}/issues/${number}/comments`,
        { body },
      )
      return { id, url: html_url }
    },
    editComment: async (user, comment, body) => {
      await (await as(user)).patch(`${base}/issues/comments/${comment}`, { body })
    },
    issue: async (user, title, body = '') => {
      const { number } = await (await as(user)).post<{ number: number }>(`${base}/issues`, {
        title,
        body,
      })
      return number
    },
    webhook: async (target, secret, events) => {
      const { id } = await (await as()).post<{ id: number }>(`${base}/hooks`, {
        type: 'gitea',
        active: true,
        events,
        config: { url: target, content_type: 'json', secret },
      })
      return id
    },
    secret: async (key, value) => {
      await (await as()).put(`${base}/actions/secrets/${key}`, { data: value })
    },
    variable: async (key, value) => {
      await (await as()).post(`${base}/actions/variables/${key}`, { value })
    },
    protect: async (branch, contexts = []) => {
      await (await as()).post(`${base}/branch_protections`, {
        rule_name: branch,
        enable_push: true,
        enable_status_check: contexts.length > 0,
        status_check_contexts: contexts,
      })
    },
    dispatch: async (workflow, inputs = {}, { by, branch = 'main' } = {}) => {
      const body = { ref: branch, inputs }
      await (await as(by)).post(`${base}/actions/workflows/${workflow}/dispatches`, body)
    },
    runs: async () => readRuns(await as(), base),
    waitForRun: async (filter, options) => waitForRun(await as(), base, filter, options),
    jobs: async (run) => readJobs(await as(), base, run),
    log: async (job) => {
      const path = `${base}/actions/jobs/${job.id}/logs`
      const { status, body } = await (await as()).request('GET', path)
      return status === 200 && typeof body === 'string' ? body : ''
    },
    cancel: (run, by) => press(`/actions/runs/${run.id}/cancel`, by),
    approve: (run, by) => press(`/actions/runs/${run.id}/approve`, by),
  }
  return repository
}
