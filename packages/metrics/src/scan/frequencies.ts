/** Bytes of the file that are looked at to learn which ones are rare. */
const SAMPLE = 256 * 1024
/** What a log usually looks like, counted before anything has been read: about 8 KiB of it. */
const USUAL =
  '2026-11-21 00:48:43,123 INFO trainer.loop worker [rank 3] epoch 12 step 1200 loss=0.1234 lr 3e-4: gradient batch queue done in 0.5s\n'

/** How often each byte occurs. */
export class Frequencies {
  readonly #counts = new Float64Array(256)
  #total = 0
  #learnt = 0
  #sample: Buffer = Buffer.alloc(0)
  #pairs: Uint32Array | null = null

  constructor() {
    for (const byte of Buffer.from(USUAL)) this.#counts[byte] = (this.#counts[byte] ?? 0) + 1
    this.#total = USUAL.length
  }

  /** Counts what it has not counted enough of; true when the picture changed. */
  learn(bytes: Buffer, from: number): boolean {
    if (this.#learnt >= SAMPLE / 2) return false
    const fresh = bytes.subarray(from, from + SAMPLE)
    for (let i = 0; i < fresh.length; i++) {
      const byte = fresh[i] as number
      this.#counts[byte] = (this.#counts[byte] as number) + 1
    }
    this.#total += fresh.length
    this.#learnt += Math.max(1, fresh.length)
    if (fresh.length > this.#sample.length) {
      this.#sample = Buffer.from(fresh)
      this.#pairs = null
    }
    return true
  }

  /** Share of all bytes. */
  of(byte: number): number {
    return ((this.#counts[byte] ?? 0) + 0.01) / this.#total
  }

  /** Share of positions at which the text stands, in the last sample. */
  ofText(text: Buffer): number {
    let count = 0
    const sample = this.#sample
    for (let at = sample.indexOf(text); at >= 0; at = sample.indexOf(text, at + 1)) count++
    return count / Math.max(1, sample.length)
  }

  /** Share of positions at which the two bytes stand in a row, in the last sample. */
  ofPair(first: number, second: number): number {
    this.#pairs ??= countPairs(this.#sample)
    return (this.#pairs[(first << 8) | second] as number) / Math.max(1, this.#sample.length)
  }
}

function countPairs(sample: Buffer): Uint32Array {
  const counts = new Uint32Array(65536)
  let before = 0
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i] as number
    const pair = (before << 8) | byte
    counts[pair] = (counts[pair] as number) + 1
    before = byte
  }
  return counts
}
