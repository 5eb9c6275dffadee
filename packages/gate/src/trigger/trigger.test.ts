import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPhrase, DEFAULT_PHRASE, parseTrigger } from './parse-trigger.ts'
import { prefilter } from './prefilter.ts'

const SHA = '0123456789abcdef0123456789abcdef01234567'
const LONG_SHA = SHA + SHA.slice(0, 24)

const blanks = fc
  .array(fc.constantFrom(' ', '\t', '\n', '\r', '\f', '\v'), { maxLength: 20 })
  .map((found) => found.join(''))
const hex = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 15 }), { minLength: length, maxLength: length })
    .map((found) => found.map((digit) => digit.toString(16)).join(''))
const asked = fc.oneof(fc.constant(null), hex(40), hex(64))

describe('the trigger', () => {
  test.each([
    ['!testme', null],
    [' \t!testme\r\n\n', null],
    [`!testme ${SHA}`, SHA],
    [`\n!testme ${LONG_SHA} \n`, LONG_SHA],
  ])('%j is one', (body, sha) => {
    expect(parseTrigger(body, DEFAULT_PHRASE)).toEqual({ sha })
  })

  test.each([
    ['another word', '!testmexyz'],
    ['words before', 'please !testme'],
    ['words after', '!testme please'],
    ['another case', '!TESTME'],
    ['a quote', '> !testme'],
    ['a fence', '```\n!testme\n```'],
    ['an indented fence', '    ```\n!testme'],
    ['inline code', '`!testme`'],
    ['a list', '- !testme'],
    ['a zero-width space before', '\u200b!testme'],
    ['a zero-width space after', '!testme\u200b'],
    ['a zero-width space within', '!test\u200bme'],
    ['a byte order mark', '\ufeff!testme'],
    ['a no-break space', '!testme\u00a0'],
    ['a line separator', '!testme\u2028'],
    ['Cyrillic letters', '!t\u0435stme'],
    ['a full-width mark', '\uff01testme'],
    ['right-to-left', '\u202e!testme'],
    ['a NUL', '!testme\0'],
    ['two lines', '!testme\n!testme'],
    ['a line more', `!testme\nfoo`],
    ['a SHA on the next line', `!testme\n${SHA}`],
    ['two blanks', `!testme  ${SHA}`],
    ['a tab', `!testme\t${SHA}`],
    ['no blank', `!testme${SHA}`],
    ['a short SHA', `!testme ${SHA.slice(0, 12)}`],
    ['a SHA too long by one', `!testme ${SHA}0`],
    ['a SHA in capitals', `!testme ${SHA.toUpperCase()}`],
    ['two SHAs', `!testme ${SHA} ${SHA}`],
    ['a branch', '!testme main'],
    ['nothing', ''],
    ['an HTML comment', '!testme <!-- -->'],
  ])('%s is none', (_, body) => {
    expect(parseTrigger(body, DEFAULT_PHRASE)).toBeNull()
  })

  test('white space around it changes nothing', () => {
    fc.assert(
      fc.property(blanks, blanks, asked, (before, after, sha) => {
        const body = `${before}!testme${sha === null ? '' : ` ${sha}`}${after}`
        expect(parseTrigger(body, DEFAULT_PHRASE)).toEqual({ sha })
      }),
    )
  })

  test('whatever is read as one says what was asked and no more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(8), asked, (noise, at, sha) => {
        const whole = sha === null ? '!testme' : `!testme ${sha}`
        const body = whole.slice(0, at) + noise + whole.slice(at)
        const read = parseTrigger(body, DEFAULT_PHRASE)
        if (read === null) return
        const said = read.sha === null ? '!testme' : `!testme ${read.sha}`
        expect(body.replace(/^[ \t\n\r\f\v]+|[ \t\n\r\f\v]+$/g, '')).toBe(said)
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    ['blanks', ' '.repeat(1_000_000)],
    ['a trigger after blanks', `${' '.repeat(1_000_000)}!testme`],
    ['blanks between', `!testme${' '.repeat(1_000_000)}x`],
    ['triggers', '!testme '.repeat(125_000)],
    ['digits', `!testme ${'a'.repeat(1_000_000)}`],
    ['line ends', '\r\n'.repeat(500_000)],
  ])('a megabyte of %s is refused by its length alone', (_, body) => {
    const started = process.cpuUsage()
    // 10,000 scans of a megabyte are 10 GB: minutes, where a comparison of lengths is milliseconds.
    const inTime = () => process.cpuUsage(started).user < 1_000_000
    for (let count = 0; count < 10_000 && inTime(); count++) parseTrigger(body, DEFAULT_PHRASE)
    expect(inTime()).toBe(true)
    expect(parseTrigger(body, DEFAULT_PHRASE)).toBeNull()
  })
})

describe('the phrase', () => {
  test.each(['!testme', '/qualify', 'run the tests', "it's me"])('%s may be one', (phrase) => {
    expect(() => checkPhrase(phrase)).not.toThrow()
    expect(parseTrigger(phrase, phrase)).toEqual({ sha: null })
  })

  test.each(['', ' !testme', '!testme ', 'a  b', 'té', 'a\nb', 'x'.repeat(101), `!t ${SHA}`])(
    '%j may not',
    (phrase) => {
      expect(() => checkPhrase(phrase)).toThrow('bad-phrase')
    },
  )
})

/** What the expression says for a payload, by GitHub's rules: `contains` looks away from case. */
function evaluate(expression: string, payload: Payload): boolean {
  return expression.split(' && ').every((part) => {
    const holds = /^contains\((.+), '(.*)'\)$/.exec(part)
    const equals = /^(.+) == '(.*)'$/.exec(part)
    const [, path = part, literal = ''] = holds ?? equals ?? []
    const value = valueOf(payload, path)
    const text = literal.replaceAll("''", "'")
    if (holds !== null) return String(value).toLowerCase().includes(text.toLowerCase())
    return equals === null ? Boolean(value) : value === text
  })
}

interface Payload {
  readonly action: string
  readonly issue: { readonly pull_request?: object | null }
  readonly comment: { readonly body: string }
}

function valueOf(payload: Payload, path: string): unknown {
  return path
    .replace(/^github\.event\./, '')
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], payload)
}

describe('the prefilter', () => {
  const pull = { action: 'created', issue: { pull_request: {} } }

  test('never refuses what the gate would take', () => {
    const phrases = fc.constantFrom('!testme', "it's me", 'run the tests', '/Q')
    fc.assert(
      fc.property(phrases, blanks, blanks, asked, (phrase, before, after, sha) => {
        const body = `${before}${phrase}${sha === null ? '' : ` ${sha}`}${after}`
        expect(parseTrigger(body, phrase)).not.toBeNull()
        expect(evaluate(prefilter(phrase), { ...pull, comment: { body } })).toBe(true)
      }),
    )
  })

  test.each([
    ['an ordinary comment', { ...pull, comment: { body: 'looks good' } }],
    ['an edit', { ...pull, action: 'edited', comment: { body: '!testme' } }],
    ["an issue of GitHub's", { action: 'created', issue: {}, comment: { body: '!testme' } }],
    [
      "an issue of Gitea's",
      { action: 'created', issue: { pull_request: null }, comment: { body: '!testme' } },
    ],
  ])('spares a runner: %s', (_, payload) => {
    expect(evaluate(prefilter('!testme'), payload)).toBe(false)
  })
})
