import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { Collector } from '../collector.ts'
import { compileMetrics } from '../program.ts'
import { FileScan } from './file-scan.ts'

interface Found {
  readonly value: number
  readonly offset: number
}

/** The patterns of the test, and for the oracle the same as plain regular expressions with the number in group 1. */
const NUMBER = String.raw`([+-]?(?:\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?nan)`
const PATTERNS: readonly (readonly [pattern: string, oracle: RegExp])[] = [
  ['SPS: {number}', new RegExp(`SPS: ${NUMBER}`, 'g')],
  [String.raw`SPS[:=]\s*{number}`, new RegExp(String.raw`SPS[:=]\s*${NUMBER}`, 'g')],
  [String.raw`\bloss {number} \|`, new RegExp(String.raw`\bloss ${NUMBER} \|`, 'g')],
  ['^loss={number}', new RegExp(`^loss=${NUMBER}`, 'g')],
  ['é=(?<value>[0-9.]+);', /é=([0-9.]+);/g],
  [String.raw`.*loss=(?:{number})$`, new RegExp(String.raw`.*loss=${NUMBER}$`, 'g')],
  ['(?:SPS|loss)={number}', new RegExp(`(?:SPS|loss)=${NUMBER}`, 'g')],
  // Common in the logs below: what such patterns need is found by looking at every byte.
  ['er {number}', new RegExp(`er ${NUMBER}`, 'g')],
  ['s {number}', new RegExp(`s ${NUMBER}`, 'g')],
  ['(?i)sps = {number}', new RegExp(`sps = ${NUMBER}`, 'gi')],
]

/** Line by line, as simply as can be. */
function oracle(file: Buffer, pattern: RegExp): Found[] {
  const found: Found[] = []
  const marked = file.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))
  let begin = marked ? 3 : 0
  for (let at = begin; at <= file.length; at++) {
    const code = file[at]
    if (at < file.length && code !== 10 && code !== 13) continue
    const whole = file.subarray(begin, at)
    const text = whole
      .subarray(0, 65536)
      .toString('utf8')
      .replace(/\u001b\[[0-9;]*m/g, '')
    for (const match of text.matchAll(pattern)) {
      const captured = match[1] ?? ''
      const end = (match.index ?? 0) + match[0].length
      if (whole.length > 65536 && end === text.length) continue
      found.push({
        value: Number(captured.replaceAll(',', '').replace('nan', 'NaN')),
        offset: begin,
      })
    }
    begin = at + 1
  }
  return found
}

/** The scanner, fed in bites of random sizes; undefined for a metric that it gave up. */
function scan(
  file: Buffer,
  patterns: readonly string[],
  bites: readonly number[],
): (Found[] | undefined)[] {
  const program = compileMetrics(
    patterns.map((pattern, index) => ({
      name: `m${index}`,
      source: { kind: 'match', pattern, files: [] },
      unit: null,
      better: null,
      contains: null,
    })),
  )
  const gatherings = program.metrics.map((metric) => ({
    metric,
    collector: new Collector(metric.definition, metric.pattern?.literal ?? ''),
  }))
  let bite = 0
  for (const one of FileScan.of(gatherings, 'log')) {
    one.take(file.length, (room, position) => {
      const size = bites[bite++ % bites.length] ?? 1
      return file.copy(room, 0, position, Math.min(file.length, position + size))
    })
    one.finish()
  }
  return gatherings.map(({ collector: { series, broken } }) => {
    if (broken !== null) return undefined
    series.settle()
    return Array.from({ length: series.rows }, (_, row) => ({
      value: series.value(row),
      offset: series.spot(row).offset,
    }))
  })
}

const text = fc.constantFrom(
  'SPS: ',
  'SPS',
  'SPS=',
  'sps = ',
  ': ',
  'loss=',
  'loss ',
  'loss ',
  ' |',
  '| ',
  'é=',
  ';',
  ' ',
  '\t',
  '\n',
  '\n',
  '\n',
  '\r',
  '\r\n',
  'x',
  'L',
  '█',
  '\u001b[32m',
  '\u001b[0m',
  '\u001b[1;31m',
  '\ufeff',
  '\u00a0',
)
const number = fc.oneof(
  fc.double({ noDefaultInfinity: true, noNaN: true }).map(String),
  fc.integer({ min: -99_999_999, max: 99_999_999 }).map((value) => value.toLocaleString('en-US')),
  fc.constantFrom('0', '1', '-1', '.5', '5.', '1e-3', 'nan', '-0'),
)
// A number glued to another would be one number to the one and two to the other: what is meant is undefined there.
const numbered = number.map((value) => `${value} `)
const tight = fc
  .tuple(number, fc.constantFrom('\n', '\r', ' |', ';', '\u001b[0m '))
  .map((pair) => pair.join(''))
const invalid = fc.constantFrom(
  Buffer.from([0xff]),
  Buffer.from([0xc3]),
  Buffer.from([0xe2, 0x96]),
  Buffer.from([0x80, 0x80]),
)
const long = fc.integer({ min: 65_500, max: 65_560 }).map((length) => 'y'.repeat(length))
const piece = fc.oneof(
  { weight: 12, arbitrary: text },
  { weight: 6, arbitrary: numbered },
  { weight: 3, arbitrary: tight },
  { weight: 1, arbitrary: invalid },
)
const file = fc
  .array(piece, { maxLength: 60 })
  .map((pieces) => Buffer.concat(pieces.map((one) => Buffer.from(one))))
const longFile = fc
  .array(fc.oneof({ weight: 20, arbitrary: piece }, { weight: 1, arbitrary: long }), {
    maxLength: 40,
  })
  .map((pieces) => Buffer.concat(pieces.map((one) => Buffer.from(one))))
const bites = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 })

type Finding = readonly { readonly pattern: string; readonly found: readonly Found[] | undefined }[]

function scanned(content: Buffer, sizes: readonly number[], patterns = PATTERNS): Finding {
  const names = patterns.map(([pattern]) => pattern)
  const found = scan(content, names, sizes)
  return names.map((pattern, index) => ({ pattern, found: found[index] }))
}

const CAP = 65_536

function longestLine(content: Buffer): number {
  const lines = content.toString('latin1').split(/[\r\n]/)
  return Math.max(...lines.map((line) => line.length))
}

function expected(content: Buffer, patterns = PATTERNS): Finding {
  return patterns.map(([pattern, regex]) => ({ pattern, found: oracle(content, regex) }))
}

it('finds what a line-by-line reading finds, wherever the pieces end', () => {
  fc.assert(
    fc.property(file, bites, (content, sizes) => {
      expect(scanned(content, sizes)).toEqual(expected(content))
    }),
    { numRuns: 600 },
  )
})

it('also around lines longer than the cap', () => {
  const large = fc.array(fc.integer({ min: 20_000, max: 200_000 }), { minLength: 1, maxLength: 4 })
  // A leading `.*` takes time quadratic in the length of a line.
  const quick = PATTERNS.filter(([pattern]) => !pattern.startsWith('.*'))
  fc.assert(
    fc.property(longFile, large, (content, sizes) => {
      const actual = scanned(content, sizes, quick)
      const mayGiveUp = longestLine(content) > CAP
      const wanted = expected(content, quick).map((one, index) =>
        mayGiveUp && actual[index]?.found === undefined ? { ...one, found: undefined } : one,
      )
      expect(actual).toEqual(wanted)
    }),
    { numRuns: 80 },
  )
})

it.each([
  ['plain', ''],
  ['with colours', '\u001b[33mloss 5 |\u001b[0m'],
])('agrees on a log of several chunks, whatever lanes the patterns share: %s', (_, coloured) => {
  const lines = Array.from({ length: 30_000 }, (__, i) =>
    i % 20 === 7
      ? `${i} | SPS: ${(i * 1.37).toFixed(2)} | loss ${(1 / (i + 1)).toExponential(3)} | SPS=${i} gloss ${i} | loss ${i} |`
      : `INFO worker ${i} did SPS nothing | loss scale ${i % 7 === 0 ? coloured : ''}`,
  )
  const content = Buffer.from(lines.join('\n'))
  expect(scanned(content, [300_000, 7, 65_536])).toEqual(expected(content))
})
