import { type Answer, type Handler, Refusal, type RepositoryCall, textOf } from '../call.ts'
import { mustRead, mustWrite } from '../authorize.ts'
import type { StatusRecord } from '../model.ts'
import { listAnswer, pageOf } from '../page.ts'
import { errorAnswer, invalid, notFound } from '../refusals.ts'
import { repositoryJson, statusJson } from '../render.ts'

const GITHUB_STATES = new Set(['pending', 'success', 'failure', 'error'])
const MOST_STATUSES = 1000
const MOST_DESCRIPTION = 140

export const createStatus: Handler = (call) => {
  const caller = mustWrite(call, ['statuses'], 'write')
  const { repository, state, dialect } = call
  const sha = dialect === 'github' ? githubSha(call) : giteaSha(call)
  const context = textOf(call, 'context') ?? 'default'
  const description = textOf(call, 'description') ?? ''
  if (dialect === 'github') mustBeValid(call, sha, context, description)
  const status: StatusRecord = {
    id: state.nextId(),
    sha,
    context,
    state: textOf(call, 'state') ?? '',
    description,
    targetUrl: textOf(call, 'target_url') ?? null,
    creator: caller.user.id,
    created: state.now(),
  }
  repository.statuses.push(status)
  return { status: 201, body: statusJson(call, repository, status) }
}

export const listStatuses: Handler = (call) => {
  mustRead(call, 'statuses')
  const { repository, dialect } = call
  const sha = commitOf(call)
  const found =
    dialect === 'github'
      ? call.state.statuses(sha, undefined, repository.name)
      : giteaOrder(call, sha)
  return listAnswer(call, found, (status) => statusJson(call, repository, status))
}

/** Gitea's own address for them: whether the commit is there does not matter. */
export const listStatusesOf: Handler = (call) => {
  mustRead(call, 'statuses')
  const { repository } = call
  const found = giteaOrder(call, call.params['sha'] ?? '')
  return listAnswer(call, found, (status) => statusJson(call, repository, status))
}

export const combinedStatus: Handler = (call) => {
  mustRead(call, 'statuses')
  const { repository } = call
  const sha = commitOf(call)
  const latest = new Map<string, StatusRecord>()
  for (const status of call.state.statuses(sha, undefined, repository.name)) {
    if (!latest.has(status.context)) latest.set(status.context, status)
  }
  const all = [...latest.values()]
  const { items, headers } = pageOf(call, all)
  const states = new Set(all.map((status) => status.state))
  const combined =
    states.has('failure') || states.has('error')
      ? 'failure'
      : states.has('pending') || all.length === 0
        ? 'pending'
        : 'success'
  return {
    status: 200,
    headers,
    body: {
      state: combined,
      sha,
      total_count: all.length,
      statuses:
        call.dialect === 'gitea' && all.length === 0
          ? null
          : items.map((status) => statusJson(call, repository, status)),
      repository: repositoryJson(call, repository),
    },
  }
}

/** By the second unless asked otherwise, with no word on the order within it. What it calls `leastindex` is the newest first. */
function giteaOrder(call: RepositoryCall, sha: string): readonly StatusRecord[] {
  const found = call.repository.statuses.filter((status) => status.sha === sha)
  if (call.url.searchParams.get('sort') === 'leastindex') return found.toReversed()
  return found.toSorted((one, other) =>
    other.created.slice(0, 19).localeCompare(one.created.slice(0, 19)),
  )
}

function commitOf(call: RepositoryCall): string {
  const name = call.params['sha'] ?? ''
  if (call.repository.commits.has(name)) return name
  const branch = call.repository.branches.get(name)
  if (branch !== undefined) return branch
  throw call.dialect === 'gitea' ? notFound('gitea') : new Refusal(noCommit(name))
}

function githubSha(call: RepositoryCall): string {
  const sha = call.params['sha'] ?? ''
  if (!call.repository.commits.has(sha)) throw new Refusal(noCommit(sha))
  return sha
}

function noCommit(sha: string): Answer {
  return errorAnswer('github', 422, `No commit found for SHA: ${sha}`)
}

/** A short one will do, and one that is not there breaks the server. */
function giteaSha(call: RepositoryCall): string {
  const sha = call.params['sha'] ?? ''
  const found = [...call.repository.commits].find((commit) => commit.startsWith(sha))
  if (sha.length < 7 || found === undefined) {
    throw new Refusal(errorAnswer('gitea', 500, `GetCommit[${sha}]: object does not exist`))
  }
  return found
}

function mustBeValid(
  call: RepositoryCall,
  sha: string,
  context: string,
  description: string,
): void {
  const state = textOf(call, 'state') ?? ''
  if (!GITHUB_STATES.has(state)) {
    throw invalid('Status', 'state', 'state is not included in the list', 'invalid')
  }
  const target = textOf(call, 'target_url')
  if (target !== undefined && target !== '' && !/^https?:\/\//.test(target)) {
    throw invalid('Status', 'target_url', 'target_url must use http(s) scheme')
  }
  if (Array.from(description).length > MOST_DESCRIPTION) {
    throw invalid('Status', 'description', 'description is too long (maximum is 140 characters)')
  }
  if (call.state.statuses(sha, context, call.repository.name).length >= MOST_STATUSES) {
    throw invalid(
      'Status',
      'base',
      'This SHA and context has reached the maximum number of statuses.',
    )
  }
}
