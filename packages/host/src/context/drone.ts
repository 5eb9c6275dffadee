import type { Environment, HostContext } from '../host.ts'
import { commit, counted, failedBuild, given, webPage, webRoot } from './values.ts'

/** Drone. The commit of a pull request is its head, not a merge. */
export function droneContext(env: Environment): HostContext {
  const sha = commit(env['DRONE_COMMIT_SHA'])
  const repository = given(env['DRONE_REPO'])
  const pull = counted(env['DRONE_PULL_REQUEST'])
  const number = counted(env['DRONE_BUILD_NUMBER'])
  const webUrl = forgeRoot(env, repository)
  return {
    sha,
    repository,
    runUrl: webPage(given(env['DRONE_BUILD_LINK'])) ?? buildPage(env, repository),
    // A restart is a build of its own number.
    run: number === null ? null : { id: String(number), attempt: 1 },
    event: given(env['DRONE_BUILD_EVENT']),
    eventPath: null,
    pull,
    headSha: pull === null ? null : sha,
    forge: webUrl === null ? null : { kind: null, webUrl, apiUrl: null },
    earlierFailed: failedBuild(env['DRONE_BUILD_STATUS']),
    interactive: false,
  }
}

/** Drone does not name its forge, only pages and addresses of the repository there. */
function forgeRoot(env: Environment, repository: string | null): string | null {
  if (repository === null) return null
  for (const [name, end] of [
    ['DRONE_REPO_LINK', `/${repository}`],
    ['DRONE_GIT_HTTP_URL', `/${repository}.git`],
  ] as const) {
    const page = webRoot(given(env[name]))
    if (page?.endsWith(end) === true) return page.slice(0, -end.length)
  }
  return null
}

function buildPage(env: Environment, repository: string | null): string | null {
  const { DRONE_SYSTEM_HOST: host, DRONE_BUILD_NUMBER: build } = env
  if (host === undefined || repository === null || build === undefined) return null
  return webPage(`${env['DRONE_SYSTEM_PROTO'] ?? 'https'}://${host}/${repository}/${build}`)
}
