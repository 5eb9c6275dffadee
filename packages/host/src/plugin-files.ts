import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Environment } from './host.ts'

/**
 * Drone and Woodpecker have no outputs of their own. Where a file for them is named
 * (GREENLIGHT_OUTPUT, or Drone's DRONE_OUTPUT) they are appended to it; else undefined.
 */
export function outputFile(env: Environment): string | undefined {
  return [env['GREENLIGHT_OUTPUT'], env['DRONE_OUTPUT']].find(
    (path) => path !== undefined && path !== '',
  )
}

export function appendOutput(path: string, name: string, value: string): void {
  appendFileSync(path, `${outputLine(name, value)}\n`)
}

/** One line of an env file: `run_id=x`, quoted where the value is more than one plain word. */
export function outputLine(name: string, value: string): string {
  const key = name.replaceAll('-', '_')
  if (/^[\w.,:/@+-]*$/.test(value)) return `${key}=${value}`
  const escaped = value
    .replace(/[\\"$`]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
  return `${key}="${escaped}"`
}

/** What one plugin step leaves for a later one, in the workspace that they share. */
export class PluginState {
  readonly #path: string

  constructor(env: Environment) {
    const workspace = env['CI_WORKSPACE'] ?? env['DRONE_WORKSPACE'] ?? process.cwd()
    this.#path = join(workspace, '.greenlight', 'state.json')
  }

  save(name: string, value: string): void {
    const values = this.#read().set(name, value)
    mkdirSync(dirname(this.#path), { recursive: true })
    const fresh = `${this.#path}.${process.pid}`
    writeFileSync(fresh, JSON.stringify(Object.fromEntries(values)), { mode: 0o600 })
    renameSync(fresh, this.#path)
  }

  read(name: string): string {
    return this.#read().get(name) ?? ''
  }

  /** Written by an earlier step, perhaps by a job of it: whatever is no text is not there. */
  #read(): Map<string, string> {
    let parsed: unknown
    try {
      parsed = JSON.parse(readFileSync(this.#path, 'utf8'))
    } catch {
      return new Map()
    }
    if (typeof parsed !== 'object' || parsed === null) return new Map()
    return new Map(
      Object.entries(parsed).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    )
  }
}
