import { closeSync, constants, fchmodSync, futimesSync, openSync } from 'node:fs'
import type { RowTable } from '../format/rows.ts'
import { breathe } from '../save/breathe.ts'
import { fsPath } from '../tree/byte-path.ts'
import type { FileEntry } from '../tree/entry.ts'
import type { ChunkReader } from './chunk-reader.ts'
import { WriteBehind } from './write-behind.ts'

const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants

export interface WriteOptions {
  readonly rows: RowTable
  readonly chunks: ChunkReader
  /** Memory that the files go through. */
  readonly window: Buffer
  readonly signal: AbortSignal | undefined
  readonly wrote: (bytes: number, files: number) => void
}

/** Writes a file that is not there yet, below a folder of ours. */
export async function writeFile(
  folder: string,
  entry: FileEntry,
  { rows, chunks, window, signal, wrote }: WriteOptions,
): Promise<void> {
  const path = fsPath(`${folder}/${entry.path}`)
  const descriptor = openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600)
  const out = new WriteBehind(window, descriptor)
  try {
    for (const row of entry.chunks) {
      const pause = breathe(signal)
      if (pause !== undefined) await pause
      const length = rows.length(row)
      chunks.read(row, await out.room(length))
      out.fill(length)
      wrote(length, 0)
    }
    await out.finish(entry.size)
    fchmodSync(descriptor, entry.mode)
    const time = asSeconds(entry.modified)
    futimesSync(descriptor, time, time)
    wrote(0, 1)
  } finally {
    await out.settle()
    closeSync(descriptor)
  }
}

/** In the middle of the microsecond, so that it is the same one after rounding. */
export function asSeconds(microseconds: number): number {
  return (microseconds + 0.5) / 1e6
}
