import type { InputSource, RawValue } from '@greenlight/spec'
import { hostKind } from './context/context.ts'
import type { Environment, Host } from './host.ts'
import { pluginInputs } from './plugin-inputs.ts'
import { createStreamHost } from './stream-host.ts'

export interface HostOptions {
  readonly env: Environment
  /** Inputs read from the command line; without them they are the action's or the plugin's. */
  readonly values?: ReadonlyMap<string, RawValue>
  /** Standard output is kept for one machine-readable result; all else goes to standard error. */
  readonly json?: boolean
}

/** The host we run in. The toolkit of GitHub's runner is loaded only there. */
export async function detectHost(options: HostOptions): Promise<Host> {
  const { env, values } = options
  const kind = hostKind(env)
  const inputs = values === undefined ? undefined : commandLineInputs(values)
  if (options.json !== true && (kind === 'github' || kind === 'gitea' || kind === 'forgejo')) {
    const { createActionsHost } = await import('./actions-host.ts')
    return createActionsHost(kind, env, inputs)
  }
  const stream = options.json === true ? process.stderr : process.stdout
  return createStreamHost(kind, env, inputs ?? pluginInputs(env), stream)
}

/** The parser has refused unknown flags already. */
function commandLineInputs(values: ReadonlyMap<string, RawValue>): InputSource {
  return { face: 'command', input: (name) => values.get(name) }
}
