import type { Environment, HostContext, HostForge } from '../host.ts'
import { type EventPull, readEventPull } from './event-payload.ts'
import { commit, counted, given, webRoot } from './values.ts'

type ActionsKind = 'github' | 'gitea' | 'forgejo'

/** GitHub, Gitea and Forgejo Actions. The event's payload is read when somebody asks for what only it knows. */
export function actionsContext(kind: ActionsKind, env: Environment): HostContext {
  const eventPath = given(env['GITHUB_EVENT_PATH'])
  const sha = commit(env['GITHUB_SHA'])
  const ref = /^refs\/pull\/(\d+)\/(head|merge)$/.exec(env['GITHUB_REF'] ?? '')
  const forge = actionsForge(kind, env)
  let event: EventPull | undefined
  const payload = (): EventPull => (event ??= readEventPull(eventPath))
  return {
    sha,
    repository: given(env['GITHUB_REPOSITORY']),
    runUrl: runUrl(kind, env, forge),
    run: actionsRun(env),
    event: given(env['GITHUB_EVENT_NAME']),
    eventPath,
    get pull() {
      return counted(ref?.[1]) ?? payload().pull
    },
    get headSha() {
      return ref?.[2] === 'head' ? sha : payload().headSha
    },
    forge,
    earlierFailed: null,
    interactive: false,
  }
}

function actionsForge(kind: ActionsKind, env: Environment): HostForge | null {
  const webUrl = webRoot(given(env['GITHUB_SERVER_URL']))
  if (webUrl === null) return null
  return { kind, webUrl, apiUrl: webRoot(given(env['GITHUB_API_URL'])) }
}

function actionsRun(env: Environment): HostContext['run'] {
  const id = given(env['GITHUB_RUN_ID'])
  return id === null ? null : { id, attempt: counted(env['GITHUB_RUN_ATTEMPT']) ?? 1 }
}

/** Forgejo counts runs per repository in its addresses; GitHub, and Gitea since 1.26, use their global id. */
function runUrl(kind: ActionsKind, env: Environment, forge: HostForge | null): string | null {
  const repository = given(env['GITHUB_REPOSITORY'])
  const run = given(env[kind === 'forgejo' ? 'GITHUB_RUN_NUMBER' : 'GITHUB_RUN_ID'])
  if (forge === null || repository === null || run === null) return null
  return `${forge.webUrl}/${repository}/actions/runs/${run}`
}
