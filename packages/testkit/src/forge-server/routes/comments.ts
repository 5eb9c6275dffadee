import { type Handler, numberOf, Refusal, type RepositoryCall, textOf } from '../call.ts'
import { mayAtLeast, mustRead, mustWrite } from '../authorize.ts'
import type { CommentRecord, Scope } from '../model.ts'
import { listAnswer, touchedSince } from '../page.ts'
import { errorAnswer, invalid, missingRole, notFound } from '../refusals.ts'
import { accountJson, commentJson, nodeId, timeOf } from '../render.ts'

const MOST_BODY = 65_536
const CONTENTS = new Set(['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'])
/** Either will do: a pull request is an issue. */
const SCOPES: readonly Scope[] = ['issues', 'pull_requests']

export const listComments: Handler = (call) => {
  mustRead(call, 'issues')
  const { repository, state, dialect } = call
  const all = touchedSince(call, state.comments(issueOf(call), repository.name))
  const render = (comment: CommentRecord): unknown => commentJson(call, repository, comment)
  if (dialect === 'github') return listAnswer(call, all, render)
  // Gitea has no pages here.
  return { status: 200, body: all.map(render), headers: { 'x-total-count': String(all.length) } }
}

export const getComment: Handler = (call) => {
  mustRead(call, 'issues')
  return { status: 200, body: commentJson(call, call.repository, commentOf(call)) }
}

export const createComment: Handler = (call) => {
  // On a public repository everybody may comment.
  const caller = mustWrite(call, SCOPES, 'read')
  const issue = issueOf(call)
  const comment = call.state.comment(issue, caller.user.login, bodyOf(call), call.repository.name)
  return { status: 201, body: commentJson(call, call.repository, comment) }
}

export const updateComment: Handler = (call) => {
  const comment = ownComment(call)
  call.state.editComment(comment.id, bodyOf(call))
  return { status: 200, body: commentJson(call, call.repository, comment) }
}

export const deleteComment: Handler = (call) => {
  call.state.removeComment(ownComment(call).id)
  return { status: 204 }
}

export const listReactions: Handler = (call) => {
  mustRead(call, 'issues')
  const { reactions } = commentOf(call)
  if (call.dialect === 'gitea' && reactions.length === 0) return { status: 200, body: null }
  return listAnswer(call, reactions, (reaction) => reactionJson(call, reaction))
}

/** 201 the first time, 200 ever after, per user and content. */
export const createReaction: Handler = (call) => {
  const caller = mustWrite(call, ['issues', 'pull_requests'], 'read')
  const comment = commentOf(call)
  const content = textOf(call, 'content') ?? ''
  if (!CONTENTS.has(content)) {
    throw call.dialect === 'github'
      ? invalid('Reaction', 'content', `${content} is not a member of the list`, 'invalid')
      : new Refusal(errorAnswer('gitea', 403, `'${content}' is not an allowed reaction`))
  }
  const existing = comment.reactions.find(
    (reaction) => reaction.user === caller.user.id && reaction.content === content,
  )
  if (existing !== undefined) return { status: 200, body: reactionJson(call, existing) }
  const reaction = {
    id: call.state.nextId(),
    user: caller.user.id,
    content,
    created: call.state.now(),
  }
  comment.reactions.push(reaction)
  return { status: 201, body: reactionJson(call, reaction) }
}

function reactionJson(call: RepositoryCall, reaction: CommentRecord['reactions'][number]): unknown {
  const common = {
    user: accountJson(call, reaction.user),
    content: reaction.content,
    created_at: timeOf(call, reaction.created),
  }
  // Gitea tells no id.
  return call.dialect === 'gitea'
    ? common
    : { id: reaction.id, node_id: nodeId('REA', reaction.id), ...common }
}

function issueOf(call: RepositoryCall): number {
  const number = numberOf(call, 'issue')
  if (call.repository.issues.some((issue) => issue.number === number)) return number
  if (call.dialect === 'gitea') {
    throw new Refusal(errorAnswer('gitea', 500, 'issue does not exist'))
  }
  throw notFound('github')
}

function commentOf(call: RepositoryCall): CommentRecord {
  const id = numberOf(call, 'comment')
  const found = call.repository.comments.find((comment) => comment.id === id)
  if (found === undefined) throw notFound(call.dialect)
  return found
}

function ownComment(call: RepositoryCall): CommentRecord {
  const caller = mustWrite(call, SCOPES, 'read')
  const comment = commentOf(call)
  if (comment.author !== caller.user.id && !mayAtLeast(call, call.repository, 'write')) {
    throw call.dialect === 'gitea'
      ? new Refusal({ status: 403 })
      : missingRole('github', 'Must have admin rights to Repository.')
  }
  return comment
}

function bodyOf(call: RepositoryCall): string {
  const body = textOf(call, 'body') ?? ''
  if (body.trim() === '') {
    throw call.dialect === 'github'
      ? invalid('IssueComment', 'body', 'Body cannot be blank', 'unprocessable')
      : new Refusal(errorAnswer('gitea', 422, '[Body]: Required'))
  }
  if (call.dialect === 'github' && body.length > MOST_BODY) {
    throw invalid(
      'IssueComment',
      'data',
      'Body is too long (maximum is 65536 characters)',
      'unprocessable',
    )
  }
  return body
}
