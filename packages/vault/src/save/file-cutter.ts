import { hash } from 'node:crypto'
import { blocksOf } from '../chunk/fingerprint.ts'
import { type ChunkSizes, cutLength, FORCED_CUT } from '../chunk/gear.ts'
import { LEAST_FINGERPRINTED } from '../format/fingerprints.ts'
import { breathe } from './breathe.ts'
import type { Draft } from './draft.ts'
import { ReadAhead } from './read-ahead.ts'

/** A chunk with more of its blocks different is stored anew. */
const MOST_DIFFERENT = 0.75
/** The same for one that was patched before: its next patch will hold all of this one again. */
const MOST_DIFFERENT_AGAIN = 0.5
/** Chunks in a row that were all new, after which the old cuts are given up. */
const PATIENCE = 8

export interface CutOptions {
  readonly descriptor: number
  /** Bytes to read at most; a file that grows meanwhile is cut there. */
  readonly size: number
  /** Chunks and size of the file as it was; null for none. */
  readonly before: { readonly chunks: Uint32Array; readonly size: number } | null
  readonly draft: Draft
  readonly sizes: ChunkSizes
  readonly paranoid: boolean
  readonly signal: AbortSignal | undefined
  readonly read: (bytes: number) => void
}

/** Cuts an open file into rows. Returns fewer bytes than asked for when it became shorter. */
export async function cutFile(options: CutOptions): Promise<{ chunks: Uint32Array; size: number }> {
  return await new FileCutter(options).cut()
}

class FileCutter {
  readonly #options: CutOptions
  readonly #bytes: ReadAhead
  readonly #old: Uint32Array
  readonly #sameSize: boolean
  readonly #chunks: number[] = []
  /** The old chunk that is expected next; -1 when none is. */
  #next: number
  #misses = 0
  /** Bytes that were cut. */
  #position = 0
  #starts: Map<number, number> | null = null
  #places: Map<number, number> | null = null

  constructor(options: CutOptions) {
    this.#options = options
    this.#bytes = new ReadAhead(options.draft.window, options.descriptor, options.size)
    this.#old = options.before?.chunks ?? new Uint32Array(0)
    this.#sameSize = options.before?.size === options.size
    this.#next = this.#old.length > 0 ? 0 : -1
  }

  async cut(): Promise<{ chunks: Uint32Array; size: number }> {
    try {
      await this.#cutAll()
    } finally {
      await this.#bytes.settle()
    }
    return { chunks: Uint32Array.from(this.#chunks), size: this.#position }
  }

  async #cutAll(): Promise<void> {
    const { size, sizes, draft, signal, read } = this.#options
    while (this.#position < size) {
      if (this.#waiting() < sizes.most && this.#bytes.filled < size) {
        await breathe(signal)
        await draft.settle()
        const got = await this.#bytes.more()
        read(got)
        if (got === 0) break
        continue
      }
      this.#take(this.#limit())
    }
    // Of a file that has become shorter there is something left.
    while (this.#waiting() > 0) this.#take(this.#limit())
  }

  /** Bytes that were read and not yet cut. */
  #waiting(): number {
    return this.#bytes.end - this.#bytes.start
  }

  #limit(): number {
    const forced = FORCED_CUT - (this.#position % FORCED_CUT)
    return Math.min(this.#waiting(), forced)
  }

  #take(limit: number): void {
    const row = this.#asBefore(limit) ?? this.#byContent(limit)
    this.#chunks.push(row)
    const length = this.#options.draft.rows.length(row)
    this.#bytes.start += length
    this.#position += length
  }

  /** The chunk with the cut it had: the same, a patch, or a new one. Null to look for another cut. */
  #asBefore(limit: number): number | null {
    const { draft, paranoid } = this.#options
    const old = this.#next < 0 ? undefined : this.#old[this.#next]
    if (old === undefined) return null
    const length = draft.rows.length(old)
    if (length > limit) return null
    const { window, start } = this.#bytes
    const chunk = window.subarray(start, start + length)
    const known = draft.fingerprints.has(old)
    const prints = length >= LEAST_FINGERPRINTED ? draft.fingerprints.compute(chunk) : null
    const same =
      known && prints !== null && !paranoid
        ? draft.fingerprints.equal(old, prints)
        : draft.rows.hasDigest(old, hash('sha256', chunk, 'buffer'))
    if (same) {
      if (!known && prints !== null) draft.fingerprints.set(old, prints)
      this.#next++
      this.#misses = 0
      return old
    }
    if (!this.#sameSize || this.#misses >= PATIENCE) {
      this.#next = -1
      return null
    }
    this.#next++
    return this.#changed(chunk, old, prints)
  }

  #changed(chunk: Buffer, old: number, prints: Buffer | null): number {
    const { draft } = this.#options
    const base = draft.rows.base(old) < 0 ? old : draft.rows.base(old)
    if (prints !== null && draft.fingerprints.has(base)) {
      const { bitmap, blocks } = draft.fingerprints.difference(base, prints)
      const most = old === base ? MOST_DIFFERENT : MOST_DIFFERENT_AGAIN
      if (blocks > 0 && blocks <= blocksOf(chunk.length) * most) {
        this.#misses = 0
        return draft.patch(chunk, prints, base, bitmap)
      }
    }
    this.#misses++
    return draft.intern(chunk, prints)
  }

  #byContent(limit: number): number {
    const { draft, sizes } = this.#options
    const { window, start } = this.#bytes
    const { scan } = draft.fingerprints.kernel
    const length = cutLength(window, { start, end: start + limit, scan }, sizes)
    const chunk = window.subarray(start, start + length)
    const first = draft.rows.count
    const row = draft.intern(chunk, null)
    if (row >= first && length >= LEAST_FINGERPRINTED) {
      const prints = draft.fingerprints.compute(chunk)
      if (prints !== null) draft.fingerprints.set(row, prints)
    }
    if (this.#old.length > 0) this.#expect(row, this.#position + length)
    return row
  }

  /** After a cut by content: goes on behind the same old chunk, or where an old chunk begins as well. */
  #expect(row: number, position: number): void {
    this.#places ??= new Map(Array.from(this.#old, (old, index) => [old, index]))
    const place = this.#places.get(row)
    const found = place === undefined ? this.#startsAt(position) : place + 1
    this.#next = found < this.#old.length ? found : -1
    if (place !== undefined) this.#misses = 0
  }

  #startsAt(position: number): number {
    if (!this.#sameSize || this.#misses >= PATIENCE) return -1
    if (this.#starts === null) {
      this.#starts = new Map()
      let at = 0
      for (const [index, old] of this.#old.entries()) {
        this.#starts.set(at, index)
        at += this.#options.draft.rows.length(old)
      }
    }
    return this.#starts.get(position) ?? -1
  }
}
