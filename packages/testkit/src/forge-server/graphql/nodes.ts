import type { Call } from '../call.ts'
import { mayAtLeast } from '../authorize.ts'
import type {
  CommentRecord,
  IssueRecord,
  RepositoryRecord,
  StatusRecord,
  UserRecord,
} from '../model.ts'
import { fromNodeId, nodeId, timeOf } from '../render.ts'
import { connection } from './connection.ts'
import { FieldError, type Node } from './execute.ts'

type Args = Readonly<Record<string, unknown>>

export function queryNode(call: Call): Node {
  return {
    __typename: 'Query',
    viewer: () => viewer(call),
    repository: ({ owner, name }: Args) => repositoryNode(call, `${String(owner)}/${String(name)}`),
    node: ({ id }: Args) => findNode(call, String(id)),
    rateLimit: { __typename: 'RateLimit', limit: 5000, cost: 1, remaining: 4999, resetAt: '' },
  }
}

function viewer(call: Call): Node {
  const { caller } = call
  if (caller === null) throw new FieldError('FORBIDDEN', 'You must be signed in')
  return {
    ...actor(call, caller.user),
    __typename: 'User',
    login: caller.user.login,
  }
}

/** Bots have no suffix here that REST writes behind their login. */
function actor(call: Call, user: UserRecord): Node {
  const login = user.login.replace('[bot]', '')
  return {
    __typename: user.bot ? 'Bot' : 'User',
    id: nodeId('U', user.id),
    databaseId: user.id,
    login,
    url: `${call.origin}/${user.bot ? 'apps/' : ''}${login}`,
    resourcePath: `/${user.bot ? 'apps/' : ''}${login}`,
  }
}

function actorOf(call: Call, id: number): Node | null {
  const user = call.state.records.users.find((record) => record.id === id)
  return user === undefined ? null : actor(call, user)
}

function repositoryNode(call: Call, name: string): Node {
  const repository = call.state.records.repositories.find(
    (record) => record.name.toLowerCase() === name.toLowerCase(),
  )
  if (repository === undefined || (repository.private && !mayAtLeast(call, repository, 'read'))) {
    throw new FieldError('NOT_FOUND', `Could not resolve to a Repository with the name '${name}'.`)
  }
  const issueOf = (number: unknown, pull: boolean | null): Node => {
    const found = repository.issues.find((issue) => issue.number === number)
    if (found === undefined || (pull !== null && pull !== (found.pull !== null))) {
      const kind =
        pull === true ? 'a PullRequest' : pull === false ? 'an Issue' : 'an issue or pull request'
      throw new FieldError(
        'NOT_FOUND',
        `Could not resolve to ${kind} with the number of ${String(number)}.`,
      )
    }
    return issueNode(call, repository, found)
  }
  return {
    __typename: 'Repository',
    id: nodeId('R', repository.id),
    databaseId: repository.id,
    nameWithOwner: repository.name,
    isPrivate: repository.private,
    url: `${call.origin}/${repository.name}`,
    defaultBranchRef: { __typename: 'Ref', name: repository.defaultBranch },
    pullRequest: ({ number }: Args) => issueOf(number, true),
    issue: ({ number }: Args) => issueOf(number, false),
    issueOrPullRequest: ({ number }: Args) => issueOf(number, null),
    object: ({ oid, expression }: Args) => commitNode(call, repository, String(oid ?? expression)),
  }
}

function issueNode(call: Call, repository: RepositoryRecord, issue: IssueRecord): Node {
  const { pull } = issue
  const common = {
    number: issue.number,
    title: issue.title,
    body: issue.body,
    closed: !issue.open,
    author: actorOf(call, issue.author),
    url: `${call.origin}/${repository.name}/${pull === null ? 'issues' : 'pull'}/${issue.number}`,
    comments: (args: Args) =>
      connection(
        'IssueComment',
        call.state.comments(issue.number, repository.name),
        args,
        (comment) => commentNode(call, repository, comment),
      ),
  }
  if (pull === null) {
    return { ...common, __typename: 'Issue', state: issue.open ? 'OPEN' : 'CLOSED' }
  }
  const owner = pull.head.repository?.split('/')[0]
  return {
    ...common,
    __typename: 'PullRequest',
    state: pull.merged ? 'MERGED' : issue.open ? 'OPEN' : 'CLOSED',
    merged: pull.merged,
    isDraft: pull.draft,
    headRefOid: pull.head.sha,
    headRefName: pull.head.ref,
    headRepository:
      pull.head.repository === null
        ? null
        : { __typename: 'Repository', nameWithOwner: pull.head.repository },
    headRepositoryOwner: owner === undefined ? null : { __typename: 'User', login: owner },
    isCrossRepository: pull.head.repository !== repository.name,
    baseRefName: pull.base.ref,
    baseRefOid: pull.base.sha,
  }
}

export function commentNode(
  call: Call,
  repository: RepositoryRecord,
  comment: CommentRecord,
): Node {
  const pull = repository.issues.find((issue) => issue.number === comment.issue)?.pull ?? null
  const edited = comment.updated !== comment.created
  return {
    __typename: 'IssueComment',
    id: nodeId('IC', comment.id),
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    author: actorOf(call, comment.author),
    viewerDidAuthor: call.caller?.user.id === comment.author,
    body: comment.body,
    createdAt: timeOf(call, comment.created),
    updatedAt: timeOf(call, comment.updated),
    lastEditedAt: edited ? timeOf(call, comment.updated) : null,
    url: `${call.origin}/${repository.name}/${pull === null ? 'issues' : 'pull'}/${comment.issue}#issuecomment-${comment.id}`,
    isMinimized: comment.minimized !== null,
    minimizedReason: comment.minimized,
    issue: { __typename: 'Issue', number: comment.issue },
    pullRequest: pull === null ? null : { __typename: 'PullRequest', number: comment.issue },
  }
}

function commitNode(call: Call, repository: RepositoryRecord, name: string): Node | null {
  const sha = repository.branches.get(name) ?? name
  if (!repository.commits.has(sha)) return null
  const latest = new Map<string, StatusRecord>()
  for (const status of call.state.statuses(sha, undefined, repository.name)) {
    if (!latest.has(status.context)) latest.set(status.context, status)
  }
  const contexts = [...latest.values()].map((status) => statusNode(call, status))
  const find = (wanted: unknown): Node | null =>
    contexts.find((context) => context['context'] === wanted) ?? null
  return {
    __typename: 'Commit',
    oid: sha,
    status:
      contexts.length === 0
        ? null
        : { __typename: 'Status', contexts, context: ({ name: wanted }: Args) => find(wanted) },
  }
}

function statusNode(call: Call, status: StatusRecord): Node {
  return {
    __typename: 'StatusContext',
    id: nodeId('SC', status.id),
    context: status.context,
    state: status.state.toUpperCase(),
    description: status.description,
    targetUrl: status.targetUrl,
    createdAt: timeOf(call, status.created),
    creator: actorOf(call, status.creator),
  }
}

function findNode(call: Call, id: string): Node | null {
  const { comment, repository } = findComment(call, id)
  return commentNode(call, repository, comment)
}

export interface FoundComment {
  readonly comment: CommentRecord
  readonly repository: RepositoryRecord
}

export function findComment(call: Call, id: string): FoundComment {
  const wanted = fromNodeId(id)
  for (const repository of call.state.records.repositories) {
    const comment = repository.comments.find((record) => record.id === wanted.id)
    if (wanted.kind === 'IC' && comment !== undefined) return { comment, repository }
  }
  throw new FieldError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`)
}
