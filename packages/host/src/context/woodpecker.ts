import type { Environment, HostContext, HostForge } from '../host.ts'
import { commit, counted, failedBuild, given, webPage, webRoot } from './values.ts'

const KINDS = ['github', 'gitea', 'forgejo'] as const

/**
 * Woodpecker, from `CI_*` alone: of the `DRONE_*` it also sets, DRONE_BUILD_STATUS always says
 * success. The commit of a pull request is its head, not a merge.
 */
export function woodpeckerContext(env: Environment): HostContext {
  const sha = commit(env['CI_COMMIT_SHA'])
  const pull = counted(env['CI_COMMIT_PULL_REQUEST'])
  // Its own program, run without a server, counts 0.
  const number = counted(env['CI_PIPELINE_NUMBER'])
  return {
    sha,
    repository: given(env['CI_REPO']),
    runUrl: webPage(given(env['CI_PIPELINE_URL'])),
    // A restart is a pipeline of its own number.
    run: number === null ? null : { id: String(number), attempt: 1 },
    event: given(env['CI_PIPELINE_EVENT']),
    eventPath: null,
    pull,
    headSha: pull === null ? null : sha,
    forge: woodpeckerForge(env),
    earlierFailed: failedBuild(env['CI_PIPELINE_STATUS']),
    interactive: false,
  }
}

function woodpeckerForge(env: Environment): HostForge | null {
  const webUrl = webRoot(given(env['CI_FORGE_URL']))
  if (webUrl === null) return null
  const kind = KINDS.find((known) => known === env['CI_FORGE_TYPE']) ?? null
  return { kind, webUrl, apiUrl: null }
}
