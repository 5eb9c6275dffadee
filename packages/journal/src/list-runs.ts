import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import path from 'node:path'
import { lineIsIntact } from './checksums.ts'
import { decodeEvent } from './event-line.ts'
import type { EventData, RunEvent, RunStatus } from './events.ts'
import { isLocked } from './run-lock.ts'
import { runPaths } from './run-paths.ts'

/** One line of `greenlight runs`. */
export interface RunSummary {
  /** The run's id; for a broken one the folder's name. */
  readonly run: string
  readonly folder: string
  /** `broken`: the folder holds no readable run. `interrupted`: also when the supervisor is gone without a word. */
  readonly status: RunStatus | 'broken'
  readonly verdict: EventData['verdict.decided']['verdict'] | null
  readonly plan: string | null
  readonly sha: string | null
  readonly started: string | null
  /** Time of the last event. */
  readonly updated: string | null
  /** Why it is broken; empty otherwise. */
  readonly detail: string
}

/** Enough for the first event, and for the events with which a run ends. */
const EDGE_BYTES = 1 << 16

/**
 * The runs in a directory, newest first, from the first and last lines of their events; a missing
 * directory holds none. A folder that cannot be read is listed as broken.
 */
export function listRuns(directory: string): RunSummary[] {
  return namesOf(directory)
    .map((name) => summarize(path.join(directory, name)))
    .sort((a, b) => age(b).localeCompare(age(a)) || b.run.localeCompare(a.run))
}

function namesOf(directory: string): string[] {
  try {
    const entries = readdirSync(directory, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

function age(run: RunSummary): string {
  return run.started ?? run.updated ?? ''
}

function summarize(folder: string): RunSummary {
  try {
    const { opened, last } = edges(runPaths(folder).events)
    const verdict = last.findLast((event) => event.type === 'verdict.decided')
    const final = last.at(-1) ?? opened
    return {
      run: opened.run,
      folder,
      status: final.type === 'run.closed' ? final.data.status : unclosedStatus(folder),
      verdict: verdict?.data.verdict ?? null,
      plan: opened.data.plan,
      sha: opened.data.sha,
      started: opened.ts,
      updated: final.ts,
      detail: '',
    }
  } catch (error) {
    return {
      run: path.basename(folder),
      folder,
      status: 'broken',
      verdict: null,
      plan: null,
      sha: null,
      started: null,
      updated: modified(folder),
      detail: error instanceof Error ? error.message : String(error),
    }
  }
}

function unclosedStatus(folder: string): RunStatus {
  return isLocked(folder) === false ? 'interrupted' : 'running'
}

function modified(folder: string): string | null {
  return statSync(folder, { throwIfNoEntry: false })?.mtime.toISOString() ?? null
}

function edges(file: string) {
  const descriptor = openSync(file, 'r')
  try {
    const { size } = fstatSync(descriptor)
    const [opened] = wholeEvents(readAt(descriptor, 0, Math.min(size, EDGE_BYTES)), 0)
    if (opened?.type !== 'run.opened') throw new Error('it does not begin with run.opened')
    const tail = readAt(descriptor, Math.max(0, size - EDGE_BYTES), Math.min(size, EDGE_BYTES))
    const from = size > EDGE_BYTES ? tail.indexOf('\n') + 1 : 0
    return { opened, last: wholeEvents(tail, from) }
  } finally {
    closeSync(descriptor)
  }
}

function readAt(descriptor: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  return bytes.subarray(0, readSync(descriptor, bytes, 0, length, position))
}

function wholeEvents(bytes: Buffer, from: number): RunEvent[] {
  const events: RunEvent[] = []
  let start = from
  for (let end = bytes.indexOf('\n', start); end !== -1; end = bytes.indexOf('\n', start)) {
    if (!lineIsIntact(bytes, start, end)) throw new Error('a line of its events is damaged')
    events.push(decodeEvent(bytes, start, end))
    start = end + 1
  }
  return events
}
