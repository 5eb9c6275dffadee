import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Session } from '../model.ts'
import { companionLog } from './companion-log.ts'
import type { Entry } from './log.ts'

type SavedLine = Extract<Entry, { kind: 'saved' }>
type FailedLine = Extract<Entry, { kind: 'failed' }>

/** What a companion did, as far as it could write it down. */
export interface CompanionHistory {
  /** Null when it never began. */
  readonly pid: number | null
  readonly saved: number
  readonly failed: number
  /** The newest ones, oldest first. */
  readonly lines: readonly (SavedLine | FailedLine)[]
  /** The newest of them that was saved. */
  readonly last: SavedLine | null
  /** Bytes that went to the store. */
  readonly newBytes: number
  /** Milliseconds of the checkpoints that were taken beside the job, and their CPU. */
  readonly costMs: number
  readonly cpuMs: number
  readonly notes: readonly string[]
  /** Null when it was killed. */
  readonly ended: Extract<Entry, { kind: 'ended' }> | null
}

const MOST_LINES = 200
const MOST_NOTES = 20
/** Characters of a line; a longer one is not ours. */
const LONGEST = 1 << 20

/** Reads what the companion of a folder wrote down; lines that are not whole are left out. */
export async function readCompanionLog(session: Session): Promise<CompanionHistory> {
  const history = {
    pid: null as number | null,
    saved: 0,
    failed: 0,
    lines: [] as (SavedLine | FailedLine)[],
    last: null as SavedLine | null,
    newBytes: 0,
    costMs: 0,
    cpuMs: 0,
    notes: [] as string[],
    ended: null as Extract<Entry, { kind: 'ended' }> | null,
  }
  for await (const entry of entriesOf(companionLog(session))) {
    if (entry.kind === 'started') history.pid = entry.pid
    if (entry.kind === 'note' && history.notes.length < MOST_NOTES)
      history.notes.push(entry.message)
    if (entry.kind === 'ended') history.ended = entry
    if (entry.kind !== 'saved' && entry.kind !== 'failed') continue
    history.lines.push(entry)
    if (history.lines.length > MOST_LINES) history.lines.shift()
    if (entry.reason !== 'end') {
      history.costMs += entry.costMs
      history.cpuMs += entry.cpuMs
    }
    if (entry.kind === 'failed') history.failed++
    else {
      history.saved++
      history.newBytes += entry.saved.newBytes
      history.last = entry
    }
  }
  return history
}

async function* entriesOf(file: string): AsyncGenerator<Entry> {
  const stream = createReadStream(file, 'utf8')
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
      const entry = line.length > LONGEST ? null : parse(line)
      if (entry !== null) yield entry
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

/** It lies in a folder of this user's own, written by a process of ours. */
function parse(line: string): Entry | null {
  try {
    const entry: unknown = JSON.parse(line)
    const known = typeof entry === 'object' && entry !== null && 'kind' in entry && 'at' in entry
    return known ? (entry as Entry) : null
  } catch {
    return null
  }
}
