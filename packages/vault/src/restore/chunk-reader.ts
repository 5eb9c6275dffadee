import { damaged } from '../errors.ts'
import type { Meter } from '../meter.ts'
import type { RowTable } from '../format/rows.ts'
import type { OpenFile } from '../shelf/open-file.ts'
import type { Shelf } from '../shelf/shelf.ts'
import { type Lineage, sealedFilesOf } from '../state/lineage.ts'
import type { Tree } from '../tree/entry.ts'
import { unpackChunk, unpackFrame } from './unpack.ts'

/** Unpacked frames that are kept, the last ones used. */
const FRAMES = 32

/** The bytes of the chunks of a lineage, each checked by its digest. */
export class ChunkReader {
  readonly #rows: RowTable
  readonly #files: ReadonlyMap<number, OpenFile>
  readonly #frames = new Map<number, Buffer>()

  constructor(rows: RowTable, files: ReadonlyMap<number, OpenFile>) {
    this.#rows = rows
    this.#files = files
  }

  /** Throws VaultError `damaged`. */
  read(row: number): Buffer {
    const base = this.#rows.base(row)
    const under = base < 0 ? null : { frame: this.#frame(base), row: base }
    return unpackChunk(this.#rows, row, this.#frame(row), under)
  }

  close(): void {
    for (const file of this.#files.values()) file.close()
  }

  /** Frames that are not packed hold one chunk, and are not kept. */
  #frame(row: number): Buffer {
    const place = this.#rows.placeOf(row)
    const key = place.file * 2 ** 32 + place.offset
    const kept = this.#frames.get(key)
    if (kept !== undefined) {
      this.#frames.delete(key)
      this.#frames.set(key, kept)
      return kept
    }
    const file = this.#files.get(place.file)
    if (file === undefined) throw damaged('a chunk lies in no file of the lineage')
    const frame = unpackFrame(file.read(place.offset, place.length), place)
    if (place.packed || frame.length > this.#rows.payload(row)) this.#keep(key, frame)
    return frame
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
  options: { signal: AbortSignal | undefined; meter: Meter },
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
    return new ChunkReader(lineage.rows, open)
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
