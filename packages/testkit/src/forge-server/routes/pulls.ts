import { type Handler, numberOf, Refusal, type RepositoryCall, textOf } from '../call.ts'
import { mustRead, mustWrite } from '../authorize.ts'
import type { IssueRecord, PullRecord } from '../model.ts'
import { listAnswer } from '../page.ts'
import { errorAnswer, invalid, notFound } from '../refusals.ts'
import { pullJson } from '../render.ts'

export const getPull: Handler = (call) => {
  mustRead(call, 'pull_requests')
  return { status: 200, body: pullJson(call, call.repository, pullOf(call)) }
}

export const listPulls: Handler = (call) => {
  mustRead(call, 'pull_requests')
  const { repository, url } = call
  const state = url.searchParams.get('state') ?? 'open'
  const head = url.searchParams.get('head')
  const found = repository.issues
    .filter((issue) => issue.pull !== null)
    .filter((issue) => state === 'all' || issue.open === (state === 'open'))
    .filter((issue) => {
      // Gitea does not know this filter.
      if (call.dialect === 'gitea' || head === null || !head.includes(':')) return true
      const owner = issue.pull?.head.repository?.split('/')[0] ?? ''
      return head === `${owner}:${issue.pull?.head.ref ?? ''}`
    })
    .toReversed()
  return listAnswer(call, found, (issue) => pullJson(call, repository, issue))
}

export const createPull: Handler = (call) => {
  const caller = mustWrite(call, ['pull_requests'], 'read')
  const { repository, state } = call
  const head = headOf(call, textOf(call, 'head') ?? '')
  const ref = textOf(call, 'base') ?? ''
  const base = { ref, sha: repository.branches.get(ref) ?? '' }
  if (base.sha === '') throw refused(call, 'base', `base ${ref} not found`, 404)
  const there = repository.issues.some(
    ({ open, pull }) =>
      open &&
      pull?.head.ref === head.ref &&
      pull.head.repository === head.repository &&
      pull.base.ref === base.ref,
  )
  if (there) throw refused(call, 'head', 'A pull request already exists for this head', 409)
  const title = textOf(call, 'title') ?? ''
  const issue: IssueRecord = {
    number: Math.max(0, ...repository.issues.map((other) => other.number)) + 1,
    author: caller.user.id,
    title,
    body: textOf(call, 'body') ?? '',
    open: true,
    pull: { draft: isDraft(call, title), merged: false, head, base },
    created: state.now(),
  }
  repository.issues.push(issue)
  return { status: 201, body: pullJson(call, repository, issue) }
}

export const updatePull: Handler = (call) => {
  mustWrite(call, ['pull_requests'], 'write')
  const issue = pullOf(call)
  issue.title = textOf(call, 'title') ?? issue.title
  issue.body = textOf(call, 'body') ?? issue.body
  const state = textOf(call, 'state')
  if (state !== undefined) issue.open = state === 'open'
  if (call.dialect === 'gitea' && issue.pull !== null) {
    issue.pull.draft = isDraft(call, issue.title)
  }
  return {
    status: call.dialect === 'gitea' ? 201 : 200,
    body: pullJson(call, call.repository, issue),
  }
}

/** Gitea tells a draft by its title. */
function isDraft(call: RepositoryCall, title: string): boolean {
  return call.dialect === 'gitea' ? /^(?:WIP:|\[WIP\])/i.test(title) : call.body['draft'] === true
}

function headOf(call: RepositoryCall, text: string): PullRecord['head'] {
  const { repository } = call
  const [owner = '', name = ''] = repository.name.split('/')
  const cut = text.indexOf(':')
  const ref = text.slice(cut + 1)
  const from = cut < 0 ? owner : text.slice(0, cut)
  if (from === owner) {
    const sha = repository.branches.get(ref)
    if (sha === undefined) throw refused(call, 'head', `head ${ref} not found`, 404)
    return { ref, sha, repository: repository.name }
  }
  const fork = repository.issues.find(
    ({ pull }) => pull?.head.ref === ref && pull.head.repository === `${from}/${name}`,
  )
  if (fork?.pull === null || fork === undefined) throw refused(call, 'head', 'not found', 404)
  return { ...fork.pull.head }
}

function refused(call: RepositoryCall, field: string, message: string, gitea: number): Refusal {
  return call.dialect === 'github'
    ? invalid('PullRequest', field, message)
    : new Refusal(errorAnswer('gitea', gitea, message))
}

function pullOf(call: RepositoryCall): IssueRecord {
  const number = numberOf(call, 'issue')
  const found = call.repository.issues.find((issue) => issue.number === number)
  if (found === undefined || found.pull === null) throw notFound(call.dialect)
  return found
}
