import { crc32 } from 'node:zlib'
import { TRAILER } from './event-line.ts'

/**
 * Verifies the checksums of many lines with one pass over their bytes. A call per line costs more
 * than the checksum itself, so the lines' own CRCs are combined into the CRC that the whole block
 * must have, and only that one is computed. CRC-32 is linear: a damaged line makes the block's
 * differ exactly when its own does.
 *
 * `ends` are the positions of the `count` line breaks, `start` is where the first line begins.
 */
export function blockIsIntact(
  bytes: Buffer,
  start: number,
  ends: Int32Array,
  count: number,
): boolean {
  let expected = 0
  let lineStart = start
  for (let index = 0; index < count; index++) {
    const lineEnd = (ends[index] ?? 0) + 1
    const length = lineEnd - lineStart
    if (length <= TRAILER.length) return false
    const claimed = claimedCrc(bytes, lineEnd)
    if (Number.isNaN(claimed)) return false
    expected = appendZeros(expected, length) ^ crcWithTrailer(claimed)
    lineStart = lineEnd
  }
  return expected >>> 0 === crc32(bytes.subarray(start, lineStart))
}

/** One line; `end` is the position of its line break. */
export function lineIsIntact(bytes: Buffer, start: number, end: number): boolean {
  const checkedEnd = end + 1 - TRAILER.length
  if (checkedEnd <= start) return false
  const trailer = bytes.toString('latin1', checkedEnd, end + 1)
  const crc = crc32(bytes.subarray(start, checkedEnd))
  return trailer === trailerOf(crc)
}

function trailerOf(crc: number): string {
  return TRAILER.before + crc.toString(16).padStart(TRAILER.digits, '0') + TRAILER.after
}

const NOT_A_DIGIT = 255
const DIGIT_VALUES = new Uint8Array(256).fill(NOT_A_DIGIT)
for (let value = 0; value < 16; value++) {
  DIGIT_VALUES[value.toString(16).charCodeAt(0)] = value
}

/** The CRC that a line says it has, or NaN. */
function claimedCrc(bytes: Buffer, lineEnd: number): number {
  let crc = 0
  let worst = 0
  const first = lineEnd - TRAILER.after.length - TRAILER.digits
  for (let at = first; at < first + TRAILER.digits; at++) {
    const value = DIGIT_VALUES[bytes[at] ?? 0] ?? NOT_A_DIGIT
    worst |= value
    crc = (crc << 4) | value
  }
  return worst > 15 ? Number.NaN : crc
}

const POLYNOMIAL = 0xedb88320

/** Product of two polynomials modulo the CRC's, bits reflected: bit 31 is x⁰. */
function multiply(a: number, b: number): number {
  let product = 0
  let factor = b
  for (let bit = 31; bit >= 0; bit--) {
    if ((a >>> bit) & 1) product ^= factor
    factor = factor & 1 ? (factor >>> 1) ^ POLYNOMIAL : factor >>> 1
  }
  return product
}

/** x to the power of 8 × `bytes`: multiplying by it appends that many zero bytes. */
function powerForZeros(bytes: number): number {
  let power = 0x80000000
  let square = 0x00800000
  for (let rest = bytes; rest > 0; rest >>>= 1) {
    if (rest & 1) power = multiply(power, square)
    square = multiply(square, square)
  }
  return power
}

/** Four tables of 256: what each byte of a word contributes to a function that is linear in the word's bytes. */
type ByteTables = Int32Array

function byteTables(contribution: (word: number) => number): ByteTables {
  return Int32Array.from({ length: 1024 }, (_, index) =>
    contribution((index & 255) << (8 * (index >>> 8))),
  )
}

function lookUp(tables: ByteTables, word: number): number {
  return (
    (tables[word & 255] ?? 0) ^
    (tables[256 + ((word >>> 8) & 255)] ?? 0) ^
    (tables[512 + ((word >>> 16) & 255)] ?? 0) ^
    (tables[768 + (word >>> 24)] ?? 0)
  )
}

/** The same for a function that is linear in every bit. */
function linearTables(image: (word: number) => number): ByteTables {
  const bits = Int32Array.from({ length: 32 }, (_, bit) => image(1 << bit))
  return byteTables((word) =>
    bits.reduce((sum, value, bit) => ((word >>> bit) & 1 ? sum ^ value : sum), 0),
  )
}

/** Longer lines are rare enough to be multiplied out; 4 KiB of tables for each length below. */
const LONGEST_TABLED = 1024
const zeroTables: (ByteTables | undefined)[] = []

function appendZeros(crc: number, bytes: number): number {
  if (bytes > LONGEST_TABLED) return multiply(powerForZeros(bytes), crc)
  let tables = zeroTables[bytes]
  if (tables === undefined) {
    const power = powerForZeros(bytes)
    tables = linearTables((word) => multiply(power, word))
    zeroTables[bytes] = tables
  }
  return lookUp(tables, crc)
}

const TRAILER_OF_ZERO = crc32(trailerOf(0))
const trailerAsZeros = linearTables((crc) => multiply(powerForZeros(TRAILER.length), crc))
/** How a claimed CRC moves the CRC of its whole line: as the state before the trailer, and through its own digits. */
const trailerTables = byteTables(
  (crc) => lookUp(trailerAsZeros, crc) ^ crc32(trailerOf(crc >>> 0)) ^ TRAILER_OF_ZERO,
)

/** CRC of a whole line, from the CRC of its checked text. */
function crcWithTrailer(crc: number): number {
  return lookUp(trailerTables, crc) ^ TRAILER_OF_ZERO
}
