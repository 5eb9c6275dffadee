import { damaged } from '../errors.ts'
import type { Meter } from '../meter.ts'
import { type Fingerprints, LEAST_FINGERPRINTED } from '../format/fingerprints.ts'
import type { Place, RowTable } from '../format/rows.ts'
import type { OpenFile } from '../shelf/open-file.ts'
import type { Shelf } from '../shelf/shelf.ts'
import { type Lineage, sealedFilesOf } from '../state/lineage.ts'
import type { Tree } from '../tree/entry.ts'
import { checkChunk, isChunk, patchChunk, unpackFrame } from './unpack.ts'

/** Unpacked frames that are kept, the last ones used. */
const FRAMES = 32

/** The bytes of the chunks of a lineage, each checked by its digest. */
export class ChunkReader {
  readonly #rows: RowTable
  readonly #files: ReadonlyMap<number, OpenFile>
  readonly #fingerprints: Fingerprints | null
  readonly #frames = new Map<number, Buffer>()

  /** What is read is fingerprinted as well when there is somewhere to put it. */
  constructor(
    rows: RowTable,
    files: ReadonlyMap<number, OpenFile>,
    fingerprints: Fingerprints | null,
  ) {
    this.#rows = rows
    this.#files = files
    this.#fingerprints = fingerprints
  }

  /** Fills `chunk`, which has the length of the row, and returns it. Throws VaultError `damaged`. */
  read(row: number, chunk: Buffer = Buffer.allocUnsafe(this.#rows.length(row))): Buffer {
    const base = this.#rows.base(row)
    if (base < 0) {
      this.#payload(row, chunk)
    } else {
      this.#payload(base, chunk)
      this.#fingerprintBase(base, chunk)
      const patch = this.#payload(row, Buffer.allocUnsafe(this.#rows.payload(row)))
      patchChunk(this.#rows, row, chunk, patch)
    }
    checkChunk(this.#rows, row, chunk)
    this.#fingerprint(row, chunk)
    return chunk
  }

  close(): void {
    for (const file of this.#files.values()) file.close()
  }

  #payload(row: number, into: Buffer): Buffer {
    const place = this.#rows.placeOf(row)
    const file = this.#files.get(place.file)
    if (file === undefined) throw damaged('a chunk lies in no file of the lineage')
    if (!place.packed) return file.readInto(into, place.offset + place.inner)
    this.#frame(file, place).copy(into, 0, place.inner, place.inner + into.length)
    return into
  }

  #frame(file: OpenFile, place: Place): Buffer {
    const key = place.file * 2 ** 32 + place.offset
    const kept = this.#frames.get(key)
    if (kept !== undefined) {
      this.#frames.delete(key)
      this.#frames.set(key, kept)
      return kept
    }
    const frame = unpackFrame(file.read(place.offset, place.length), place)
    this.#keep(key, frame)
    return frame
  }

  /** A patch of the base as it should be says nothing about the base as it is, so that is checked too. */
  #fingerprintBase(base: number, chunk: Buffer): void {
    if (this.#fingerprints?.has(base) === false && isChunk(this.#rows, base, chunk)) {
      this.#fingerprint(base, chunk)
    }
  }

  #fingerprint(row: number, chunk: Buffer): void {
    if (this.#fingerprints === null || this.#fingerprints.has(row)) return
    if (chunk.length < LEAST_FINGERPRINTED) return
    const prints = this.#fingerprints.compute(chunk)
    if (prints !== null) this.#fingerprints.set(row, prints)
  }

  #keep(key: number, frame: Buffer): void {
    this.#frames.set(key, frame)
    if (this.#frames.size <= FRAMES) return
    for (const oldest of this.#frames.keys()) {
      this.#frames.delete(oldest)
      return
    }
  }
}

/** Opens the files that a tree needs, copying them from a store that is not on this machine. */
export async function openChunks(
  shelf: Shelf,
  lineage: Lineage,
  options: {
    signal: AbortSignal | undefined
    meter: Meter
    fingerprints?: Fingerprints
  },
): Promise<ChunkReader> {
  const files = sealedFilesOf(lineage)
  const needed = [...neededFiles(lineage.tree, lineage.rows)].map((index) => {
    const file = files[index]
    if (file === undefined) throw damaged('a chunk lies in no file of the lineage')
    return { index, file }
  })
  options.meter.expect(needed.reduce((sum, { file }) => sum + file.size, 0))
  const open = new Map<number, OpenFile>()
  try {
    for (const { index, file } of needed) {
      open.set(index, await shelf.open(file, options.signal, options.meter))
    }
    options.meter.end()
    return new ChunkReader(lineage.rows, open, options.fingerprints ?? null)
  } catch (error) {
    for (const file of open.values()) file.close()
    throw error
  }
}

function neededFiles(tree: Tree, rows: RowTable): Set<number> {
  const needed = new Set<number>()
  for (const entry of tree.values()) {
    if (entry.kind !== 'file') continue
    for (const row of entry.chunks) {
      needed.add(rows.placeOf(row).file)
      const base = rows.base(row)
      if (base >= 0) needed.add(rows.placeOf(base).file)
    }
  }
  return needed
}
