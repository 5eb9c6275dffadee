import { constants, zstdCompressSync } from 'node:zlib'
import { isDense } from '../chunk/entropy.ts'
import type { RowTable } from '../format/rows.ts'
import type { Staging } from './staging.ts'

const SOLID = 1 << 20
/** Gain below which a frame stays as it is. */
const WORTH = 0.95

/** What packs, small chunks and patches share; what is dense is written as it is. */
export class FrameWriter {
  readonly #rows: RowTable
  readonly #solid = Buffer.allocUnsafe(SOLID)
  #filled = 0
  #waiting: { row: number; inner: number }[] = []

  constructor(rows: RowTable) {
    this.#rows = rows
  }

  /** Copies the payload of a row; `file` is the number of the file in the lineage. */
  add(row: number, payload: Buffer, staging: Staging, file: number): void {
    if (isDense(payload) || payload.length > SOLID) {
      const offset = staging.write(payload)
      const { length } = payload
      this.#rows.place(row, { file, offset, length, inner: 0, raw: length, packed: false })
      return
    }
    if (this.#filled + payload.length > SOLID) this.flush(staging, file)
    payload.copy(this.#solid, this.#filled)
    this.#waiting.push({ row, inner: this.#filled })
    this.#filled += payload.length
  }

  flush(staging: Staging, file: number): void {
    if (this.#filled === 0) return
    const plain = this.#solid.subarray(0, this.#filled)
    const small = zstdCompressSync(plain, {
      params: { [constants.ZSTD_c_compressionLevel]: 1 },
    })
    const packed = small.length < plain.length * WORTH
    const frame = packed ? small : plain
    const offset = staging.write(frame)
    const common = { file, offset, length: frame.length, raw: plain.length, packed }
    for (const { row, inner } of this.#waiting) this.#rows.place(row, { ...common, inner })
    this.#filled = 0
    this.#waiting = []
  }
}
