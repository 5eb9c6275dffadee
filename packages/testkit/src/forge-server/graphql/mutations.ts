import type { Call } from '../call.ts'
import { grants, mayAtLeast } from '../authorize.ts'
import { FieldError, type Node } from './execute.ts'
import { commentNode, findComment, type FoundComment } from './nodes.ts'

const MOST_BODY = 65_536

export function mutationNode(call: Call): Node {
  return {
    __typename: 'Mutation',
    minimizeComment: ({ input }: Args<Fold>) => minimize(call, input, true),
    unminimizeComment: ({ input }: Args<Fold>) => minimize(call, input, false),
    updateIssueComment: ({ input }: Args<Revision>) => updateComment(call, input),
  }
}

interface Args<T> {
  readonly input: T
}

interface Fold {
  readonly subjectId: string
  readonly classifier?: string
}

interface Revision {
  readonly id: string
  readonly body: string
}

function minimize(call: Call, input: Fold, fold: boolean): Node {
  const { comment, repository } = mayChange(call, input.subjectId)
  comment.minimized = fold ? (input.classifier ?? '').toLowerCase() : null
  return {
    __typename: 'MinimizeCommentPayload',
    clientMutationId: null,
    minimizedComment: commentNode(call, repository, comment),
    unminimizedComment: commentNode(call, repository, comment),
  }
}

function updateComment(call: Call, { id, body }: Revision): Node {
  const { comment, repository } = mayChange(call, id)
  if (body.trim() === '') throw new FieldError('UNPROCESSABLE', "Body can't be blank")
  if (body.length > MOST_BODY) {
    throw new FieldError('UNPROCESSABLE', 'Body is too long (maximum is 65536 characters)')
  }
  call.state.editComment(comment.id, body)
  return {
    __typename: 'UpdateIssueCommentPayload',
    clientMutationId: null,
    issueComment: commentNode(call, repository, comment),
  }
}

/** Throws what GitHub answers to who may not change it. */
function mayChange(call: Call, id: string): FoundComment {
  const found = findComment(call, id)
  const { caller } = call
  const granted =
    caller !== null &&
    (grants(caller.token, 'issues', 'write') || grants(caller.token, 'pull_requests', 'write')) &&
    (mayAtLeast(call, found.repository, 'write') || caller.user.id === found.comment.author)
  if (!granted) throw new FieldError('FORBIDDEN', 'Resource not accessible by integration')
  return found
}
