import type { Forge } from '../forge.ts'
import type { ForgeOptions } from '../options.ts'
import { openClient } from './client/open-client.ts'
import { repositoryOf } from './map/repository.ts'
import { openBranches } from './resources/branches.ts'
import { openComments } from './resources/comments.ts'
import { openFiles } from './resources/files.ts'
import { permissionOf } from './resources/permissions.ts'
import { openPulls } from './resources/pulls.ts'
import { openReleases } from './resources/releases.ts'
import { openRuns } from './resources/runs.ts'
import { openStatuses } from './resources/statuses.ts'
import { openTags } from './resources/tags.ts'
import { standingOf } from './standing.ts'

/** Gitea from 1.21 on, and Forgejo. Throws a `ForgeError` for an address or a repository name that is none. */
export async function openGitea(options: ForgeOptions): Promise<Forge> {
  const client = openClient(options)
  const statuses = openStatuses(client)
  const comments = openComments(client)
  const pulls = openPulls(client)
  return {
    kind: options.kind,
    repository: client.repository,
    webUrl: client.webUrl,
    capabilities: {
      checks: false,
      commentHiding: false,
      cancelling: false,
      jobConcurrency: false,
      artifacts: options.kind === 'gitea',
    },
    account: () => client.account(),
    about: async () =>
      repositoryOf(
        await client.read({ about: 'read the repository', scope: 'metadata: read' }, []),
      ),
    standing: (query) => standingOf(client, { statuses, pulls, comments }, query),
    statuses,
    checks: null,
    comments,
    permissions: { of: (login) => permissionOf(client, login) },
    pulls,
    branches: openBranches(client),
    tags: openTags(client),
    files: openFiles(client),
    runs: openRuns(client, options.kind),
    releases: openReleases(client),
  }
}
