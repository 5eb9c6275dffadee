import { createHash } from 'node:crypto'
import { linkSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import { ProblemError } from '@greenlight/spec'
import { runPaths } from './run-paths.ts'

export interface RunLock {
  release(): Promise<void>
}

/** What a holder tells about itself. */
interface Holder {
  readonly pid: number
  readonly boot: string
}

/**
 * Makes this process the only writer of a run folder. On Linux the lock is an abstract socket,
 * which the kernel frees however the process ends; elsewhere a file made with O_EXCL.
 * Throws ProblemError `run-locked` naming the process that holds it.
 */
export async function lockRun(
  folder: string,
  kind: 'socket' | 'file' = process.platform === 'linux' ? 'socket' : 'file',
): Promise<RunLock> {
  return kind === 'socket' ? lockBySocket(folder) : lockByFile(folder)
}

/** Name of the abstract socket, as it also appears after the `@` in /proc/net/unix. */
function lockName(folder: string): string {
  return `greenlight-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 40)}`
}

/** Whether a process holds the lock now; null where this cannot be told without taking it. */
export function isLocked(folder: string): boolean | null {
  try {
    const sockets = readFileSync('/proc/net/unix', 'latin1')
    return sockets.includes(`@${lockName(folder)}\n`)
  } catch {
    return null
  }
}

async function lockBySocket(folder: string): Promise<RunLock> {
  const name = `\0${lockName(folder)}`
  const server = net.createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.end(JSON.stringify({ pid: process.pid, boot: bootId() } satisfies Holder))
  })
  server.unref()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ path: name }, resolve)
  }).catch(async (error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? locked(folder, await askHolder(name)) : error
  })
  return {
    release: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
      }),
  }
}

const ANSWER_TIMEOUT_MS = 1000

/** The process behind the socket; null when it does not answer, for instance because it is stopped. */
function askHolder(name: string): Promise<number | null> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = net.connect({ path: name })
    const done = () => {
      socket.destroy()
      resolve(parseHolder(answer)?.pid ?? null)
    }
    socket.setTimeout(ANSWER_TIMEOUT_MS, done)
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString()
    })
    socket.on('end', done)
    socket.on('error', done)
  })
}

async function lockByFile(folder: string): Promise<RunLock> {
  const file = runPaths(folder).lock
  const own = JSON.stringify({ pid: process.pid, boot: bootId() } satisfies Holder)
  const release = async () => rmSync(file, { force: true })
  for (let tries = 0; tries < 3; tries++) {
    try {
      writeFileSync(file, own, { flag: 'wx' })
      return { release }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const found = contentOf(file)
    const holder = parseHolder(found)
    if (holder !== null && isAlive(holder)) throw locked(folder, holder.pid)
    removeStale(file, found)
  }
  throw locked(folder, parseHolder(contentOf(file))?.pid ?? null)
}

/** Takes the dead holder's file away, and puts it back if another process was quicker and it is theirs. */
function removeStale(file: string, expected: string): void {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
    if (contentOf(aside) !== expected) linkSync(aside, file)
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function parseHolder(text: string): Holder | null {
  try {
    const { pid, boot } = JSON.parse(text) as Partial<Holder>
    return Number.isInteger(pid) && typeof boot === 'string' ? { pid: Number(pid), boot } : null
  } catch {
    return null
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.boot !== bootId()) return false
  try {
    process.kill(holder.pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Differs between two starts of a machine, so that a process id of the last one means nothing. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
  } catch {
    const quarterHour = 900_000
    return `${os.hostname()} ${Math.round((Date.now() - os.uptime() * 1000) / quarterHour)}`
  }
}

function locked(folder: string, pid: number | null): ProblemError {
  const who = pid === null ? 'another process, which does not answer' : `process ${pid}`
  return new ProblemError([
    {
      code: 'run-locked',
      message: `the run in ${folder} is being written by ${who}`,
      hint: 'wait for it to end, or stop it; `greenlight tail` shows what it does',
    },
  ])
}
