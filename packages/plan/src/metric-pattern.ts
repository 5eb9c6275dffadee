import { nearest } from '@greenlight/spec'
import type { Finding } from './problems.ts'

const NUMBER = '{number}'
/** What other tools call it. */
const OTHER_WORDS = new Set([
  'num',
  'nr',
  'n',
  'value',
  'val',
  'float',
  'int',
  'integer',
  'd',
  'f',
  'x',
])
const EXPECTED =
  'a regular expression with {number} once, or a group named "value", or exactly one group'

/** What is wrong with a metric's `match`: it must be a regular expression with one way to find the number. */
export function checkPattern(pattern: string): Finding | undefined {
  const parts = scan(pattern)
  const source = fillIn(pattern, parts.numbers)
  const error = compileError(source)
  if (error !== undefined) return bad(error, 'a regular expression')
  const values = parts.groups.filter((name) => name === 'value').length
  const plain = parts.groups.filter((name) => name !== 'step' && name !== 'value').length
  if (parts.stray) {
    return bad(
      '{number} stands inside brackets or behind a backslash, where it is plain text',
      EXPECTED,
    )
  }
  if (parts.numbers.length > 1) return bad('{number} is there more than once', EXPECTED)
  if (parts.numbers.length === 1 && values > 0) {
    return bad('there is {number} and a group named "value"', EXPECTED)
  }
  if (parts.numbers.length === 1 || values > 0 || plain === 1) return numberless(pattern, source)
  const typo = /\{(\w+)\}/.exec(pattern)?.[1]
  const misspelt =
    typo !== undefined && (OTHER_WORDS.has(typo) || nearest(typo, ['number']) !== undefined)
  const hint = misspelt
    ? 'did you mean {number}?'
    : plain === 0
      ? `put {number} where the number stands, such as ${JSON.stringify(example(pattern))}`
      : 'make the other groups (?:…)'
  const message =
    plain === 0 ? 'nothing says where the number is' : `${plain} groups could be the number`
  return { ...bad(message, EXPECTED), hint }
}

/** `SPS` → `SPS: {number}`, `SPS: ` → `SPS: {number}`. */
function example(pattern: string): string {
  const text = pattern.slice(0, 30).replace(/[\s:=]+$/, '')
  return /^[\w /.-]+$/.test(text) ? `${text}: {number}` : 'SPS: {number}'
}

/** A pattern that matches nothing at all matches every line, and finds no number in most. */
function numberless(pattern: string, source: string): Finding | undefined {
  if (!RegExp(source).test('')) return undefined
  const finding = bad('it matches a text without any number in it', EXPECTED)
  return /(?<!\\)\|/.test(pattern)
    ? { ...finding, hint: String.raw`write \| for a bar that is meant literally` }
    : finding
}

function bad(message: string, expected: string): Finding {
  return { code: 'bad-pattern', message, expected }
}

interface Parts {
  /** Offsets of `{number}` where it counts. */
  readonly numbers: readonly number[]
  /** Names of capturing groups, '' for those without a name. */
  readonly groups: readonly string[]
  /** Whether `{number}` also stands where it is plain text. */
  readonly stray: boolean
}

function scan(pattern: string): Parts {
  const numbers: number[] = []
  const groups: string[] = []
  let stray = false
  let inClass = false
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index]
    if (character === '\\') {
      stray ||= pattern.startsWith(NUMBER, index + 1)
      index++
    } else if (character === '[') {
      inClass = true
    } else if (character === ']') {
      inClass = false
    } else if (pattern.startsWith(NUMBER, index)) {
      if (inClass) stray = true
      else numbers.push(index)
      index += NUMBER.length - 1
    } else if (character === '(' && !inClass) {
      const name = /^\((?:\?<(?![=!])([^>]*)>|(?!\?))/.exec(pattern.slice(index, index + 120))
      if (name !== null) groups.push(name[1] ?? '')
    }
  }
  return { numbers, groups, stray }
}

/** The pattern with a group for a number in the place of each `{number}`. */
function fillIn(pattern: string, numbers: readonly number[]): string {
  const ends = numbers.map((start) => start + NUMBER.length)
  const pieces = [0, ...ends].map((start, index) => pattern.slice(start, numbers[index]))
  return pieces.join('(\\d+)')
}

function compileError(source: string): string | undefined {
  try {
    RegExp(source)
    return undefined
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return error.message.replace(/^Invalid regular expression: /, '').slice(-80)
  }
}
