import { BLOCK, FINGERPRINT, type Fingerprinter, blocksOf } from '../chunk/fingerprint.ts'

/** A shorter chunk is compared by its digest alone. */
export const LEAST_FINGERPRINTED = 8192
/** Blocks that a patch can tell apart: the bits of a row's bitmap. */
const MOST_BLOCKS = 32
const scratch = Buffer.alloc(MOST_BLOCKS * FINGERPRINT)

/** Fingerprints of the blocks of chunks, by row. Local: never uploaded, and rebuilt when lost. */
export class Fingerprints {
  readonly kernel: Fingerprinter
  /** Number of the first block of a row plus one; 0 for none. */
  #first = new Uint32Array(1024)
  #data = Buffer.alloc(FINGERPRINT * 4096)
  #blocks = 0

  constructor(kernel: Fingerprinter) {
    this.kernel = kernel
  }

  has(row: number): boolean {
    return (this.#first[row] ?? 0) > 0
  }

  /** Of a chunk as it is now; valid until the next call. Null for one that is too long to patch. */
  compute(chunk: Uint8Array): Buffer | null {
    const blocks = blocksOf(chunk.length)
    if (blocks > MOST_BLOCKS) return null
    this.kernel.write(chunk, scratch)
    return scratch.subarray(0, blocks * FINGERPRINT)
  }

  equal(row: number, fingerprints: Buffer): boolean {
    const at = ((this.#first[row] ?? 0) - 1) * FINGERPRINT
    return fingerprints.compare(this.#data, at, at + fingerprints.length) === 0
  }

  /** Bitmap of the blocks that differ, and how many they are. */
  difference(row: number, fingerprints: Buffer): { bitmap: number; blocks: number } {
    const first = ((this.#first[row] ?? 0) - 1) * FINGERPRINT
    let bitmap = 0
    let blocks = 0
    for (let at = 0; at < fingerprints.length; at += FINGERPRINT) {
      const from = first + at
      const end = from + FINGERPRINT
      if (fingerprints.compare(this.#data, from, end, at, at + FINGERPRINT) === 0) continue
      bitmap |= 1 << (at / FINGERPRINT)
      blocks++
    }
    return { bitmap, blocks }
  }

  set(row: number, fingerprints: Buffer): void {
    const blocks = fingerprints.length / FINGERPRINT
    if (row >= this.#first.length) {
      const larger = new Uint32Array(Math.max(this.#first.length * 2, row + 1))
      larger.set(this.#first)
      this.#first = larger
    }
    if ((this.#blocks + blocks) * FINGERPRINT > this.#data.length) {
      const larger = Buffer.alloc(Math.max(this.#data.length * 2, fingerprints.length))
      this.#data.copy(larger)
      this.#data = larger
    }
    fingerprints.copy(this.#data, this.#blocks * FINGERPRINT)
    this.#first[row] = this.#blocks + 1
    this.#blocks += blocks
  }

  encode(rows: number): { first: Buffer; data: Buffer } {
    const words = new Uint32Array(rows)
    words.set(this.#first.subarray(0, rows))
    const first = Buffer.from(words.buffer)
    return { first, data: this.#data.subarray(0, this.#blocks * FINGERPRINT) }
  }

  load(first: Buffer, data: Buffer): void {
    this.#first = new Uint32Array(Math.max(1024, first.length / 4))
    new Uint8Array(this.#first.buffer).set(first)
    this.#data = Buffer.concat([data, Buffer.alloc(BLOCK * FINGERPRINT)])
    this.#blocks = data.length / FINGERPRINT
  }
}

/** The blocks of a chunk that a bitmap names, one after the other. */
export function patchOf(chunk: Buffer, bitmap: number): Buffer {
  const parts: Buffer[] = []
  for (let block = 0; block * BLOCK < chunk.length; block++) {
    if (((bitmap >>> block) & 1) === 1) {
      parts.push(chunk.subarray(block * BLOCK, (block + 1) * BLOCK))
    }
  }
  return Buffer.concat(parts)
}

/** Puts the blocks of a patch into a copy of the base; false when the patch does not fit. */
export function applyPatch(chunk: Buffer, bitmap: number, patch: Buffer): boolean {
  let from = 0
  for (let block = 0; block * BLOCK < chunk.length; block++) {
    if (((bitmap >>> block) & 1) === 0) continue
    const length = Math.min(BLOCK, chunk.length - block * BLOCK)
    if (from + length > patch.length) return false
    patch.copy(chunk, block * BLOCK, from, from + length)
    from += length
  }
  return from === patch.length
}
