import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
} from 'node:fs'
import path from 'node:path'
import { ProblemError } from '@greenlight/spec'
import { lineIsIntact } from './checksums.ts'
import { decodeEvent } from './event-line.ts'
import { runPaths } from './run-paths.ts'
import { writeAtomic } from './write-atomic.ts'
import { writeFailed } from './write-failed.ts'

/** Up to where a run folder inside a checkpoint is to be believed: its files were read after this moment. */
export interface Mark {
  /** Of the last event that counts, the `checkpoint.started` of this checkpoint. */
  readonly seq: number
  /** Length of `events.jsonl` with that event. */
  readonly bytes: number
  readonly checkpoint: number
}

const SCHEMA = 1
/** A mark has three numbers. */
const LONGEST_MARK = 4096

/** Written before the first byte of a checkpoint is read. Throws ProblemError `write-failed`. */
export async function writeMark(folder: string, mark: Mark): Promise<void> {
  const { seq, bytes, checkpoint } = mark
  const text = JSON.stringify({ schema: SCHEMA, seq, bytes, checkpoint })
  await writeAtomic(markFile(folder), `${text}\n`)
}

/** Null when there is none. Throws ProblemError `mark-mismatch` for one that cannot be read. */
export function readMark(folder: string): Mark | null {
  const file = markFile(folder)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw mismatch(folder, `${file} cannot be read: ${String(error)}`)
  }
  const mark = text.length > LONGEST_MARK ? null : parseMark(text)
  if (mark === null) throw mismatch(folder, `${file} holds no mark`)
  return mark
}

/**
 * Cuts the events of a restored run folder to its mark: what they told after it may be of work whose files are not
 * in the checkpoint. Throws ProblemError `mark-mismatch`, and then has changed nothing, when the mark is not the end of
 * a whole line that begins this checkpoint; `journal-write-failed` when the file cannot be cut.
 */
export function cutEvents(folder: string, mark: Mark): void {
  const file = runPaths(folder).events
  let descriptor: number
  try {
    descriptor = openSync(file, 'r+')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw writeFailed('journal-write-failed', file, error)
    }
    throw mismatch(folder, `${file} is missing`)
  }
  try {
    verify(folder, descriptor, mark)
    ftruncateSync(descriptor, mark.bytes)
    fsyncSync(descriptor)
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw writeFailed('journal-write-failed', file, error)
  } finally {
    closeSync(descriptor)
  }
}

function verify(folder: string, descriptor: number, mark: Mark): void {
  const { seq, bytes, checkpoint } = mark
  const { size } = fstatSync(descriptor)
  if (size < bytes) {
    throw mismatch(folder, `the event log has ${size} bytes, the mark is at ${bytes}`)
  }
  const line = lineBefore(descriptor, bytes)
  const end = line.length - 1
  if (!lineIsIntact(line, 0, end)) {
    throw mismatch(folder, `byte ${bytes} of the event log is not the end of a whole event`)
  }
  const event = decodeEvent(line, 0, end)
  const begins = event.type === 'checkpoint.started' && event.data.checkpoint === checkpoint
  if (event.seq === seq && begins) return
  const told = `event ${event.seq} (${event.type})`
  throw mismatch(
    folder,
    `the mark of checkpoint ${checkpoint} names event ${seq}, there is ${told}`,
  )
}

const STEP_BYTES = 1 << 16
const LINE_BREAK = 10

/** The line that ends at `end`, its line break included; what stands there, when it is no line. */
function lineBefore(descriptor: number, end: number): Buffer {
  let from = end
  let found: Buffer = Buffer.alloc(0)
  while (from > 0) {
    const step = Math.min(STEP_BYTES, from)
    from -= step
    const bytes = Buffer.alloc(step)
    readSync(descriptor, bytes, 0, step, from)
    found = Buffer.concat([bytes, found])
    const before = found.length > 1 ? found.lastIndexOf(LINE_BREAK, found.length - 2) : -1
    if (before !== -1) return found.subarray(before + 1)
  }
  return found
}

function parseMark(text: string): Mark | null {
  try {
    const { schema, seq, bytes, checkpoint } = JSON.parse(text) as Record<string, unknown>
    const mark = { seq: Number(seq), bytes: Number(bytes), checkpoint: Number(checkpoint) }
    const counts = [seq, bytes, checkpoint].every((value) => Number.isSafeInteger(value))
    return schema === SCHEMA && counts && Math.min(...Object.values(mark)) > 0 ? mark : null
  } catch {
    return null
  }
}

function markFile(folder: string): string {
  return path.join(runPaths(folder).checkpoints, 'mark.json')
}

function mismatch(folder: string, message: string): ProblemError {
  const hint = 'the checkpoint does not hold this run as it was saved; restore an older one'
  return new ProblemError([{ code: 'mark-mismatch', field: folder, message, hint }])
}
