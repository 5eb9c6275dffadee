import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import type { Redactor, RedactorStream } from '@greenlight/egress'

/** Bytes of one log handed on at most, per tick. */
const WINDOW = 64 * 1024
/** Bytes handed on at most when an attempt has ended. */
const LAST_WINDOW = 1024 * 1024
const TICK_MS = 100
const NEWLINE = 10

export type OutputSink = (job: string, attempt: number, chunk: Uint8Array, skipped: number) => void

/** Shows the growing logs of running attempts without ever being in their way: jobs write to a file, this reads its end. */
export interface OutputTails {
  /** `whole` is false for a log that was partly shown by an earlier start: only what is new, and a little before it. */
  open(job: string, attempt: number, log: string, whole: boolean): OutputTail
  close(): void
}

export interface OutputTail {
  /** The rest of the log; nothing follows. */
  finish(): void
}

interface Tail {
  readonly job: string
  readonly attempt: number
  readonly log: string
  file: number | null
  offset: number
  stream: RedactorStream | null
}

/**
 * `longestSecret` in bytes: after a gap, this much is read before the window so that a secret that begins
 * in the gap is recognised.
 */
export function openOutputTails(
  sink: OutputSink,
  redactor: Redactor,
  longestSecret: number,
): OutputTails {
  const tails = new Set<Tail>()
  let timer: NodeJS.Timeout | null = null
  const context = longestSecret * 6

  function tick(): void {
    for (const tail of tails) {
      try {
        show(tail, WINDOW)
      } catch {
        // What cannot be read now is read later, at the latest when the attempt has ended.
      }
    }
  }

  function show(tail: Tail, window: number): void {
    tail.file ??= openLog(tail.log)
    if (tail.file === null) return
    const { size } = fstatSync(tail.file)
    if (size < tail.offset) tail.offset = size
    const skipped = Math.max(0, size - tail.offset - window)
    if (skipped > 0) jump(tail, skipped)
    let gap = skipped
    while (tail.offset < size) {
      const raw = read(tail.file, tail.offset, Math.min(WINDOW, size - tail.offset))
      if (raw.length === 0) return
      tail.offset += raw.length
      const safe = redactor.empty ? raw : streamOf(tail).push(raw)
      const cut = gap > 0 ? safe.indexOf(NEWLINE) + 1 : 0
      if (safe.length > cut) sink(tail.job, tail.attempt, safe.subarray(cut), gap + cut)
      gap = 0
    }
  }

  /** Leaves `skipped` bytes out. What is held back from before the gap is dropped: it may be half a secret. */
  function jump(tail: Tail, skipped: number): void {
    const target = tail.offset + skipped
    if (!redactor.empty && tail.file !== null) {
      tail.stream = null
      const before = Math.min(context, skipped)
      streamOf(tail).push(read(tail.file, target - before, before))
    }
    tail.offset = target
  }

  function streamOf(tail: Tail): RedactorStream {
    tail.stream ??= redactor.stream()
    return tail.stream
  }

  function finish(tail: Tail): void {
    tails.delete(tail)
    if (tails.size === 0) stopTimer()
    if (tail.file === null && isEmpty(tail.log)) return
    show(tail, LAST_WINDOW)
    if (tail.file !== null) closeSync(tail.file)
    const rest = tail.stream?.end()
    if (rest !== undefined && rest.length > 0) sink(tail.job, tail.attempt, rest, 0)
  }

  function stopTimer(): void {
    if (timer !== null) clearInterval(timer)
    timer = null
  }

  return {
    open(job, attempt, log, whole) {
      const tail: Tail = { job, attempt, log, file: null, offset: 0, stream: null }
      if (!whole) skipTo(tail)
      tails.add(tail)
      timer ??= setInterval(tick, TICK_MS)
      return { finish: () => finish(tail) }
    },
    close() {
      stopTimer()
      for (const { file } of tails) if (file !== null) closeSync(file)
      tails.clear()
    },
  }

  function skipTo(tail: Tail): void {
    tail.file = openLog(tail.log)
    const size = tail.file === null ? 0 : fstatSync(tail.file).size
    if (size > WINDOW) jump(tail, size - WINDOW)
  }
}

/** Most jobs of a large plan are quick and quiet: then one look is all that is needed. */
function isEmpty(log: string): boolean {
  return (statSync(log, { throwIfNoEntry: false })?.size ?? 0) === 0
}

/** Null while the launcher has not created it. */
function openLog(log: string): number | null {
  try {
    return openSync(log, 'r')
  } catch {
    return null
  }
}

function read(file: number, offset: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(length)
  return buffer.subarray(0, readSync(file, buffer, 0, length, offset))
}
