import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'
import { promisify } from 'node:util'

export type Environment = Readonly<Record<string, string | undefined>>

/** Absolute paths of the programs a launcher may need; null = not on this machine. */
export interface Interpreters {
  readonly perl: string | null
  readonly python: string | null
  readonly unshare: string | null
  readonly node: string
}

/** Looks along the PATH of `env`, as a shell would. */
export async function findInterpreters(env: Environment): Promise<Interpreters> {
  const [perl, python, unshare] = await Promise.all([
    findProgram('perl', env),
    findProgram('python3', env),
    findProgram('unshare', env),
  ])
  return { perl, python, unshare, node: process.execPath }
}

export async function findProgram(name: string, env: Environment): Promise<string | null> {
  for (const directory of (env['PATH'] ?? '/usr/bin:/bin').split(delimiter)) {
    if (!isAbsolute(directory)) continue
    const candidate = join(directory, name)
    try {
      await access(candidate, constants.X_OK)
      return candidate
    } catch {
      // Not in this directory.
    }
  }
  return null
}

/** The interpreter behind a wrapper such as a version manager's shim, which needs the user's environment. */
export async function realPython(python: string, env: Environment): Promise<string> {
  const ask = ['-I', '-S', '-c', 'import sys; print(sys.executable)']
  try {
    const { stdout } = await promisify(execFile)(python, ask, { env: { ...env }, timeout: 10_000 })
    return stdout.trim() || python
  } catch {
    // It will not start as a launcher either, and says why there.
    return python
  }
}
