import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { AttemptTrace, ExitRecord } from './contract.ts'
import { findByIdentity, isHeldOpen, sendSignal, startOf } from './process-table.ts'
import { parseExitRecord } from './protocol.ts'

/** In `pid` when a supervisor took the claim. */
const NEVER = '0 0 0\n'
const SCAN_PAUSE_MS = 20
const END_MS = 10_000

/**
 * Finds out what became of an attempt that nobody saw begin or end. Takes the claim of one that never began;
 * ends what is left of one whose launcher died, because its result could not be recorded any more.
 */
export async function traceAttempt(directory: string, identity: string): Promise<AttemptTrace> {
  if (takeClaim(directory)) return { kind: 'never-began' }
  const claim = await readClaim(directory)
  if (claim === NEVER) return { kind: 'never-began' }
  const [pid = '', launcher = '', launcherStart = ''] = claim.trim().split(' ')
  // The launcher is looked at before the record: it commits before it ends.
  const guarded = startOf(Number(launcher)) === launcherStart && launcherStart !== ''
  const record = readExitRecord(directory)
  if (record !== null) return { kind: 'ended', record }
  if (guarded) {
    return { kind: 'running', pid: Number(pid), launcher: Number(launcher), launcherStart }
  }
  await endLeftovers(identity)
  return { kind: 'lost' }
}

/** Whether the launcher of an attempt lives, and with it perhaps its processes. Only looks. */
export function isGuarded(directory: string): boolean {
  const [, launcher = '', started = ''] = (readIfThere(join(directory, 'pid')) ?? '')
    .trim()
    .split(' ')
  return started !== '' && startOf(Number(launcher)) === started
}

/** Null while there is no committed record. */
export function readExitRecord(directory: string): ExitRecord | null {
  const text = readIfThere(join(directory, 'rc'))
  return text === null ? null : parseExitRecord(text)
}

/**
 * Kills what carries the identity of an attempt without a launcher, until none is found.
 * Returns how many processes were found. One that cleared its environment is not found: only a living launcher finds all.
 */
export async function endLeftovers(identity: string): Promise<number> {
  const found = new Set<number>()
  const deadline = Date.now() + END_MS
  for (;;) {
    const now = findByIdentity(identity)
    if (now.length === 0 || Date.now() > deadline) return found.size
    for (const pid of now) {
      found.add(pid)
      sendSignal(pid, 'SIGKILL')
    }
    await delay(SCAN_PAUSE_MS)
  }
}

function takeClaim(directory: string): boolean {
  let file: number
  try {
    mkdirSync(directory, { recursive: true })
    file = openSync(join(directory, 'pid'), 'wx', 0o644)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
  try {
    writeSync(file, NEVER)
  } finally {
    closeSync(file)
  }
  return true
}

/** The content of `pid`. Between its creation and its content its writer holds it open; an empty one without a writer stays empty. */
async function readClaim(directory: string): Promise<string> {
  const file = join(directory, 'pid')
  for (;;) {
    const held = isEmpty(file) && isHeldOpen(file)
    const claim = readIfThere(file) ?? ''
    if (claim.endsWith('\n') || !held) return claim
    await delay(SCAN_PAUSE_MS)
  }
}

function isEmpty(file: string): boolean {
  return (readIfThere(file) ?? '') === ''
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EISDIR') return null
    throw error
  }
}
