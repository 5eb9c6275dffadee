/** Bytes compared by words; the last word may overlap the one before. */
export interface Literal {
  readonly length: number
  readonly words: Int32Array
  readonly last: number
}

const WORD = 4
const QUOTE = 34
const ZERO = 48
const NINE = 57

/** `text`: ASCII, at least a word. */
export function literal(text: string): Literal {
  const bytes = Buffer.from(text)
  const words = Int32Array.from({ length: Math.ceil(bytes.length / WORD) - 1 }, (_, index) =>
    bytes.readInt32BE(index * WORD),
  )
  return { length: bytes.length, words, last: bytes.readInt32BE(bytes.length - WORD) }
}

/** The caller knows that the view is long enough. */
export function isAt({ length, words, last }: Literal, view: DataView, at: number): boolean {
  if (view.getInt32(at + length - WORD) !== last) return false
  for (let index = 0; index < words.length; index++) {
    if (view.getInt32(at + index * WORD) !== words[index]) return false
  }
  return true
}

/** Every line has quotes in its trailer. */
export function endOfText(view: DataView, from: number): number {
  let at = from
  while (view.getUint8(at) !== QUOTE) at += 1
  return at
}

export function endOfNumber(view: DataView, from: number): number {
  let at = from
  for (let byte = view.getUint8(at); byte >= ZERO && byte <= NINE; byte = view.getUint8(++at));
  return at
}

export const HASH_SEED = 0x011c9dc5

/** FNV-1a in 30 bits: an integer that needs no box. */
export function hashBytes(view: DataView, start: number, end: number, seed: number): number {
  let hash = seed
  for (let at = start; at < end; at++) {
    hash = Math.imul(hash ^ view.getUint8(at), 0x01000193) & 0x3fffffff
  }
  return hash
}
