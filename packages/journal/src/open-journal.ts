import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Redactor } from '@greenlight/egress'
import { ProblemError } from '@greenlight/spec'
import { cleanData } from './clean-data.ts'
import { openEventFile } from './event-file.ts'
import { encodeEvent } from './event-line.ts'
import type { EventData, EventType, Level, RunEvent } from './events.ts'
import { makeFolder } from './make-folder.ts'
import { projectRun } from './project-run.ts'
import { type Replay, replayRun } from './replay.ts'
import { lockRun, type RunLock } from './run-lock.ts'
import { runPaths } from './run-paths.ts'
import type { RunState } from './state.ts'
import { syncFolder } from './write-atomic.ts'
import { writeFailed } from './write-failed.ts'

export interface JournalOptions {
  readonly folder: string
  readonly run: string
  readonly redactor: Redactor
  /** The time of events. */
  readonly clock?: () => Date
}

export interface Journal {
  /** The current projection; changes in place. Inside `batch` it stands still. */
  readonly state: RunState
  /** Bytes of a torn tail that were cut at opening. */
  readonly cutBytes: number
  /**
   * Writes one event before it returns: it survives the death of this process from then on.
   * Returns it as it was written, redacted. Throws ProblemError `journal-write-failed`; then
   * nothing was written and the state is unchanged.
   */
  append<T extends EventType>(
    type: T,
    data: EventData[T],
    at?: { readonly job?: string; readonly attempt?: number; readonly level?: Level },
  ): RunEvent
  /** Events appended inside leave in one write at the end, also when `work` throws. */
  batch(work: () => void): void
  /** Durable: survives the death of the machine. */
  barrier(): Promise<void>
  /** Writes out and gives up the lock. */
  close(): Promise<void>
}

/**
 * Opens a run for writing and replays what it holds; makes the folder when it is missing. A torn
 * last line is cut. Throws ProblemError: `run-locked` when another process writes it,
 * `journal-corrupt` for a damaged line, `run-mismatch` when the folder belongs to another run,
 * `journal-write-failed` when it cannot be written.
 */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  const { folder, run } = options
  const file = runPaths(folder).events
  const lock = await prepareFolder(folder, file)
  try {
    const { projection, end } = replay(file, run)
    const cutBytes = existsSync(file) ? statSync(file).size - end : 0
    const events = openEventFile(file, end)
    return journalOn({ options, projection, cutBytes, events, lock })
  } catch (error) {
    await lock.release()
    if (error instanceof ProblemError) throw error
    throw writeFailed('journal-write-failed', file, error)
  }
}

async function prepareFolder(folder: string, file: string): Promise<RunLock> {
  try {
    const outermost = makeFolder(folder)
    if (outermost !== null) await syncUpTo(path.dirname(outermost), folder)
    return await lockRun(folder)
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw writeFailed('journal-write-failed', file, error)
  }
}

/** Every folder from `inner` out to `outer` has a durable name. */
async function syncUpTo(outer: string, inner: string): Promise<void> {
  const end = path.resolve(outer)
  for (let at = path.resolve(inner); at !== end; at = path.dirname(at)) {
    await syncFolder(path.dirname(at))
  }
}

function replay(file: string, run: string): Replay {
  if (!existsSync(file)) return { projection: projectRun(run), end: 0 }
  const found = replayRun(file)
  if (found.end === 0) return { projection: projectRun(run), end: 0 }
  if (found.projection.state.run === run) return found
  throw new ProblemError([
    {
      code: 'run-mismatch',
      message: `${path.dirname(file)} holds run ${found.projection.state.run}, not ${run}`,
      expected: 'the folder of the run that is to be continued',
    },
  ])
}

function journalOn(parts: {
  readonly options: JournalOptions
  readonly projection: Replay['projection']
  readonly cutBytes: number
  readonly events: ReturnType<typeof openEventFile>
  readonly lock: RunLock
}): Journal {
  const { options, projection, cutBytes, events, lock } = parts
  const { run, redactor, clock = () => new Date() } = options
  let seq = projection.state.lastSeq
  let batched: { event: RunEvent; line: string }[] | null = null

  function append<T extends EventType>(
    type: T,
    data: EventData[T],
    at: { readonly job?: string; readonly attempt?: number; readonly level?: Level } = {},
  ): RunEvent {
    const { level = 'info', ...place } = at
    const ts = clock().toISOString()
    const clean = cleanData(type, data, redactor)
    const event = { seq: seq + 1, type, ts, level, run, ...place, data: clean } as RunEvent
    const line = encodeEvent(event)
    if (batched === null) {
      events.write(line)
      projection.apply(event)
    } else batched.push({ event, line })
    seq += 1
    return event
  }

  function batch(work: () => void): void {
    if (batched !== null) {
      work()
      return
    }
    batched = []
    try {
      work()
    } finally {
      writeBatch()
    }
  }

  function writeBatch(): void {
    const entries = batched ?? []
    batched = null
    if (entries.length === 0) return
    try {
      events.write(entries.map((entry) => entry.line).join(''))
    } catch (error) {
      seq = projection.state.lastSeq
      throw error
    }
    for (const { event } of entries) projection.apply(event)
  }

  async function close(): Promise<void> {
    try {
      await events.close()
    } finally {
      await lock.release()
    }
  }

  return {
    state: projection.state,
    cutBytes,
    append,
    batch,
    barrier: () => events.flush(),
    close,
  }
}
