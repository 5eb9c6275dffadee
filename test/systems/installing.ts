import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'

export const repository = join(import.meta.dirname, '..', '..')

/** What is installed, a folder each. */
export const TOOLS = join(repository, '.tools')

/** The source of a module, downloaded if need be. */
export function goModule(module: string): { readonly GoMod: string; readonly Dir: string } {
  return JSON.parse(output('go', ['mod', 'download', '-json', module])) as {
    GoMod: string
    Dir: string
  }
}

export function shortHash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12)
}

function output(program: string, args: readonly string[]): string {
  const { status, stdout, error } = spawnSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
  })
  if (status === 0) return stdout
  throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? `exit code ${status}`}`)
}

/** Leaves nothing half installed behind: `folder` goes when the program fails. */
export function install(
  folder: string,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): void {
  process.stderr.write(`installing: ${program} ${args.join(' ')}\n`)
  const { status, error } = spawnSync(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 2, 2],
  })
  if (status === 0) return
  rmSync(folder, { recursive: true, force: true })
  throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? `exit code ${status}`}`)
}
