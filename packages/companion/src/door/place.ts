import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import * as path from 'node:path'
import { ProblemError } from '@greenlight/spec'

/** What `.greenlight/companion.json` says: where somebody answers who takes checkpoints of this folder. */
export interface Place {
  readonly pid: number
  readonly socket: string
}

/** Bytes; a longer file is none of ours. */
const LARGEST = 4096
/** A path that is longer does not fit into the address of a socket. */
const LONGEST_SOCKET = 100
/** Nobody can have us connect to another socket of this user with a file of theirs. */
const SOCKET = /\/greenlight-[A-Za-z0-9]{6}\/companion$/
const PRIVATE = 0o077

export function placeFile(directory: string): string {
  return path.join(directory, '.greenlight', 'companion.json')
}

/** A path for a socket in a folder of its own that only this user can enter. */
export async function newSocketPath(): Promise<string> {
  const longest = LONGEST_SOCKET - '/greenlight-XXXXXX/companion'.length
  const parent = tmpdir().length <= longest ? tmpdir() : '/tmp'
  // The folder that is made is private to this user.
  const folder = await fs.mkdtemp(path.join(await fs.realpath(parent), 'greenlight-'))
  return path.join(folder, 'companion')
}

/** Null when there is none, or one that is not to be believed: of another user, or one that others may write. */
export async function readPlace(file: string): Promise<Place | null> {
  try {
    await using handle = await fs.open(file, fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW)
    const stat = await handle.stat()
    if (!stat.isFile() || stat.size > LARGEST || !isOurs(stat.uid)) return null
    const place = parsePlace(await handle.readFile('utf8'))
    return place !== null && (await isPrivate(place.socket)) ? place : null
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES')) return null
    throw error
  }
}

/**
 * Writes the place down unless somebody else answers at the one that stands there. Throws a
 * ProblemError `companion-running` when somebody does.
 */
export async function claimPlace(file: string, place: Place): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true })
  const mine = `${file}.${randomBytes(6).toString('hex')}`
  await fs.writeFile(mine, `${JSON.stringify(place)}\n`, { mode: 0o600, flag: 'wx' })
  try {
    while (!(await putInPlace(mine, file))) {
      const text = await textOf(file)
      const other = await readPlace(file)
      if (other?.socket === place.socket) return
      if (other !== null && (await answers(other.socket))) throw running(other)
      await takeAway(file, text)
      // What a killed process left behind.
      if (other !== null) await fs.rm(path.dirname(other.socket), { recursive: true, force: true })
    }
  } finally {
    await fs.rm(mine, { force: true })
  }
}

/** Removes the file, unless it is somebody else's by now. */
export async function leavePlace(file: string, place: Place): Promise<void> {
  const current = await readPlace(file)
  if (current?.socket === place.socket) await fs.rm(file, { force: true })
}

async function putInPlace(mine: string, file: string): Promise<boolean> {
  try {
    await fs.link(mine, file)
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    if (!isCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK')) throw error
    // A file system without links.
    return fs.copyFile(mine, file, fs.constants.COPYFILE_EXCL).then(
      () => true,
      () => false,
    )
  }
  return true
}

/** Whoever was faster has put another file there meanwhile: that one stays. */
async function takeAway(file: string, stale: string | null): Promise<void> {
  const aside = `${file}.${randomBytes(6).toString('hex')}`
  try {
    await fs.rename(file, aside)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return
    throw error
  }
  if ((await textOf(aside)) !== stale) await fs.link(aside, file).catch(() => undefined)
  await fs.rm(aside, { force: true, recursive: true })
}

async function textOf(file: string): Promise<string | null> {
  return fs.readFile(file, 'latin1').catch(() => null)
}

function parsePlace(text: string): Place | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return null
    if (!('pid' in value) || !('socket' in value)) return null
    const { pid, socket } = value
    if (!Number.isSafeInteger(pid) || typeof pid !== 'number' || pid < 1) return null
    if (typeof socket !== 'string' || !SOCKET.test(socket)) return null
    return path.isAbsolute(socket) && socket.length <= LONGEST_SOCKET ? { pid, socket } : null
  } catch {
    return null
  }
}

/** Only this user can have put the socket there. */
async function isPrivate(socket: string): Promise<boolean> {
  const stat = await fs.lstat(path.dirname(socket))
  return stat.isDirectory() && isOurs(stat.uid) && (stat.mode & PRIVATE) === 0
}

function isOurs(uid: number): boolean {
  return uid === process.getuid?.()
}

/** A socket whose process is gone refuses; whatever else goes wrong may be somebody who is busy. */
function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket)
    connection.once('connect', () => {
      connection.destroy()
      resolve(true)
    })
    connection.once('error', (error) => resolve(!isCode(error, 'ECONNREFUSED', 'ENOENT')))
  })
}

function running({ pid }: Place): ProblemError {
  return new ProblemError([
    {
      code: 'companion-running',
      message: `process ${pid} takes checkpoints of this folder already`,
      hint: 'greenlight checkpoint now asks it for one; another run or companion needs a folder of its own',
    },
  ])
}

function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}
