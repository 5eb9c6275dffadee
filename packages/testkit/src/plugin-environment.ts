/** Value of a plugin's setting as YAML gives it; `{ from_secret: NAME }` stands for a secret. */
export type Setting = unknown

/** `PLUGIN_*` as Woodpecker makes them; the rules were recorded from its own program. */
export function woodpeckerSettings(
  settings: Readonly<Record<string, Setting>>,
  secrets: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return settingsBy(settings, secrets, (name) => name.toUpperCase().replace(/[-.]/g, '_'))
}

/** `PLUGIN_*` as Drone makes them: names are upper-cased only. */
export function droneSettings(
  settings: Readonly<Record<string, Setting>>,
  secrets: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return settingsBy(settings, secrets, (name) => name.toUpperCase())
}

function settingsBy(
  settings: Readonly<Record<string, Setting>>,
  secrets: Readonly<Record<string, string>>,
  rename: (name: string) => string,
): Record<string, string> {
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(settings)) {
    if (value === null || value === undefined) continue
    env[`PLUGIN_${rename(name)}`] = settingText(value, secrets)
  }
  return env
}

function settingText(value: unknown, secrets: Readonly<Record<string, string>>): string {
  const resolved = resolve(value, secrets)
  if (typeof resolved === 'string') return resolved
  if (!Array.isArray(value) || !Array.isArray(resolved)) return JSON.stringify(resolved)
  const plain = value.every((part) => typeof part !== 'object')
  return plain ? resolved.map(String).join(',') : JSON.stringify(resolved)
}

function resolve(value: unknown, secrets: Readonly<Record<string, string>>): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((part) => resolve(part, secrets))
  if ('from_secret' in value) return secrets[String(value.from_secret)] ?? ''
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, resolve(part, secrets)]),
  )
}
