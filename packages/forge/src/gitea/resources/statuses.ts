import { statusText } from '@greenlight/egress'
import type { Statuses } from '../../forge.ts'
import type { Account, CommitStatus, NewStatus } from '../../model.ts'
import type { Client } from '../client/client.ts'
import { expectCommit } from '../client/server-words.ts'
import { fullSha, invalid, linkOrNull } from '../client/refuse.ts'
import { isState, statusOf } from '../map/status.ts'

/** The server tells whole seconds, in statuses and of its clock. */
const CLOCK_STEP = 2000

export function openStatuses(client: Client): Statuses {
  async function list(sha: string, context?: string): Promise<readonly CommitStatus[]> {
    // Called so, it is the descending order: nothing is missed when one more arrives between pages.
    const query = { sort: 'leastindex' }
    const purpose = {
      about: `list the statuses of ${sha.slice(0, 12)}`,
      scope: 'statuses: read',
    } as const
    const found: CommitStatus[] = []
    for await (const page of client.pages(purpose, ['statuses', fullSha(sha)], query)) {
      found.push(...page.map(statusOf))
    }
    return newestFirst(found).filter(
      (status) => context === undefined || status.context === context,
    )
  }

  async function create(sha: string, status: NewStatus): Promise<CommitStatus> {
    const body = checked(status, (text) => client.clean(text))
    const purpose = {
      about: `post a status on ${sha.slice(0, 12)}`,
      scope: 'statuses: write',
    } as const
    return client.write(purpose, {
      method: 'POST',
      path: ['statuses', fullSha(sha)],
      body,
      taken: ({ answer }) => statusOf(answer),
      async found(sent) {
        const [account, there] = await Promise.all([
          client.account(),
          list(sha, body.context),
          expectCommit(client, sha),
        ])
        const same = there.filter((one) => isOf(one, account) && isSame(one, body))
        const earliest = sent() - CLOCK_STEP
        return same.find((one) => one === there[0] || Date.parse(one.created) >= earliest) ?? null
      },
    })
  }

  return { list, create }
}

interface StatusBody {
  readonly context: string
  readonly state: string
  readonly description: string
  readonly target_url: string
}

/** The server takes every word for a state, and an empty context, and keeps them. */
function checked(status: NewStatus, clean: (text: string) => string): StatusBody {
  if (!isState(status.state)) {
    throw invalid('a state that is none', 'pending, success, failure or error')
  }
  if (status.context.trim() === '') throw invalid('a status without a context', 'a name')
  return {
    context: status.context,
    state: status.state,
    description: statusText(clean(status.description)),
    target_url: clean(linkOrNull(status.targetUrl) ?? ''),
  }
}

/** The job's own user is no row of the server's table: its statuses name no creator (ADR 94). */
function isOf({ creator }: CommitStatus, account: Account | null): boolean {
  if (creator === null) return account !== null && account.id < 0
  return creator.id === account?.id
}

function isSame(status: CommitStatus, body: StatusBody): boolean {
  return (
    status.state === body.state &&
    status.description === body.description &&
    (status.targetUrl ?? '') === body.target_url
  )
}

/** Each once, by the number that counts the statuses of a commit: times are the same within a second. */
function newestFirst(statuses: readonly CommitStatus[]): CommitStatus[] {
  const byId = new Map(statuses.map((status) => [status.id, status]))
  return [...byId.values()].toSorted((one, other) => other.id - one.id)
}
