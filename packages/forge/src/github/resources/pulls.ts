import type { ForgeError } from '../../errors.ts'
import type { Pulls } from '../../forge.ts'
import type { NewPull, PullRequest } from '../../model.ts'
import { type Purpose, sendAgain, settle } from '../../transport/index.ts'
import { type Client, take } from '../client/client.ts'
import { type FreshPulls, whileRefused } from '../client/fresh.ts'
import { renamed } from '../client/refuse.ts'
import { pullOf, type RestPull } from '../map/pull.ts'
import { fittingBody } from './body.ts'

export function openPulls(client: Client, fresh: FreshPulls): Pulls {
  const { transport } = client
  const read = (pull: RestPull): PullRequest => pullOf(pull, client.repository)

  const list: Pulls['list'] = ({ state, head, limit }) =>
    take(
      client.pages(
        { about: 'list pull requests', scope: 'pull-requests: read' },
        (octokit, target) =>
          octokit.rest.pulls.list({
            ...target,
            state,
            // Without an owner GitHub takes no notice of it.
            ...(head === undefined ? {} : { head: withOwner(head) }),
            per_page: Math.min(100, limit),
          }),
        (data) => data.map(read),
      ),
      limit,
    )

  function withOwner(head: string): string {
    return head.includes(':') ? head : `${client.owner}:${head}`
  }

  async function find({ head, base }: NewPull): Promise<PullRequest | null> {
    const open = await list({ state: 'open', head, limit: 20 })
    return open.find((pull) => pull.base.ref === base) ?? null
  }

  async function create(pull: NewPull): Promise<PullRequest> {
    const { title, head, base, draft } = pull
    const body = fittingBody(transport.redact(pull.body))
    const purpose: Purpose = { about: 'open a pull request', scope: 'pull-requests: write' }
    const send = (): Promise<PullRequest> =>
      client.call(
        purpose,
        (octokit, target) =>
          octokit.rest.pulls.create({ ...target, title, body, head, base, draft }),
        ({ data }) => read(data),
      )
    const created = await settle(transport, {
      // A branch that was pushed a moment ago is not known everywhere.
      send: () => whileRefused(transport, send, isUnknownHead),
      find: () => find(pull),
    }).catch((error: unknown) => renamed(error, /already exists/i, 'conflict'))
    fresh.made(created.number)
    return created
  }

  return {
    get: (number) =>
      client.call(
        { about: `read pull request #${number}`, scope: 'pull-requests: read' },
        (octokit, target) => octokit.rest.pulls.get({ ...target, pull_number: number }),
        ({ data }) => read(data),
      ),
    list,
    create,
    async update(number, change) {
      const purpose: Purpose = {
        about: `change pull request #${number}`,
        scope: 'pull-requests: write',
      }
      const body =
        change.body === undefined ? {} : { body: fittingBody(transport.redact(change.body)) }
      const updated = await sendAgain(transport, () =>
        fresh.patiently(number, () =>
          client.call(
            purpose,
            (octokit, target) =>
              octokit.rest.pulls.update({ ...target, pull_number: number, ...change, ...body }),
            ({ data }) => read(data),
          ),
        ),
      )
      if (updated === null) throw transport.error(purpose, 'not-found', 'it is gone')
      return updated
    },
  }
}

function isUnknownHead({ reason, message }: ForgeError): boolean {
  return reason === 'invalid' && /\bhead invalid\b/.test(message)
}
