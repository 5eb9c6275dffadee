import type { Environment, HostContext, HostKind } from '../host.ts'
import { actionsContext } from './actions.ts'
import { droneContext } from './drone.ts'
import { woodpeckerContext } from './woodpecker.ts'

/** Which host an environment belongs to. Woodpecker sets many DRONE_* variables, so it is asked first. */
export function hostKind(env: Environment): HostKind {
  if (env['GITHUB_ACTIONS'] === 'true') {
    if (env['FORGEJO_ACTIONS'] === 'true') return 'forgejo'
    return env['GITEA_ACTIONS'] === 'true' ? 'gitea' : 'github'
  }
  if (env['CI'] === 'woodpecker' || env['CI_SYSTEM_NAME'] === 'woodpecker') return 'woodpecker'
  return env['DRONE'] === 'true' ? 'drone' : 'terminal'
}

/** Only the host's own variables and its event file are read, never an input. */
export function hostContext(kind: HostKind, env: Environment, interactive: boolean): HostContext {
  switch (kind) {
    case 'github':
    case 'gitea':
    case 'forgejo':
      return actionsContext(kind, env)
    case 'woodpecker':
      return woodpeckerContext(env)
    case 'drone':
      return droneContext(env)
    case 'terminal':
      break
  }
  return { ...NOWHERE, interactive }
}

const NOWHERE: HostContext = {
  sha: null,
  repository: null,
  runUrl: null,
  run: null,
  event: null,
  eventPath: null,
  pull: null,
  headSha: null,
  forge: null,
  earlierFailed: null,
  interactive: false,
}
