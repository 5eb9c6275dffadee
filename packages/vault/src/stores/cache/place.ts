import { realpathSync } from 'node:fs'
import type { Problem } from '@greenlight/spec'
import { readSettings } from '../artifact/place.ts'

export interface CachePlace {
  readonly protocol: 'v1' | 'v2'
  /** Root address of the service, with a slash at its end. */
  readonly service: string
  readonly token: string
  /** Folder that the client takes paths from. */
  readonly workspace: string
}

/** `cache:`, with no settings. The service is told by `ACTIONS_CACHE_URL` or, for its second version, `ACTIONS_RESULTS_URL`. */
export function readCachePlace(
  url: string,
  env: Readonly<Record<string, string | undefined>>,
  report: (problem: Problem) => void,
): CachePlace {
  readSettings(url, [], report)
  const protocol = protocolOf(env)
  // The first version is also served, by act among others, to whoever can reach it.
  const names =
    protocol === 'v2' ? ['ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN'] : ['ACTIONS_CACHE_URL']
  for (const name of names) {
    if ((env[name] ?? '') !== '') continue
    report({
      code: 'no-cache-service',
      message: `there is no cache service here: ${name} is not set`,
      hint: 'a run: step does not get it, and Gitea has none of its own; use another store',
    })
  }
  const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd()
  if (!samePlace(workspace, process.cwd())) {
    report({
      code: 'not-in-workspace',
      message: 'the cache client works in the folder of the workspace only',
      hint: 'run in GITHUB_WORKSPACE, or use another store',
    })
  }
  const root = env[names[0] ?? ''] ?? ''
  return {
    protocol,
    service: root.endsWith('/') ? root : `${root}/`,
    token: env['ACTIONS_RUNTIME_TOKEN'] ?? '',
    workspace,
  }
}

/** As the client decides. */
function protocolOf(env: Readonly<Record<string, string | undefined>>): 'v1' | 'v2' {
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com'
  const host = URL.canParse(server) ? new URL(server).hostname : ''
  const github = host === 'github.com' || /\.(?:ghe\.com|localhost)$/u.test(host)
  return github && (env['ACTIONS_CACHE_SERVICE_V2'] ?? '') !== '' ? 'v2' : 'v1'
}

function samePlace(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b)
  } catch {
    return false
  }
}
