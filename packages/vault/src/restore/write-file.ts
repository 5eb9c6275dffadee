import {
  closeSync,
  constants,
  fchmodSync,
  ftruncateSync,
  futimesSync,
  openSync,
  writevSync,
} from 'node:fs'
import { breathe } from '../save/breathe.ts'
import { toBytes } from '../tree/byte-path.ts'
import type { FileEntry } from '../tree/entry.ts'
import type { ChunkReader } from './chunk-reader.ts'

const GATHERED = 4 << 20
/** A shorter stretch of zeros is written; a longer one becomes a hole. */
const LEAST_HOLE = 4096
const ZEROS = Buffer.alloc(1 << 20)
const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants

/** Writes a file that is not there yet, below a folder of ours. */
export async function writeFile(
  folder: string,
  entry: FileEntry,
  chunks: ChunkReader,
  options: { signal: AbortSignal | undefined; wrote: (bytes: number, files: number) => void },
): Promise<void> {
  const path = toBytes(`${folder}/${entry.path}`)
  const descriptor = openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600)
  const gathering = new Gathering(descriptor)
  try {
    for (const row of entry.chunks) {
      await breathe(options.signal)
      const chunk = chunks.read(row)
      gathering.add(chunk)
      options.wrote(chunk.length, 0)
    }
    gathering.finish(entry.size)
    fchmodSync(descriptor, entry.mode)
    const time = asSeconds(entry.modified)
    futimesSync(descriptor, time, time)
    options.wrote(0, 1)
  } finally {
    closeSync(descriptor)
  }
}

/** In the middle of the microsecond, so that it is the same one after rounding. */
export function asSeconds(microseconds: number): number {
  return (microseconds + 0.5) / 1e6
}

class Gathering {
  readonly #descriptor: number
  #parts: Buffer[] = []
  #length = 0
  #position = 0
  /** Behind the last byte that was written. */
  #end = 0

  constructor(descriptor: number) {
    this.#descriptor = descriptor
  }

  add(chunk: Buffer): void {
    if (chunk.length >= LEAST_HOLE && chunk.equals(ZEROS.subarray(0, chunk.length))) {
      this.#flush()
      this.#position += chunk.length
      return
    }
    this.#parts.push(chunk)
    this.#length += chunk.length
    if (this.#length >= GATHERED) this.#flush()
  }

  finish(size: number): void {
    this.#flush()
    if (this.#end < size) ftruncateSync(this.#descriptor, size)
  }

  #flush(): void {
    if (this.#length === 0) return
    let parts: Buffer[] = this.#parts
    while (this.#length > 0) {
      const wrote = writevSync(this.#descriptor, parts, this.#position)
      this.#position += wrote
      this.#length -= wrote
      if (this.#length > 0) parts = [Buffer.concat(parts).subarray(wrote)]
    }
    this.#parts = []
    this.#end = this.#position
  }
}
