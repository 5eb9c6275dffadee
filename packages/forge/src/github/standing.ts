import type { Comment, CommitStatus, Standing, StandingQuery } from '../model.ts'
import type { Purpose } from '../transport/index.ts'
import type { Client } from './client/client.ts'
import { fullSha } from './client/refuse.ts'
import { list, sha as checkedSha, text } from './client/sound.ts'
import { nodeOf } from './map/comment.ts'
import { statusContextOf } from './map/status.ts'
import { type CommentPage, COMMENTS_OF, STANDING, type StandingAnswer } from './queries.ts'

/** One request, and one more for each further hundred comments. */
export async function standingOf(client: Client, query: StandingQuery): Promise<Standing> {
  const { sha, context, pull, marker } = query
  const [owner, name] = client.repository.split('/')
  const purpose: Purpose = {
    about: `read what stands on ${fullSha(sha).slice(0, 7)}`,
    scope: pull === null ? 'statuses: read' : 'pull-requests: read',
    graphql: 'query',
  }
  const variables = { owner, name, sha, context, pull: pull ?? 0, withPull: pull !== null }
  const seen = await client.graphql(
    purpose,
    STANDING,
    { ...variables, before: null },
    ({ repository }) => seenOf(repository, query),
  )
  if (seen.statuses === null) {
    throw client.transport.error(purpose, 'not-found', 'the repository has no such commit')
  }
  const { statuses, newest, head } = seen
  if (pull === null) return { statuses, pull: null, comments: [] }
  if (newest === null || head === null) {
    throw client.transport.error(purpose, 'not-found', `there is no pull request #${pull}`)
  }
  const older = await olderThan(client, pull, marker, newest.before)
  return { statuses, pull: head, comments: [...older, ...newest.comments] }
}

interface Seen {
  /** Null without the commit. */
  readonly statuses: readonly CommitStatus[] | null
  readonly head: Standing['pull']
  readonly newest: Page | null
}

function seenOf(repository: StandingAnswer['repository'], { pull, marker }: StandingQuery): Seen {
  const commit = repository?.object ?? null
  const status = commit?.status?.context ?? null
  const statuses = status === null ? [] : [statusContextOf(status)]
  const found = repository?.pullRequest ?? null
  return {
    statuses: commit === null ? null : statuses,
    head:
      found === null
        ? null
        : { head: checkedSha(found.headRefOid), open: text(found.state) === 'OPEN' },
    newest: found === null || pull === null ? null : pageOf(found.comments, pull, marker),
  }
}

/** Of our own account and holding the marker, oldest first. */
export async function ownComments(
  client: Client,
  issue: number,
  marker: string,
): Promise<readonly Comment[]> {
  const newest = await readPage(client, issue, marker, null)
  return [...(await olderThan(client, issue, marker, newest.before)), ...newest.comments]
}

interface Page {
  readonly comments: readonly Comment[]
  /** Where the older ones begin; null when there are none. */
  readonly before: string | null
}

async function olderThan(
  client: Client,
  issue: number,
  marker: string,
  from: string | null,
): Promise<readonly Comment[]> {
  let comments: readonly Comment[] = []
  let before = from
  for (let pages = 1; before !== null; pages += 1) {
    if (pages > client.transport.limits.pages) {
      throw client.transport.error(commentsOf(issue), 'malformed', 'there is no end of comments')
    }
    const page = await readPage(client, issue, marker, before)
    comments = [...page.comments, ...comments]
    before = page.before === before ? null : page.before
  }
  return comments
}

function readPage(
  client: Client,
  issue: number,
  marker: string,
  before: string | null,
): Promise<Page> {
  const [owner, name] = client.repository.split('/')
  return client.graphql(
    commentsOf(issue),
    COMMENTS_OF,
    { owner, name, number: issue, before },
    ({ repository }) => {
      const found = repository?.issueOrPullRequest ?? null
      if (found === null) {
        throw client.transport.error(commentsOf(issue), 'not-found', `there is no #${issue}`)
      }
      return pageOf(found.comments, issue, marker)
    },
  )
}

function commentsOf(issue: number): Purpose {
  return { about: `read the comments of #${issue}`, scope: 'issues: read', graphql: 'query' }
}

function pageOf({ nodes, pageInfo }: CommentPage, issue: number, marker: string): Page {
  const comments = list(nodes)
    .filter((node) => node !== null)
    .filter(({ viewerDidAuthor, body }) => viewerDidAuthor && text(body).includes(marker))
    .map((node) => nodeOf(node, issue))
  return { comments, before: pageInfo.hasPreviousPage ? text(pageInfo.startCursor) : null }
}
