import type { Comments, Pulls, Statuses } from '../forge.ts'
import type { Standing, StandingQuery } from '../model.ts'
import type { Client } from './client/client.ts'

/** All reads at once: the wait of one. */
export async function standingOf(
  client: Client,
  parts: { readonly statuses: Statuses; readonly pulls: Pulls; readonly comments: Comments },
  { sha, context, pull, marker }: StandingQuery,
): Promise<Standing> {
  const [statuses, found, comments, account] = await Promise.all([
    parts.statuses.list(sha, context),
    pull === null ? null : parts.pulls.get(pull),
    pull === null ? [] : parts.comments.list(pull),
    pull === null ? null : client.account(),
  ])
  return {
    statuses,
    pull: found === null ? null : { head: found.head.sha, open: found.open },
    comments: comments.filter(
      ({ author, body }) => author !== null && author.id === account?.id && body.includes(marker),
    ),
  }
}
