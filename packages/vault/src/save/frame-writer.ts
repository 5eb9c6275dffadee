import { promisify } from 'node:util'
import { constants, zstdCompress, zstdCompressSync } from 'node:zlib'
import { isDense } from '../chunk/entropy.ts'
import type { RowTable } from '../format/rows.ts'
import type { Staging } from './staging.ts'

const SOLID = 1 << 20
/** Frames that are packed in the background at most. */
const SPARES = 4
/** Gain below which a frame stays as it is. */
const WORTH = 0.95
const LEVEL = {
  chunkSize: SOLID,
  params: { [constants.ZSTD_c_compressionLevel]: 1 },
}
const packLater = promisify(zstdCompress)

interface Target {
  readonly staging: Staging
  /** Its number in the lineage. */
  readonly file: number
}

interface Solid {
  readonly bytes: Buffer
  filled: number
  readonly rows: { readonly row: number; readonly inner: number }[]
}

/** What packs, small chunks and patches share; what is dense is written as it is. */
export class FrameWriter {
  readonly #rows: RowTable
  #solid = emptySolid()
  readonly #spares = Array.from({ length: SPARES }, emptySolid)
  readonly #packing = new Set<Promise<void>>()
  #failure: unknown = null

  constructor(rows: RowTable) {
    this.#rows = rows
  }

  /** The next frame is nearly full and none is free to follow it, unless one that was packed waits to be noticed. */
  get isBusy(): boolean {
    return this.#spares.length === 0 && this.#solid.filled > SOLID * 0.75
  }

  /** Copies the payload of a row; `digest` is its SHA-256 when it is a whole chunk. */
  add(row: number, payload: Buffer, digest: Buffer | null, target: Target): void {
    if (isDense(payload) || payload.length > SOLID) {
      const offset = target.staging.write(payload, digest)
      const { length } = payload
      const { file } = target
      this.#rows.place(row, { file, offset, length, inner: 0, raw: length, packed: false })
      return
    }
    if (this.#solid.filled + payload.length > SOLID) this.flush(target)
    const solid = this.#solid
    payload.copy(solid.bytes, solid.filled)
    solid.rows.push({ row, inner: solid.filled })
    solid.filled += payload.length
  }

  /** Packs in the background what there is; when enough is being packed there, at once. */
  flush(target: Target): void {
    const solid = this.#solid
    if (solid.filled === 0) return
    const plain = solid.bytes.subarray(0, solid.filled)
    const spare = this.#spares.pop()
    if (spare === undefined) {
      this.#store(solid, zstdCompressSync(plain, LEVEL), target)
      return
    }
    this.#solid = spare
    const packing = packLater(plain, LEVEL)
      .then((small) => this.#store(solid, small, target))
      .catch((error: unknown) => {
        this.#failure = error
      })
      .finally(() => {
        this.#spares.push(solid)
        this.#packing.delete(packing)
      })
    this.#packing.add(packing)
  }

  /** Waits until everything that was flushed is written; throws what went wrong. */
  async drain(): Promise<void> {
    await Promise.all(this.#packing)
    if (this.#failure !== null) throw this.#failure
  }

  #store(solid: Solid, small: Buffer, { staging, file }: Target): void {
    const plain = solid.bytes.subarray(0, solid.filled)
    const packed = small.length < plain.length * WORTH
    const frame = packed ? small : plain
    const [only, second] = solid.rows
    const alone = !packed && only !== undefined && second === undefined
    const whole = alone && this.#rows.base(only.row) < 0
    const offset = staging.write(frame, whole ? this.#rows.digestOf(only.row) : null)
    const common = { file, offset, length: frame.length, raw: plain.length, packed }
    for (const { row, inner } of solid.rows) this.#rows.place(row, { ...common, inner })
    solid.filled = 0
    solid.rows.length = 0
  }
}

function emptySolid(): Solid {
  return { bytes: Buffer.allocUnsafe(SOLID), filled: 0, rows: [] }
}
