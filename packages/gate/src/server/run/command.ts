import { type ChildProcess, spawn } from 'node:child_process'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ended } from '../ledger/records.ts'
import { killMarked, MARK } from './marked-processes.ts'
import { type Running, type Start, type Starter, VERDICT_FILE } from './starter.ts'

export interface CommandOptions {
  /** Program and arguments; no shell reads them. */
  readonly argv: readonly [string, ...string[]]
  /** Our environment, of which only harmless variables are handed on. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Milliseconds. */
  readonly timeout: number
}

/** Time between the request to end and the end by force, in milliseconds. */
const PATIENCE = 10_000

/** What a program needs to find its way; nothing that holds a credential. */
const HANDED_ON = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'LANG',
  'LANGUAGE',
  'LC_ALL',
  'LC_CTYPE',
  'TZ',
  'TMPDIR',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
] as const

/** Runs a command for each claim, in the claim's folder; its output goes to `output.log` there. */
export function commandStarter(options: CommandOptions): Starter {
  return {
    what: `the command ${options.argv[0]}`,
    start: (start) => startCommand(start, options),
    clear: async (id) => void (await killMarked(id)),
    resume: (start) => startCommand(start, options),
  }
}

async function startCommand(start: Start, options: CommandOptions): Promise<Running> {
  const { id, folder } = start
  await rm(join(folder, VERDICT_FILE), { force: true, recursive: true })
  const log = await open(join(folder, 'output.log'), 'a', 0o600)
  try {
    const [file, ...args] = options.argv
    const child = spawn(file, args, {
      cwd: folder,
      env: environmentOf(start, options),
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
    })
    return supervise(child, id, options.timeout)
  } finally {
    await log.close()
  }
}

function environmentOf(
  { id, claim, folder }: Start,
  { env }: CommandOptions,
): Record<string, string> {
  const handedOn = HANDED_ON.flatMap((name) => {
    const value = env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    ...Object.fromEntries(handedOn),
    GREENLIGHT_REPOSITORY: claim.repository,
    GREENLIGHT_PULL: String(claim.pull),
    GREENLIGHT_SHA: claim.sha,
    GREENLIGHT_HEAD_REF: claim.headRef,
    GREENLIGHT_CLONE_URL: claim.cloneUrl,
    GREENLIGHT_VERDICT: join(folder, VERDICT_FILE),
    [MARK]: id,
  }
}

function supervise(child: ChildProcess, id: string, timeout: number): Running {
  const { promise, resolve } = Promise.withResolvers<Ended>()
  let timedOut = false
  const timer = setTimeout(() => {
    timedOut = true
    void end(child)
  }, timeout)
  child.once('error', (error) => {
    clearTimeout(timer)
    resolve({ kind: 'lost', detail: `the command could not be started: ${error.message}` })
  })
  child.once('exit', (code) => {
    clearTimeout(timer)
    // What a command leaves running would outlive the verdict.
    signalGroup(child.pid, 'SIGKILL')
    void killMarked(id).then(() => resolve({ kind: 'exited', code, timedOut }))
  })
  return {
    ended: promise,
    stop: async () => {
      await end(child)
      await promise
    },
  }
}

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  signalGroup(child.pid, 'SIGTERM')
  const timer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), PATIENCE)
  await gone
  clearTimeout(timer)
}

function signalGroup(pid: number | undefined, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch {
    // The group is gone already.
  }
}
