import type { Codec, Decoded, FieldProblem, RawValue } from './field.ts'
import { didYouMean } from './nearest.ts'
import { quote } from './quote.ts'
import {
  DURATION_EXAMPLES,
  formatDuration,
  formatSize,
  parseDuration,
  parseSize,
  SIZE_EXAMPLES,
} from './units.ts'

export interface Range<D> {
  readonly min?: D
  readonly max?: D
}

type ScalarKind = Exclude<Codec<unknown>['kind'], 'list' | 'lines' | 'yaml' | 'json'>

/** A codec of one text; a repeated flag is a problem, not a silent last one wins. */
function scalar<T>(
  kind: ScalarKind,
  value: string | undefined,
  expected: string,
  read: (text: string) => Decoded<T>,
  choices?: readonly string[],
): Codec<T> {
  return {
    kind,
    expected,
    value,
    repeatable: false,
    ...(choices === undefined ? {} : { choices }),
    decode: (raw: RawValue) => {
      if (typeof raw === 'string') return read(raw)
      const [only, second] = raw
      if (only !== undefined && second === undefined) return read(only)
      return bad({ code: 'repeated', message: 'given more than once', expected: 'one value' })
    },
  }
}

export function bad(problem: FieldProblem): { readonly problem: FieldProblem } {
  return { problem }
}

const NUL: FieldProblem = {
  code: 'bad-text',
  message: 'holds a NUL character',
  expected: 'plain text',
}

export function stringCodec(): Codec<string> {
  return scalar('string', 'TEXT', 'text', (text) =>
    text.includes('\0') ? bad(NUL) : { value: text },
  )
}

/** Never quotes what it was given. White space around a secret is never meant. */
export function secretCodec(): Codec<string> {
  return scalar('secret', 'SECRET', 'a secret', (text) =>
    text.includes('\0') ? bad(NUL) : { value: text.trim() },
  )
}

export function pathCodec(): Codec<string> {
  return scalar('path', 'PATH', 'a path', (text) => {
    const path = text.trim()
    if (!/[\0\r\n]/.test(path)) return { value: path }
    return bad({ code: 'bad-path', message: `${quote(path)} is not a path`, expected: 'one path' })
  })
}

/** YAML 1.2 booleans and nothing else: a typo is a problem, never false. */
export function booleanCodec(): Codec<boolean> {
  return scalar('boolean', undefined, 'true or false', (text) => {
    switch (text.trim()) {
      case 'true':
      case 'True':
      case 'TRUE':
        return { value: true }
      case 'false':
      case 'False':
      case 'FALSE':
        return { value: false }
      default:
        return bad({
          code: 'bad-boolean',
          message: `${quote(text)} is not a boolean`,
          expected: 'true or false',
        })
    }
  })
}

export function integerCodec(range: Range<number>): Codec<number> {
  const expected = `a whole number${between(range, String)}`
  return scalar('integer', 'N', expected, (text) => {
    const value = /^[+-]?\d+$/.test(text.trim()) ? Number(text) : Number.NaN
    if (!Number.isSafeInteger(value)) {
      return bad({
        code: 'bad-integer',
        message: `${quote(text)} is not a whole number`,
        expected,
      })
    }
    return within(value, range, text, expected)
  })
}

export function numberCodec(range: Range<number>): Codec<number> {
  const expected = `a number${between(range, String)}`
  return scalar('number', 'NUMBER', expected, (text) => {
    const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text.trim())
    const value = plain ? Number(text) : Number.NaN
    if (!Number.isFinite(value)) {
      return bad({ code: 'bad-number', message: `${quote(text)} is not a number`, expected })
    }
    return within(value, range, text, expected)
  })
}

/** Milliseconds. */
export function durationCodec(range: Range<string>): Codec<number> {
  const limits = readRange(range, parseDuration)
  const expected = `${DURATION_EXAMPLES}${between(limits, formatDuration)}`
  return scalar('duration', 'DURATION', expected, (text) => {
    const value = parseDuration(text)
    if (value !== undefined) return within(value, limits, text, expected)
    return bad({
      code: 'bad-duration',
      message: `${quote(text)} is not a duration`,
      expected,
      ...unitHint(text, 's', 'm'),
    })
  })
}

/** Bytes. */
export function sizeCodec(range: Range<string>): Codec<number> {
  const limits = readRange(range, parseSize)
  const expected = `${SIZE_EXAMPLES}${between(limits, formatSize)}`
  return scalar('size', 'SIZE', expected, (text) => {
    const value = parseSize(text)
    if (value !== undefined) return within(value, limits, text, expected)
    return bad({
      code: 'bad-size',
      message: `${quote(text)} is not a size`,
      expected,
      ...unitHint(text, 'MiB', 'GiB'),
    })
  })
}

export function choiceCodec<C extends string>(choices: readonly C[]): Codec<C> {
  const expected = `one of ${choices.join(', ')}`
  return scalar(
    'oneOf',
    choices.join('|'),
    expected,
    (text) => {
      const match = choices.find((choice) => choice === text.trim())
      if (match !== undefined) return { value: match }
      const hint = didYouMean(text.trim(), choices)
      return bad({
        code: 'bad-choice',
        message: `${quote(text)} is not a choice`,
        expected,
        ...(hint === undefined ? {} : { hint }),
      })
    },
    choices,
  )
}

function unitHint(text: string, ...units: readonly string[]): { hint?: string } {
  const bare = text.trim()
  if (!/^\d+(\.\d+)?$/.test(bare)) return {}
  return { hint: `add the unit: ${units.map((unit) => bare + unit).join(' or ')}` }
}

function within<D extends number>(
  value: D,
  range: Range<number>,
  text: string,
  expected: string,
): Decoded<D> {
  const low = range.min !== undefined && value < range.min
  const high = range.max !== undefined && value > range.max
  if (!low && !high) return { value }
  return bad({
    code: 'out-of-range',
    message: `${quote(text)} is too ${low ? 'small' : 'large'}`,
    expected,
  })
}

function between(range: Range<number>, show: (value: number) => string): string {
  if (range.min !== undefined && range.max !== undefined) {
    return ` from ${show(range.min)} to ${show(range.max)}`
  }
  if (range.min !== undefined) return `, ${show(range.min)} or more`
  return range.max === undefined ? '' : `, ${show(range.max)} or less`
}

function readRange(
  range: Range<string>,
  parse: (text: string) => number | undefined,
): Range<number> {
  return {
    ...(range.min === undefined ? {} : { min: limit(range.min, parse) }),
    ...(range.max === undefined ? {} : { max: limit(range.max, parse) }),
  }
}

function limit(text: string, parse: (text: string) => number | undefined): number {
  const value = parse(text)
  if (value === undefined) throw new Error(`a spec's limit ${quote(text)} cannot be read`)
  return value
}
