import { statusText } from '@greenlight/egress'
import type { Statuses } from '../../forge.ts'
import type { CommitStatus, NewStatus } from '../../model.ts'
import { type Purpose, settle } from '../../transport/index.ts'
import { type Client, take } from '../client/client.ts'
import { fullSha } from '../client/refuse.ts'
import { statusOf } from '../map/status.ts'

export function openStatuses(client: Client): Statuses {
  const { transport } = client

  function pages(sha: string): AsyncGenerator<readonly CommitStatus[]> {
    const purpose: Purpose = {
      about: `read the statuses of ${sha.slice(0, 7)}`,
      scope: 'statuses: read',
    }
    return client.pages(
      purpose,
      (octokit, target) =>
        octokit.rest.repos.listCommitStatusesForRef({
          ...target,
          ref: fullSha(sha),
          per_page: 100,
        }),
      (data) => data.map(statusOf),
    )
  }

  /** The newest of its context, if it says the same: two that say the same are one. */
  async function find(sha: string, status: NewStatus): Promise<CommitStatus | null> {
    for await (const page of pages(sha)) {
      const newest = page.find(({ context }) => context === status.context)
      if (newest === undefined) continue
      const same =
        newest.state === status.state &&
        newest.description === status.description &&
        newest.targetUrl === status.targetUrl
      return same ? newest : null
    }
    return null
  }

  return {
    async list(sha, context) {
      const all = await take(pages(sha))
      return all.filter((status) => context === undefined || status.context === context)
    },
    create(sha, given) {
      const status = cleaned(given, transport.redact)
      const { context, state, description, targetUrl } = status
      return settle(transport, {
        send: () =>
          client.call(
            { about: `post a status on ${fullSha(sha).slice(0, 7)}`, scope: 'statuses: write' },
            (octokit, target) =>
              octokit.rest.repos.createCommitStatus({
                ...target,
                sha,
                context,
                state,
                description,
                ...(targetUrl === null ? {} : { target_url: targetUrl }),
              }),
            ({ data }) => statusOf(data),
          ),
        find: () => find(sha, status),
      })
    },
  }
}

function cleaned(status: NewStatus, redact: (text: string) => string): NewStatus {
  return {
    context: redact(status.context),
    state: status.state,
    description: statusText(redact(status.description)),
    targetUrl: status.targetUrl === null ? null : redact(status.targetUrl),
  }
}
