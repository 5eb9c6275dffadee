import { hash } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { constants, zstdCompressSync } from 'node:zlib'
import { type Fingerprints, patchOf } from '../format/fingerprints.ts'
import {
  type Ancestor,
  type Bound,
  encodeFooter,
  type Footer,
  type Section,
} from '../format/footer.ts'
import type { RowTable } from '../format/rows.ts'
import { packName } from '../names.ts'
import type { Shelf } from '../shelf/shelf.ts'
import type { Workshop } from '../state/workshop.ts'
import { confirm } from './confirm.ts'
import { FrameWriter } from './frame-writer.ts'
import { hasLocalFiles } from '../stores/local-files.ts'
import { Staging } from './staging.ts'

export interface DraftOptions {
  readonly shelf: Shelf
  readonly workshop: Workshop
  readonly name: string
  readonly rows: RowTable
  readonly fingerprints: Fingerprints
  /** Files that the lineage has already. */
  readonly files: number
  readonly packBytes: number
  readonly signal: AbortSignal | undefined
}

type FooterFacts = Omit<Footer, 'schema' | 'name' | 'packs' | 'rows' | 'changes' | 'body'>

/** A checkpoint in the making. Until `finish` has put its last file, nobody sees it. */
export class Draft {
  readonly rows: RowTable
  readonly fingerprints: Fingerprints
  /** Through which files are read. */
  readonly window: Buffer
  readonly #options: DraftOptions
  readonly #frames: FrameWriter
  readonly #firstRow: number
  readonly #packs: Bound[] = []
  #staging: Staging

  constructor(options: DraftOptions) {
    this.#options = options
    this.rows = options.rows
    this.fingerprints = options.fingerprints
    this.window = options.fingerprints.kernel.window()
    this.#frames = new FrameWriter(options.rows)
    this.#firstRow = options.rows.count
    this.#staging = this.#begin()
  }

  /** The row of a chunk, by its digest; a new one is stored. `prints` as `fingerprints.compute` gave it. */
  intern(chunk: Buffer, prints: Buffer | null): number {
    const digest = hash('sha256', chunk, 'buffer')
    const known = this.rows.find(digest)
    if (known >= 0) {
      if (prints !== null && !this.fingerprints.has(known)) this.fingerprints.set(known, prints)
      return known
    }
    return this.#add(digest, chunk.length, { base: -1, bitmap: 0, payload: chunk, prints })
  }

  /** The row of a chunk of which only the blocks in `bitmap` differ from the row `base`. */
  patch(chunk: Buffer, prints: Buffer, base: number, bitmap: number): number {
    const digest = hash('sha256', chunk, 'buffer')
    const known = this.rows.find(digest)
    if (known >= 0) return known
    return this.#add(digest, chunk.length, {
      base,
      bitmap,
      payload: patchOf(chunk, bitmap),
      prints,
    })
  }

  /** Call it often: sends away a pack that is full. */
  async settle(): Promise<void> {
    if (this.#frames.isBusy) await turn()
    if (this.#staging.length < this.#options.packBytes) return
    this.#frames.flush(this.#target())
    await this.#frames.drain()
    const { shelf, name, signal } = this.#options
    const pack = packName(name, this.#packs.length)
    const source = await this.#staging.source()
    const { size } = source
    const stored = await shelf.put(pack, source, signal)
    this.#packs.push({ name: pack, size, seal: this.#staging.seal(), digested: size })
    await confirm(shelf, stored, this.#staging, source)
    await this.#staging.discard()
    this.#staging = this.#begin()
  }

  /** Writes index, manifest and footer, stores the file and reads it back. */
  async finish(
    changes: Buffer,
    facts: FooterFacts,
  ): Promise<{ member: Ancestor; newBytes: number }> {
    const { shelf, name, signal } = this.#options
    this.#frames.flush(this.#target())
    await this.#frames.drain()
    const rows = this.#section(this.rows.encode(this.#firstRow))
    const manifest = this.#section(changes)
    const digested = this.#staging.length
    const body = this.#staging.seal()
    const packs = this.#packs
    const footer: Footer = { schema: 1, name, packs, rows, changes: manifest, body, ...facts }
    const encoded = encodeFooter(footer, shelf.key)
    this.#staging.write(encoded)
    const source = await this.#staging.source()
    const stored = await shelf.put(name, source, signal)
    await confirm(shelf, stored, this.#staging, source)
    const size = source.size
    const member = { name, size, seal: body, digested, footer: footerDigest(footer), packs }
    return { member, newBytes: packs.reduce((sum, pack) => sum + pack.size, size) }
  }

  /** Leaves nothing here; of a draft that was not finished nothing in the store either. */
  async close(finished: boolean): Promise<void> {
    await this.#frames.drain().catch(() => undefined)
    await this.#staging.discard()
    if (finished) return
    for (const { name } of this.#packs)
      await this.#options.shelf.remove(name).catch(() => undefined)
  }

  #add(
    digest: Buffer,
    length: number,
    how: { base: number; bitmap: number; payload: Buffer; prints: Buffer | null },
  ): number {
    const { base, bitmap, payload, prints } = how
    const row = this.rows.add({ digest, length, payload: payload.length, base, bitmap })
    if (prints !== null) this.fingerprints.set(row, prints)
    this.#frames.add(row, payload, base < 0 ? digest : null, this.#target())
    return row
  }

  #begin(): Staging {
    const { shelf, workshop } = this.#options
    return new Staging(workshop.path('draft'), !hasLocalFiles(shelf.store))
  }

  #target() {
    return { staging: this.#staging, file: this.#options.files + this.#packs.length }
  }

  #section(raw: Buffer): Section {
    const packed =
      raw.length === 0
        ? raw
        : zstdCompressSync(raw, { params: { [constants.ZSTD_c_compressionLevel]: 3 } })
    const offset = this.#staging.write(packed)
    return {
      offset,
      length: packed.length,
      raw: raw.length,
      sha256: hash('sha256', packed, 'hex'),
    }
  }
}

function footerDigest(footer: Footer): string {
  return hash('sha256', JSON.stringify(footer), 'hex')
}
