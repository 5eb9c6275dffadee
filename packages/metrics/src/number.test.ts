import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NUMBER_SOURCE, NumberReader, OPEN, PLAIN } from './number.ts'

const reader = new NumberReader()

/** The number at the beginning of a text, and the text behind it; undefined when there is none. */
function read(text: string): { value: number; rest: string } | undefined {
  const bytes = Buffer.from(text)
  if (!reader.read(bytes, 0, bytes.length) || reader.glued) return undefined
  return { value: reader.value, rest: text.slice(reader.end) }
}

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })

/** Without exponent, as Rust and BigDecimal print. */
function plain(value: number): string {
  const [digits = '', exponent = '0'] = value.toExponential().split('e')
  const sign = digits.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = digits.replace('-', '').split('.')
  const shift = Number(exponent)
  const all = whole + fraction
  const point = whole.length + shift
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${all}`
  if (point >= all.length) return sign + all + '0'.repeat(point - all.length)
  return `${sign}${all.slice(0, point)}.${all.slice(point)}`
}

const twoDigitExponent = (text: string): string => text.replace(/e([+-])(\d)$/, 'e$10$2')

const printers: Readonly<Record<string, (value: number) => string>> = {
  'JavaScript String': String,
  'Python repr': (value) =>
    Number.isInteger(value) && Math.abs(value) < 1e16
      ? `${Object.is(value, -0) ? '-0' : value}.0`
      : twoDigitExponent(String(value)),
  'C %.17g': (value) => twoDigitExponent(String(Number(value.toPrecision(17)))),
  'C %.17e': (value) => twoDigitExponent(value.toExponential(17)),
  'Go %v': (value) => twoDigitExponent(value.toExponential()),
  'Rust {}': plain,
  'Rust {:e}': (value) => value.toExponential().replace('e+', 'e'),
  'Java Double.toString': (value) =>
    Math.abs(value) >= 1e-3 && Math.abs(value) < 1e7
      ? plain(value).replace(/^(-?\d+)$/, '$1.0')
      : value
          .toExponential()
          .replace('e+', 'E')
          .replace('e', 'E')
          .replace(/^(-?\d)E/, '$1.0E'),
  'shouted exponent': (value) => value.toExponential().toUpperCase(),
}

describe('numbers as languages print them', () => {
  it.each(Object.keys(printers))('%s is read back exactly', (name) => {
    const print = printers[name] ?? String
    fc.assert(
      fc.property(finite, fc.constantFrom('', ' ', '|', ')', ' s', ';x'), (value, behind) => {
        const printed = print(value)
        const result = read(printed + behind)
        // Not every printer of ours above keeps the sign of zero.
        expect(result?.value).toBe(value === 0 ? Number(printed) : value)
        expect(result?.rest).toBe(behind)
      }),
      { numRuns: 400 },
    )
  })

  it('rounded output is the double nearest to what is printed', () => {
    fc.assert(
      fc.property(finite, fc.integer({ min: 0, max: 12 }), (value, digits) => {
        for (const text of [value.toFixed(digits), value.toExponential(digits)]) {
          expect(read(text)?.value).toBe(Number(text))
        }
      }),
    )
  })

  it.each([
    [',', (text: string) => text],
    ['_', (text: string) => text.replaceAll(',', '_')],
  ])('thousands separated by "%s"', (_, print) => {
    fc.assert(
      fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), (value) => {
        const grouped = value.toLocaleString('en-US', { maximumFractionDigits: 3 })
        expect(read(print(grouped))?.value).toBe(Number(grouped.replaceAll(',', '')))
      }),
    )
  })
})

describe('what a number is', () => {
  it.each([
    ['40,123', 40123],
    ['87.75 ksps', 87750],
    ['0.9k', 900],
    ['1.1k', 1100],
    ['12.3%', 12.3],
    ['1e-3', 0.001],
    ['.5', 0.5],
    ['5.', 5],
    ['+7', 7],
    ['-0', -0],
    ['1.0E-5', 1e-5],
    ['1,234,567.5', 1234567.5],
    ['3M', 3e6],
    ['2.5G', 2.5e9],
    ['1.5 GB/s', 1.5e9],
    ['40GiB', 40 * 2 ** 30],
    ['512 Mi', 512 * 2 ** 20],
    ['5ms', 5],
    ['5 m', 5],
    ['5m', 5],
    ['10 min', 10],
    ['3 Minutes', 3],
    ['2 Tasks', 2],
    ['7 kids', 7],
    ['4 k', 4],
    ['3 Mblocks', 3],
    ['0.5,0.7', 0.5],
    ['nan', Number.NaN],
    ['NaN%', Number.NaN],
    ['-inf', Number.NEGATIVE_INFINITY],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['+Inf', Number.POSITIVE_INFINITY],
    ['123456789012345678901234567890', 1.2345678901234568e29],
    ['1e400', Number.POSITIVE_INFINITY],
    ['9007199254740993k', 9007199254740993000],
  ])('%s is %d', (text, value) => {
    expect(read(text)?.value).toBe(value)
  })

  it.each([
    '0x1F',
    '0xFF',
    '0b11',
    '1.2.3',
    '10.0.0.1',
    '40,12',
    '0,123',
    '1,2345',
    '1,234,5',
    '5m30s',
    '12ab34',
    'info',
    'nano',
    'infinite',
    '-',
    '+',
    '.',
    ',5',
    'e5',
    '',
    'abc',
    '1_00',
  ])('%s is none', (text) => {
    expect(read(text)).toBeUndefined()
  })
})

describe('the short way for plain numbers', () => {
  const short = new NumberReader()
  const piece = fc.constantFrom(
    '1',
    '23',
    '0',
    '456',
    '.',
    'e',
    'E',
    '+',
    '-',
    ' ',
    'k',
    'x',
    '|',
    ',',
    '\n',
  )

  it('agrees with the long way wherever it decides', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const bytes = Buffer.from(pieces.join(''))
        const said = short.readPlain(bytes, 0, bytes.length)
        const known = reader.read(bytes, 0, bytes.length) && !reader.glued
        const wanted = [reader.value, reader.end]
        expect(said !== PLAIN || known).toBe(true)
        expect(said === PLAIN ? [short.value, short.end] : wanted).toEqual(wanted)
      }),
      { numRuns: 5000 },
    )
  })

  it.each([
    ['40123.5 |', PLAIN, 40123.5],
    ['-2.738e-04 | more', PLAIN, -2.738e-4],
    ['41.5GiB\n', OPEN, 41.5],
  ])('decides for %j', (text, says, value) => {
    const bytes = Buffer.from(text)
    expect(short.readPlain(bytes, 0, bytes.length)).toBe(says)
    expect(short.value).toBe(value)
  })
})

describe('the regular expression for {number}', () => {
  it('ends where the reader ends, over any text', () => {
    const piece = fc.constantFrom(
      '1',
      '23',
      '456',
      ',',
      '.',
      '_',
      'e',
      'E',
      '+',
      '-',
      ' ',
      'k',
      'M',
      'G',
      'i',
      'B',
      'sps',
      'nan',
      'inf',
      'inity',
      'x',
      '%',
      '0',
      '/s',
      'é',
    )
    const whole = new RegExp(`^(?:${NUMBER_SOURCE})`)
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('')
        const bytes = Buffer.from(text)
        if (!reader.read(bytes, 0, bytes.length)) return
        expect(whole.exec(text)?.[0]).toBe(text.slice(0, reader.end))
      }),
      { numRuns: 5000 },
    )
  })
})
