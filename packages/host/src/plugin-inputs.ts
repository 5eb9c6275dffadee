import type { InputSource } from '@greenlight/spec'
import type { Environment } from './host.ts'

const PREFIX = 'PLUGIN_'
/** Names the action that the plugin image starts; no input of any action. */
const ACTION = 'action'

/**
 * Settings of a Drone or Woodpecker plugin. Both upper-case a setting's name; Woodpecker also turns
 * `-` and `.` into `_`, Drone does not: `some-key` is found under either name.
 */
export function pluginInputs(env: Environment): InputSource & { given(): readonly string[] } {
  const settings = new Map<string, string>()
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith(PREFIX) || value === undefined) continue
    settings.set(canonical(name.slice(PREFIX.length)), value)
  }
  return {
    face: 'action',
    input: (name) => settings.get(canonical(name)),
    given: () => [...settings.keys()].filter((name) => name !== ACTION),
  }
}

function canonical(name: string): string {
  return name.toLowerCase().replace(/[_.]/g, '-')
}
