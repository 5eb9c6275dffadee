import { closeSync, fdatasync, ftruncateSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { syncFolder } from './write-atomic.ts'
import { writeFailed } from './write-failed.ts'

/** An append-only file of whole lines. */
export interface EventFile {
  /** In the file when it returns, for anybody to read; on disk soon after. Throws ProblemError `journal-write-failed` and leaves nothing half-written. */
  write(lines: string): void
  /** Waits until everything written is on disk, the file's name included. */
  flush(): Promise<void>
  close(): Promise<void>
}

const fdatasyncAsync = promisify(fdatasync)
/** Flushing back to back stalls the writes in between. */
const FLUSH_INTERVAL_MS = 50

/** Opens `file`, which holds `goodBytes` bytes of whole lines, and cuts what follows them. */
export function openEventFile(file: string, goodBytes: number): EventFile {
  const descriptor = openSync(file, 'a', 0o644)
  let size = goodBytes
  let dirty = true
  let failure: unknown
  let timer: NodeJS.Timeout | undefined
  let flushes = Promise.resolve()
  ftruncateSync(descriptor, size)

  function write(lines: string): void {
    if (failure !== undefined) throw writeFailed('journal-write-failed', file, failure)
    const bytes = Buffer.from(lines)
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done)
    } catch (error) {
      takeBack()
      throw writeFailed('journal-write-failed', file, error)
    }
    size += bytes.length
    dirty = true
    timer ??= setTimeout(flushInBackground, FLUSH_INTERVAL_MS).unref()
  }

  /** A short write must not glue onto the next line. */
  function takeBack(): void {
    try {
      ftruncateSync(descriptor, size)
    } catch (error) {
      failure = error
    }
  }

  function flushInBackground(): void {
    timer = undefined
    flush().catch(() => undefined)
  }

  /** One at a time, in turn: whoever waits here has all its writes behind it. */
  async function flush(): Promise<void> {
    flushes = flushes.then(flushIfDirty)
    await flushes
    if (failure !== undefined) throw writeFailed('journal-write-failed', file, failure)
  }

  /** Never rejects: after a failed flush nothing of this file can be relied on, so the failure stays. */
  async function flushIfDirty(): Promise<void> {
    if (!dirty) return
    dirty = false
    await fdatasyncAsync(descriptor).catch((error: unknown) => {
      failure = error
    })
  }

  async function flushWithName(): Promise<void> {
    await flush()
    await syncFolder(path.dirname(file))
  }

  async function close(): Promise<void> {
    clearTimeout(timer)
    try {
      await flushWithName()
    } finally {
      closeSync(descriptor)
    }
  }

  return { write, flush: flushWithName, close }
}
