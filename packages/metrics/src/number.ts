/**
 * The one grammar of numbers, for bytes of a log and for text captured by a regular expression.
 * Described for users in docs/reference/metrics.md.
 */

/** Units that a factor may stand before when a space separates them from the number: `87.75 ksps`, `1.5 GB/s`. */
const UNITS = [
  'samples',
  'params',
  'tokens',
  'FLOPS',
  'FLOPs',
  'flops',
  'steps',
  'bits',
  'iops',
  'IOPS',
  'FLOP',
  'bit',
  'sps',
  'SPS',
  'ops',
  'fps',
  'FPS',
  'bps',
  'rps',
  'qps',
  'QPS',
  'tps',
  'pps',
  'tok',
  'its',
  'it',
  'Hz',
  'hz',
  'Wh',
  'B',
  'b',
  'W',
  'V',
  'A',
  'J',
  'm',
  'g',
] as const
const UNIT_BYTES = UNITS.map((unit) => Buffer.from(unit))
/** Decimal exponents and powers of two of the prefixes. */
const PREFIXES: Readonly<Record<string, readonly [decimal: number, binary: number]>> = {
  k: [3, 10],
  K: [3, 10],
  M: [6, 20],
  G: [9, 30],
  T: [12, 40],
}

const DIGITS = String.raw`[0-9]+(?:[,_][0-9]+)*(?:\.[0-9]*)?|\.[0-9]+`
const SUFFIX = String.raw`(?: ?[kKMGT](?:iB?|${UNITS.join('|')})|[kKMGT])\b`
const NOT_FINITE = String.raw`(?:[nN][aA][nN]|[iI][nN][fF](?:[iI][nN][iI][tT][yY])?)\b`
/** What `{number}` stands for in a regular expression; no capturing groups, nothing the ReDoS guard does not cover. */
export const NUMBER_SOURCE = String.raw`[+-]?(?:(?:${DIGITS})(?:[eE][+-]?[0-9]+)?(?:${SUFFIX})?|${NOT_FINITE})`

/** Longer runs are no number that anything prints. */
const LONGEST = 2048
const POWERS = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent)

/** What `readPlain` says. */
const UNKNOWN = 0
export const PLAIN = 1
export const OPEN = 2

/** Bytes behind digits that may belong to the number, or make it none; a space may come before a unit. */
const GOES_ON = Uint8Array.from({ length: 256 }, (_, code) =>
  isLetter(code) || (code >= 48 && code <= 57) || ' ,._'.includes(String.fromCharCode(code))
    ? 1
    : 0,
)

/** Reads numbers at a position; holds the last result, so that the hot path allocates nothing. */
export class NumberReader {
  /** With the factor of its suffix. NaN is a value here: what `read` returns tells whether there was a number. */
  value = Number.NaN
  /** Behind the suffix, if one multiplies; else equal to `bareEnd`. */
  end = 0
  /** Without suffix. */
  bareValue = Number.NaN
  bareEnd = 0
  /** Glued to letters that digits follow, such as `5m30s`: no number unless the pattern goes on there. */
  glued = false

  /**
   * The same for what most numbers look like, in a few instructions: digits, a point and more digits, an exponent.
   * `PLAIN` when something follows that cannot go on a number; `OPEN` when that is for the caller to judge:
   * the digits end at `end`, but `read` might see more. `UNKNOWN` says nothing.
   */
  readPlain(bytes: Uint8Array, at: number, limit: number): number {
    const stop = limit - at > 16 ? at + 16 : limit - 1
    let position = at
    let mantissa = 0
    let exponent = 0
    let code = bytes[position] as number
    const negative = code === 45
    if (negative) code = bytes[++position] as number
    const first = position
    while (code >= 48 && code <= 57 && position < stop) {
      mantissa = mantissa * 10 + (code - 48)
      code = bytes[++position] as number
    }
    if (position === first) return UNKNOWN
    if (code === 46) {
      const point = position
      code = bytes[++position] as number
      while (code >= 48 && code <= 57 && position < stop) {
        mantissa = mantissa * 10 + (code - 48)
        code = bytes[++position] as number
      }
      exponent = point + 1 - position
      if (exponent === 0) return UNKNOWN
    }
    if (code === 101 && position < stop - 3) {
      const sign = bytes[position + 1] as number
      const digit = (bytes[position + 2] as number) - 48
      if ((sign !== 45 && sign !== 43) || digit < 0 || digit > 9) return UNKNOWN
      position += 3
      code = bytes[position] as number
      let power = digit
      if (code >= 48 && code <= 57) {
        power = power * 10 + (code - 48)
        code = bytes[++position] as number
      }
      exponent += sign === 45 ? -power : power
      if (exponent > 22 || exponent < -22) return UNKNOWN
    }
    if (position >= stop) return UNKNOWN
    const value =
      exponent <= 0
        ? mantissa / (POWERS[-exponent] as number)
        : mantissa * (POWERS[exponent] as number)
    this.value = negative ? -value : value
    this.end = position
    if (GOES_ON[code] === 0) return PLAIN
    return code === 32 && GOES_ON[bytes[position + 1] as number] === 0 ? PLAIN : OPEN
  }

  /** Whether a number stands at `at`; bytes from `limit` on are not looked at. */
  read(bytes: Uint8Array, at: number, limit: number): boolean {
    const stop = limit - at > LONGEST ? at + LONGEST : limit
    let position = at
    let code = at < stop ? (bytes[at] as number) : 0
    let negative = false
    if (code === 45 || code === 43) {
      negative = code === 45
      code = ++position < stop ? (bytes[position] as number) : 0
    }
    let mantissa = 0
    let significant = 0
    let fraction = 0
    let digits = 0
    let separator = 0
    let group = 0
    const begin = position
    for (;;) {
      const digit = code - 48
      if (digit >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit
        if (mantissa !== 0) significant++
        digits++
        group++
      } else if (code === 44 || code === 95) {
        const next = position + 1 < stop ? (bytes[position + 1] as number) : 0
        if (digits === 0 || next < 48 || next > 57) break
        if (separator === 0) {
          if (group > 3 || bytes[begin] === 48) return false
          separator = code
        } else if (separator !== code || group !== 3) return false
        group = 0
      } else break
      code = ++position < stop ? (bytes[position] as number) : 0
    }
    if (digits === 0 && code !== 46) return this.#notFinite(bytes, position, stop, negative)
    if (separator !== 0 && group !== 3) return false
    if (code === 46) {
      const dot = position
      code = ++position < stop ? (bytes[position] as number) : 0
      for (let digit = code - 48; digit >= 0 && digit <= 9; digit = code - 48) {
        mantissa = mantissa * 10 + digit
        if (mantissa !== 0) significant++
        fraction++
        code = ++position < stop ? (bytes[position] as number) : 0
      }
      if (digits === 0 && fraction === 0) return false
      if (code === 46 && position > dot && isDigit(bytes, position + 1, stop)) return false
    }
    let exponent = 0
    if (code === 101 || code === 69) {
      let next = position + 1
      const sign = next < stop ? (bytes[next] as number) : 0
      if (sign === 45 || sign === 43) next++
      if (isDigit(bytes, next, stop)) {
        while (isDigit(bytes, next, stop)) {
          if (exponent < 100_000) exponent = exponent * 10 + (bytes[next] as number) - 48
          next++
        }
        if (sign === 45) exponent = -exponent
        position = next
        code = position < stop ? (bytes[position] as number) : 0
        if (code === 46 && isDigit(bytes, position + 1, stop)) return false
      }
    }
    if (position === stop && stop !== limit) return false
    this.bareEnd = position
    this.end = position
    this.glued = false
    const exact = significant <= 15
    this.bareValue = exact
      ? scaled(negative ? -mantissa : mantissa, exponent - fraction)
      : Number.NaN
    if (!exact || Number.isNaN(this.bareValue)) {
      this.bareValue = Number(spelled(bytes, at, position))
    }
    this.value = this.bareValue
    if (code > 64 || (code === 32 && isPrefix(bytes, position + 1, stop))) {
      if (code !== 32 && !this.#letters(bytes, position, stop)) return false
      this.#suffix(
        bytes,
        at,
        position,
        stop,
        exact,
        negative ? -mantissa : mantissa,
        exponent - fraction,
      )
    }
    return true
  }

  /** What follows the digits at once: nothing of hexadecimal and the like, and no digits behind letters. */
  #letters(bytes: Uint8Array, from: number, stop: number): boolean {
    let position = from
    while (position < stop && isLetter(bytes[position] as number)) position++
    const first = (bytes[from] as number) | 32
    const afterZero = bytes[from - 1] === 48 && (first === 120 || first === 98 || first === 111)
    if (afterZero && first === 120 && isHex(bytes, from + 1, stop)) return false
    if (position === from || !isDigit(bytes, position, stop)) return true
    if (afterZero) return false
    this.glued = true
    return true
  }

  #suffix(
    bytes: Uint8Array,
    at: number,
    from: number,
    stop: number,
    exact: boolean,
    mantissa: number,
    exponent: number,
  ): void {
    const spaced = bytes[from] === 32
    const letter = spaced ? from + 1 : from
    if (!isPrefix(bytes, letter, stop)) return
    let end = letter + 1
    while (end < stop && end < letter + 12 && isLetter(bytes[end] as number)) end++
    if (end < stop && isWord(bytes[end] as number)) return
    const binary = isBinary(bytes, letter + 1, end)
    const bare = end === letter + 1
    if (bare ? spaced : !binary && !isUnit(bytes, letter + 1, end)) return
    const prefix = PREFIXES[String.fromCharCode(bytes[letter] as number)]
    if (prefix === undefined) return
    this.end = end
    this.glued = false
    if (binary) {
      this.value = this.bareValue * 2 ** prefix[1]
      return
    }
    const product = exact ? scaled(mantissa, exponent + prefix[0]) : Number.NaN
    this.value = Number.isNaN(product)
      ? Number(shifted(spelled(bytes, at, from), prefix[0]))
      : product
  }

  #notFinite(bytes: Uint8Array, from: number, stop: number, negative: boolean): boolean {
    let end = from
    while (end < stop && end < from + 9 && isLetter(bytes[end] as number)) end++
    if (end < stop && isWord(bytes[end] as number)) return false
    let word = ''
    for (let i = from; i < end; i++) word += String.fromCharCode((bytes[i] as number) | 32)
    if (word === 'nan') this.value = Number.NaN
    else if (word === 'inf' || word === 'infinity') {
      this.value = negative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
    } else return false
    this.bareValue = this.value
    this.end = end
    this.bareEnd = end
    this.glued = false
    return true
  }
}

/** Clinger's fast path: both operands are exact, so one rounding gives the nearest double. NaN when it does not apply. */
function scaled(mantissa: number, exponent: number): number {
  if (exponent === 0 || mantissa === 0) return mantissa
  if (exponent > 0) return exponent <= 22 ? mantissa * (POWERS[exponent] as number) : Number.NaN
  return exponent >= -22 ? mantissa / (POWERS[-exponent] as number) : Number.NaN
}

function spelled(bytes: Uint8Array, from: number, to: number): string {
  let text = ''
  for (let i = from; i < to; i++) {
    const code = bytes[i] as number
    if (code !== 44 && code !== 95) text += String.fromCharCode(code)
  }
  return text
}

function shifted(text: string, by: number): string {
  const [digits = '', exponent = '0'] = text.toLowerCase().split('e')
  return `${digits}e${Number(exponent) + by}`
}

/** `i` as in `Mi`, or `iB` as in `MiB`. */
function isBinary(bytes: Uint8Array, from: number, to: number): boolean {
  return bytes[from] === 105 && (to === from + 1 || (to === from + 2 && bytes[from + 1] === 66))
}

function isUnit(bytes: Uint8Array, from: number, to: number): boolean {
  return UNIT_BYTES.some((unit) => {
    if (unit.length !== to - from) return false
    for (let i = 0; i < unit.length; i++) if (bytes[from + i] !== unit[i]) return false
    return true
  })
}

function isPrefix(bytes: Uint8Array, at: number, stop: number): boolean {
  const code = at < stop ? (bytes[at] as number) : 0
  return code === 107 || code === 75 || code === 77 || code === 71 || code === 84
}

function isDigit(bytes: Uint8Array, at: number, stop: number): boolean {
  const code = at < stop ? (bytes[at] as number) : 0
  return code >= 48 && code <= 57
}

function isHex(bytes: Uint8Array, at: number, stop: number): boolean {
  const code = at < stop ? (bytes[at] as number) | 32 : 0
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102)
}

function isLetter(code: number): boolean {
  const lower = code | 32
  return lower >= 97 && lower <= 122
}

function isWord(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57) || code === 95
}
