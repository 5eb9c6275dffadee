import type { Forge } from '../forge.ts'
import type { Account } from '../model.ts'
import type { ForgeOptions } from '../options.ts'
import { accountOfToken } from './account.ts'
import { createFreshPulls } from './client/fresh.ts'
import { openClient } from './client/open-client.ts'
import { id, text } from './client/sound.ts'
import { openBranches } from './resources/branches.ts'
import { openChecks } from './resources/checks.ts'
import { openComments } from './resources/comments.ts'
import { openFiles } from './resources/files.ts'
import { permissionOf } from './resources/permissions.ts'
import { openPulls } from './resources/pulls.ts'
import { openReleases } from './resources/releases.ts'
import { openRuns } from './resources/runs.ts'
import { openStatuses } from './resources/statuses.ts'
import { openTags } from './resources/tags.ts'
import { standingOf } from './standing.ts'

/** GitHub, its cloud and Enterprise Server. Throws a `ForgeError` for an address that is none. */
export async function openGitHub(options: ForgeOptions): Promise<Forge> {
  const client = await openClient(options)
  const fresh = createFreshPulls(client.transport)
  let account: Promise<Account | null> | null = null

  /** Asked once; a failure is asked again. */
  function accountOnce(): Promise<Account | null> {
    account ??= accountOfToken(client).catch((error: unknown) => {
      account = null
      throw error
    })
    return account
  }

  return {
    kind: 'github',
    repository: options.repository,
    webUrl: options.webUrl.replace(/\/+$/, ''),
    capabilities: {
      checks: true,
      commentHiding: true,
      cancelling: true,
      jobConcurrency: true,
      artifacts: true,
    },
    account: accountOnce,
    about: () =>
      client.call(
        { about: 'read the repository', scope: 'metadata: read' },
        (octokit, target) => octokit.rest.repos.get({ ...target }),
        ({ data }) => ({
          id: id(data.id),
          name: text(data.full_name),
          defaultBranch: text(data.default_branch),
          private: data.private,
        }),
      ),
    standing: (query) => standingOf(client, query),
    statuses: openStatuses(client),
    checks: openChecks(client),
    comments: openComments(client, fresh),
    permissions: { of: (login) => permissionOf(client, login) },
    pulls: openPulls(client, fresh),
    branches: openBranches(client),
    tags: openTags(client),
    files: openFiles(client),
    runs: openRuns(client),
    releases: openReleases(client),
  }
}
