import { CR, LF } from '../scan/line.ts'

const QUOTE = 34
const COMMA = 44
const COLON = 58
const OPEN_LIST = 91
const BACKSLASH = 92
const CLOSE_LIST = 93
const OPEN = 123
const CLOSE = 125

/** What was found at a key. */
const ABSENT = 0
const NUMBER = 1
const OTHER = 2

const POWERS = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent)
/** Bytes of numbers and of the words true, false, null, NaN and Infinity. */
const SCALAR = Uint8Array.from({ length: 256 }, (_, code) => {
  const lower = code | 32
  const isLetter = lower >= 97 && lower <= 122
  return isLetter || (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46 ? 1 : 0
})

/**
 * Reads the numbers at some keys of an object that stands on one line, from its bytes: no string is made
 * and nothing is built. It walks over every byte up to the end of the line, so that it knows which braces and quotes
 * are real; it gives up (and leaves the line to `JSON.parse`) on whatever is not plain.
 */
export class FlatObject {
  readonly #keys: readonly Buffer[]
  readonly #kinds: Uint8Array
  readonly #values: Float64Array

  constructor(keys: readonly string[]) {
    this.#keys = keys.map((key) => Buffer.from(key))
    this.#kinds = new Uint8Array(keys.length)
    this.#values = new Float64Array(keys.length)
  }

  /** Whether there is a plain number at the key of that position. */
  has(key: number): boolean {
    return this.#kinds[key] === NUMBER
  }

  value(key: number): number {
    return this.#values[key] as number
  }

  /** The end of the line that begins at `begin`, or -1 when it has to be read otherwise. */
  read(bytes: Uint8Array, begin: number): number {
    const kinds = this.#kinds
    kinds.fill(ABSENT)
    if (bytes[begin] !== OPEN) return -1
    let at = begin + 1
    for (;;) {
      while (bytes[at] === 32) at++
      if (bytes[at] !== QUOTE) return -1
      const from = ++at
      let code = bytes[at]
      while (code !== QUOTE) {
        if (code === undefined || code === BACKSLASH || code < 32) return -1
        code = bytes[++at]
      }
      const key = this.#find(bytes, from, at)
      at++
      while (bytes[at] === 32) at++
      if (bytes[at] !== COLON) return -1
      at++
      while (bytes[at] === 32) at++
      const value = at
      at = skip(bytes, at)
      if (at < 0) return -1
      if (key >= 0) {
        kinds[key] = this.#number(bytes, value, at, key) ? NUMBER : OTHER
        if (kinds[key] === OTHER) return -1
      }
      while (bytes[at] === 32) at++
      if (bytes[at] === COMMA) at++
      else if (bytes[at] === CLOSE) break
      else return -1
    }
    at++
    while (bytes[at] === 32) at++
    return at === bytes.length || bytes[at] === LF || bytes[at] === CR ? at : -1
  }

  #find(bytes: Uint8Array, from: number, to: number): number {
    for (let index = 0; index < this.#keys.length; index++) {
      const key = this.#keys[index] as Buffer
      if (key.length !== to - from) continue
      let same = 0
      while (same < key.length && key[same] === bytes[from + same]) same++
      if (same === key.length) return index
    }
    return -1
  }

  #number(bytes: Uint8Array, from: number, to: number, key: number): boolean {
    let at = from
    const negative = bytes[at] === 45
    if (negative) at++
    const first = at
    let mantissa = 0
    let point = -1
    for (; at < to; at++) {
      const digit = (bytes[at] as number) - 48
      if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit
      else if (bytes[at] === 46 && point < 0 && at > first) point = at
      else break
    }
    const fraction = point < 0 ? 0 : to - point - 1
    const padded = bytes[first] === 48 && to - first > 1 && point !== first + 1
    if (padded || at < to || to - first > 16 || to === first || (point >= 0 && fraction === 0)) {
      const value = asNumber(bytes, from, to)
      this.#values[key] = value
      return Number.isFinite(value)
    }
    const value = mantissa / (POWERS[fraction] as number)
    this.#values[key] = negative ? -value : value
    return to - first <= 15 || mantissa < 2 ** 53
  }
}

/** For what is not plain digits: NaN unless it is a number of JSON's grammar. */
function asNumber(bytes: Uint8Array, from: number, to: number): number {
  let text = ''
  for (let i = from; i < to; i++) text += String.fromCharCode(bytes[i] as number)
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN
}

/** Behind the value that begins at `at`; -1 when the line ends in it, or when it is none. */
function skip(bytes: Uint8Array, at: number): number {
  const code = bytes[at]
  if (code === QUOTE) return skipString(bytes, at)
  if (code === OPEN || code === OPEN_LIST) return skipNested(bytes, at)
  let end = at
  while (SCALAR[bytes[end] ?? 0] === 1) end++
  return end === at ? -1 : end
}

function skipString(bytes: Uint8Array, from: number): number {
  let at = from + 1
  for (;;) {
    const code = bytes[at]
    if (code === QUOTE) return at + 1
    if (code === undefined || code < 32) return -1
    at += code === BACKSLASH ? 2 : 1
  }
}

/** Braces must pair, whatever kind they are of; what is between them is not looked at closely. */
function skipNested(bytes: Uint8Array, from: number): number {
  let depth = 0
  let at = from
  for (;;) {
    const code = bytes[at]
    if (code === undefined || code < 32) return -1
    if (code === QUOTE) {
      at = skipString(bytes, at)
      if (at < 0) return -1
      continue
    }
    at++
    if (code === OPEN || code === OPEN_LIST) depth++
    else if ((code === CLOSE || code === CLOSE_LIST) && --depth === 0) return at
  }
}
