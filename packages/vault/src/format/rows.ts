import { damaged, hostile } from '../errors.ts'

/**
 * One row per chunk, 72 bytes: SHA-256 (32), then as 32-bit words: file, offset of the frame,
 * length of the frame, offset inside it, length of the payload, length of the chunk, base row + 1,
 * bitmap of patched blocks, flags, length of the frame unpacked. Little-endian, as every machine
 * that Node 24 runs on but one.
 */
const ROW = 72
const WORDS = ROW / 4
const DIGEST = 32
/** Chunks of one generation: at 32 KiB 512 GiB. */
const MOST_ROWS = 1 << 24
const MOST_FRAME = 4 << 20
const MOST_CHUNK = 1 << 20

const PACKED = 1

/** Where the payload of a chunk lies. */
export interface Place {
  /** Number of the file in the lineage. */
  readonly file: number
  readonly offset: number
  readonly length: number
  /** Offset of the payload in the frame, unpacked. */
  readonly inner: number
  /** Bytes of the frame, unpacked. */
  readonly raw: number
  readonly packed: boolean
}

/** All rows of a lineage, found by digest. */
export class RowTable {
  #bytes = Buffer.alloc(ROW * 1024)
  #words = new Uint32Array(this.#bytes.buffer, this.#bytes.byteOffset, WORDS * 1024)
  #count = 0
  #index = new Int32Array(4096)

  get count(): number {
    return this.#count
  }

  /** The row of a digest, or -1. */
  find(digest: Buffer): number {
    const mask = this.#index.length - 1
    for (let slot = digest.readUInt32LE(0) & mask; ; slot = (slot + 1) & mask) {
      const row = (this.#index[slot] ?? 0) - 1
      if (row < 0) return -1
      if (this.hasDigest(row, digest)) return row
    }
  }

  hasDigest(row: number, digest: Buffer): boolean {
    return digest.compare(this.#bytes, row * ROW, row * ROW + DIGEST) === 0
  }

  /** Valid until a row is added. */
  digestOf(row: number): Buffer {
    return this.#bytes.subarray(row * ROW, row * ROW + DIGEST)
  }

  /** Hexadecimal. */
  digest(row: number): string {
    return this.#bytes.toString('hex', row * ROW, row * ROW + DIGEST)
  }

  /** Its place comes later. */
  add(chunk: {
    digest: Buffer
    length: number
    payload: number
    base: number
    bitmap: number
  }): number {
    const row = this.#count
    this.#reserve(row + 1)
    this.#count++
    chunk.digest.copy(this.#bytes, row * ROW)
    const at = row * WORDS
    this.#words[at + 12] = chunk.payload
    this.#words[at + 13] = chunk.length
    this.#words[at + 14] = chunk.base + 1
    this.#words[at + 15] = chunk.bitmap
    this.#insert(row)
    return row
  }

  place(row: number, place: Place): void {
    const at = row * WORDS
    this.#words[at + 8] = place.file
    this.#words[at + 9] = place.offset
    this.#words[at + 10] = place.length
    this.#words[at + 11] = place.inner
    this.#words[at + 16] = place.packed ? PACKED : 0
    this.#words[at + 17] = place.raw
  }

  placeOf(row: number): Place {
    const at = row * WORDS
    return {
      file: this.#words[at + 8] ?? 0,
      offset: this.#words[at + 9] ?? 0,
      length: this.#words[at + 10] ?? 0,
      inner: this.#words[at + 11] ?? 0,
      raw: this.#words[at + 17] ?? 0,
      packed: ((this.#words[at + 16] ?? 0) & PACKED) !== 0,
    }
  }

  payload(row: number): number {
    return this.#words[row * WORDS + 12] ?? 0
  }

  length(row: number): number {
    return this.#words[row * WORDS + 13] ?? 0
  }

  /** The row that is patched, or -1. */
  base(row: number): number {
    return (this.#words[row * WORDS + 14] ?? 0) - 1
  }

  bitmap(row: number): number {
    return this.#words[row * WORDS + 15] ?? 0
  }

  /** The rows from `first` on, as they are written. */
  encode(first: number): Buffer {
    return this.#bytes.subarray(first * ROW, this.#count * ROW)
  }

  /**
   * Appends what `encode` gave. `files` are those of the lineage that they may lie in, against which
   * each row is checked; null for rows that were checked before.
   */
  append(encoded: Buffer, files: { readonly first: number; readonly count: number } | null): void {
    if (encoded.length % ROW !== 0) throw damaged('the rows are cut')
    const added = encoded.length / ROW
    if (this.#count + added > MOST_ROWS) throw hostile('absurdly many chunks')
    this.#reserve(this.#count + added)
    encoded.copy(this.#bytes, this.#count * ROW)
    for (let left = added; left > 0; left--) {
      const row = this.#count++
      if (files !== null) this.#check(row, files)
      this.#insert(row)
    }
  }

  #check(row: number, files: { readonly first: number; readonly count: number }): void {
    const at = row * WORDS
    const word = (index: number) => this.#words[at + index] ?? 0
    const [file, stored, inner, raw] = [word(8), word(10), word(11), word(17)]
    const [payload, length, base] = [word(12), word(13), word(14) - 1]
    const sound =
      file >= files.first &&
      file < files.first + files.count &&
      length > 0 &&
      length <= MOST_CHUNK &&
      raw <= MOST_FRAME &&
      stored <= MOST_FRAME &&
      stored > 0 &&
      ((word(16) & PACKED) !== 0 || raw === stored) &&
      inner + payload <= raw
    const patch = base < 0 ? payload === length : base < row && this.base(base) < 0
    if (!sound || !patch || (base >= 0 && this.length(base) !== length)) {
      throw hostile(`row ${row} contradicts itself`)
    }
  }

  #reserve(rows: number): void {
    const capacity = this.#bytes.length / ROW
    if (rows > capacity) {
      const larger = Buffer.alloc(Math.max(capacity * 2, rows) * ROW)
      this.#bytes.copy(larger, 0, 0, this.#count * ROW)
      this.#bytes = larger
      this.#words = new Uint32Array(larger.buffer, larger.byteOffset, larger.length / 4)
    }
    if (rows * 2 > this.#index.length) {
      let size = this.#index.length
      while (rows * 2 > size) size *= 2
      this.#index = new Int32Array(size)
      for (let row = 0; row < this.#count; row++) this.#insert(row)
    }
  }

  #insert(row: number): void {
    const mask = this.#index.length - 1
    let slot = (this.#words[row * WORDS] ?? 0) & mask
    while ((this.#index[slot] ?? 0) !== 0) slot = (slot + 1) & mask
    this.#index[slot] = row + 1
  }
}
