import { createHash, type Hash } from 'node:crypto'
import type { RowTable } from './rows.ts'

/**
 * Where chunks lie in a file as they are, each alone in its frame: offset and length of one after
 * the other, by offset.
 */
export type Wholes = readonly number[]

/**
 * Digest of a file of which most was hashed already: SHA-256 of its bytes, where the SHA-256 of a
 * chunk that lies there as it is takes the place of its bytes.
 */
export class Seal {
  readonly #outer = createHash('sha256')
  readonly #wholes: Wholes
  /** Of the chunk at `#next`, while the bytes are in it. */
  #inner: Hash | null = null
  #next = 0
  #position = 0

  constructor(wholes: Wholes) {
    this.#wholes = wholes
  }

  update(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + this.#until())
      if (part.length === 0) continue
      if (this.#inner === null) this.#outer.update(part)
      else this.#inner.update(part)
      at += part.length
      this.#position += part.length
    }
    this.#until()
  }

  /** Hexadecimal; once. */
  digest(): string {
    if (this.#inner !== null) this.#outer.update(this.#inner.digest())
    return this.#outer.digest('hex')
  }

  /** Bytes until a chunk begins or ends; 0 when one has just begun or ended. */
  #until(): number {
    const offset = this.#wholes[this.#next] ?? Infinity
    const end = offset + (this.#wholes[this.#next + 1] ?? 0)
    if (this.#inner === null) {
      if (this.#position < offset) return offset - this.#position
      this.#inner = createHash('sha256')
      return 0
    }
    if (this.#position < end) return end - this.#position
    this.#outer.update(this.#inner.digest())
    this.#inner = null
    this.#next += 2
    return 0
  }
}

/** Whether the payload of a row is the row's chunk, and its frame is nothing else. */
function isWhole(rows: RowTable, row: number): boolean {
  const { packed, inner, raw } = rows.placeOf(row)
  return !packed && inner === 0 && rows.base(row) < 0 && rows.length(row) === raw
}

/** By number of the file in the lineage. */
export function wholesOf(rows: RowTable): (file: number) => Wholes {
  const found = new Map<number, { offset: number; length: number }[]>()
  for (let row = 0; row < rows.count; row++) {
    if (!isWhole(rows, row)) continue
    const { file, offset, length } = rows.placeOf(row)
    const list = found.get(file)
    if (list === undefined) found.set(file, [{ offset, length }])
    else list.push({ offset, length })
  }
  return (file) =>
    (found.get(file) ?? [])
      .toSorted((a, b) => a.offset - b.offset)
      .flatMap(({ offset, length }) => [offset, length])
}
