import type { Environment, HostContext, HostKind } from './host.ts'

/** Which host an environment belongs to. Woodpecker sets many DRONE_* variables, so it is asked first. */
export function hostKind(env: Environment): HostKind {
  if (env['GITHUB_ACTIONS'] === 'true') {
    if (env['FORGEJO_ACTIONS'] === 'true') return 'forgejo'
    return env['GITEA_ACTIONS'] === 'true' ? 'gitea' : 'github'
  }
  if (env['CI'] === 'woodpecker' || env['CI_SYSTEM_NAME'] === 'woodpecker') return 'woodpecker'
  return env['DRONE'] === 'true' ? 'drone' : 'terminal'
}

export function hostContext(kind: HostKind, env: Environment, interactive: boolean): HostContext {
  const [sha, repository, runUrl] = place(kind, env)
  return {
    sha: sha !== undefined && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(sha) ? sha : null,
    repository: given(repository),
    runUrl: given(runUrl),
    run: null,
    event: null,
    eventPath: null,
    pull: null,
    headSha: null,
    forge: null,
    interactive,
  }
}

type Place = readonly [
  sha: string | undefined,
  repository: string | undefined,
  runUrl: string | undefined,
]

function place(kind: HostKind, env: Environment): Place {
  switch (kind) {
    case 'github':
    case 'gitea':
    case 'forgejo':
      return [env['GITHUB_SHA'], env['GITHUB_REPOSITORY'], actionsRunUrl(kind, env)]
    case 'woodpecker':
      return [env['CI_COMMIT_SHA'], env['CI_REPO'], env['CI_PIPELINE_URL']]
    case 'drone':
      return [env['DRONE_COMMIT_SHA'], env['DRONE_REPO'], droneRunUrl(env)]
    case 'terminal':
      break
  }
  return [undefined, undefined, undefined]
}

/** Gitea and Forgejo count runs per repository in their addresses, GitHub uses its global id. */
function actionsRunUrl(kind: HostKind, env: Environment): string | undefined {
  const server = env['GITHUB_SERVER_URL']
  const repository = env['GITHUB_REPOSITORY']
  const run = kind === 'github' ? env['GITHUB_RUN_ID'] : env['GITHUB_RUN_NUMBER']
  if (server === undefined || repository === undefined || run === undefined) return undefined
  return `${server}/${repository}/actions/runs/${run}`
}

function droneRunUrl(env: Environment): string | undefined {
  const { DRONE_SYSTEM_HOST: host, DRONE_REPO: repository, DRONE_BUILD_NUMBER: build } = env
  if (host === undefined || repository === undefined || build === undefined) return undefined
  return `${env['DRONE_SYSTEM_PROTO'] ?? 'https'}://${host}/${repository}/${build}`
}

function given(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text
}
