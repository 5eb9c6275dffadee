import type { Comments } from '../../forge.ts'
import type { Comment, NewComment } from '../../model.ts'
import { type Purpose, sendAgain, settle } from '../../transport/index.ts'
import { type Client, orNull, take } from '../client/client.ts'
import type { FreshPulls } from '../client/fresh.ts'
import { list } from '../client/sound.ts'
import { commentOf } from '../map/comment.ts'
import { HIDE_COMMENT } from '../queries.ts'
import { ownComments } from '../standing.ts'
import { ForgeError } from '../../errors.ts'
import { fittingBody } from './body.ts'

/** Milliseconds by which the forge's clock, as we know it, and its time stamps may differ: both count seconds. */
const CLOCK_GRAIN = 2000

export function openComments(client: Client, fresh: FreshPulls): Comments {
  const { transport } = client

  async function create(issue: number, { body, marker }: NewComment): Promise<Comment> {
    const clean = fittingBody(transport.redact(body))
    const purpose: Purpose = { about: `comment on #${issue}`, scope: 'issues: write' }
    return settle(transport, {
      send: () =>
        fresh.patiently(issue, () =>
          client.call(
            purpose,
            (octokit, target) =>
              octokit.rest.issues.createComment({ ...target, issue_number: issue, body: clean }),
            ({ data }) => commentOf(data),
          ),
        ),
      // An older one may hold the same marker, and even the same text: every trigger is alike.
      async find(sent) {
        const ours = await ownComments(client, issue, marker)
        const earliest = transport.forgeTime(sent) - CLOCK_GRAIN
        return (
          ours.findLast(
            (comment) => Date.parse(comment.created) >= earliest && sameText(comment.body, clean),
          ) ?? null
        )
      },
    })
  }

  return {
    list: (issue, since) =>
      take(
        client.pages(
          { about: `read the comments of #${issue}`, scope: 'issues: read' },
          (octokit, target) =>
            octokit.rest.issues.listComments({
              ...target,
              issue_number: issue,
              per_page: 100,
              ...(since === undefined ? {} : { since }),
            }),
          (data) => list(data).map(commentOf),
        ),
      ),
    get: (id) =>
      orNull(
        client.call(
          { about: `read comment ${id}`, scope: 'issues: read' },
          (octokit, target) => octokit.rest.issues.getComment({ ...target, comment_id: id }),
          ({ data }) => commentOf(data),
        ),
      ),
    create,
    async update(id, body) {
      const clean = fittingBody(transport.redact(body))
      const purpose: Purpose = { about: `change comment ${id}`, scope: 'issues: write' }
      const updated = await sendAgain(transport, () =>
        client.call(
          purpose,
          (octokit, target) =>
            octokit.rest.issues.updateComment({ ...target, comment_id: id, body: clean }),
          ({ data }) => commentOf(data),
        ),
      )
      if (updated === null) throw transport.error(purpose, 'not-found', 'it is gone')
      return updated
    },
    async remove(id) {
      await sendAgain(transport, () =>
        client.call(
          { about: `remove comment ${id}`, scope: 'issues: write' },
          (octokit, target) => octokit.rest.issues.deleteComment({ ...target, comment_id: id }),
          () => undefined,
        ),
      )
    },
    async hide({ id, nodeId }) {
      if (nodeId === null) {
        throw new ForgeError('invalid', null, {
          message: `comment ${id} comes from another forge, for it has no node id`,
        })
      }
      await sendAgain(transport, () =>
        client.graphql(
          { about: `fold comment ${id} away`, scope: 'issues: write', graphql: 'mutation' },
          HIDE_COMMENT,
          { subject: nodeId },
          (answer) => answer.minimizeComment.minimizedComment.isMinimized,
        ),
      )
    },
    // Whose reaction it is that stands there after a lost answer cannot be told: it is not looked for.
    react: (id, content) =>
      client.call(
        { about: `react to comment ${id}`, scope: 'issues: write' },
        (octokit, target) =>
          octokit.rest.reactions.createForIssueComment({ ...target, comment_id: id, content }),
        ({ status }) => (status === 201 ? 'created' : 'existed'),
      ),
  }
}

/** GitHub keeps line breaks as they were sent, or as `\r\n`, and drops white space at the end. */
function sameText(one: string, other: string): boolean {
  return one.replaceAll('\r\n', '\n').trimEnd() === other.replaceAll('\r\n', '\n').trimEnd()
}
