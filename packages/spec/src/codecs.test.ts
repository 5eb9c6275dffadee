import { describe, expect, test } from 'vitest'
import { type Field, field, type RawValue } from './index.ts'

async function read(input: Field, raw: RawValue): Promise<unknown> {
  const decoded = await input.decode(raw)
  return 'problem' in decoded ? decoded.problem : decoded.value
}

const description = 'Something.'
const kinds = {
  string: field.string({ description }),
  secret: field.secret({ description }),
  path: field.path({ description }),
  boolean: field.boolean({ description }),
  integer: field.integer({ description, min: 0, max: 10 }),
  number: field.number({ description, min: -1 }),
  duration: field.duration({ description, min: '1s', max: '1d' }),
  size: field.size({ description, max: '1GiB' }),
  oneOf: field.oneOf({ description, choices: ['status', 'comment'] }),
  list: field.list({ description }),
  lines: field.lines({ description }),
  yaml: field.yaml({ description }),
  json: field.json({ description }),
}

describe('values that are right', () => {
  test.each<[keyof typeof kinds, RawValue, unknown]>([
    ['string', ' two words\n', ' two words\n'],
    ['secret', 's3cret\n', 's3cret'],
    ['path', ' runs/a b ', 'runs/a b'],
    ['boolean', 'true', true],
    ['boolean', 'True', true],
    ['boolean', 'TRUE', true],
    ['boolean', 'false', false],
    ['boolean', 'False', false],
    ['boolean', ' FALSE ', false],
    ['integer', '10', 10],
    ['integer', ' +7 ', 7],
    ['number', '0.95', 0.95],
    ['number', '-1', -1],
    ['number', '1e-3', 0.001],
    ['number', '.5', 0.5],
    ['duration', '90s', 90_000],
    ['duration', '10m', 600_000],
    ['duration', '2h', 7_200_000],
    ['duration', '1h30m', 5_400_000],
    ['size', '1GiB', 2 ** 30],
    ['size', '500 MB', 5e8],
    ['oneOf', 'comment', 'comment'],
    ['list', 'a,b c,d,e', ['a', 'b c', 'd', 'e']],
    ['list', 'a\nb, c\n', ['a', 'b, c']],
    ['list', '["a","b, c"]', ['a', 'b, c']],
    ['list', '[{"a":1},"b"]', ['{"a":1}', 'b']],
    ['list', 'train[seed=1,lr=2], eval', ['train[seed=1,lr=2]', 'eval']],
    ['list', ['a,b', ' c '], ['a,b', ' c ']],
    ['lines', 'sps.mean in 1, 2\r\n\n  loss.last < 1 \n', ['sps.mean in 1, 2', 'loss.last < 1']],
    ['lines', '["a, b","c"]', ['a, b', 'c']],
    ['lines', [' a ', ''], ['a']],
    ['yaml', 'sps: {match: "SPS: {number}"}', { sps: { match: 'SPS: {number}' } }],
    ['yaml', '{"a":1,"b":["x","y"],"c":{"d":"e"}}', { a: 1, b: ['x', 'y'], c: { d: 'e' } }],
    ['yaml', 'yes', 'yes'],
    ['yaml', ['sps=SPS: {number}', 'a=b=c'], { sps: 'SPS: {number}', a: 'b=c' }],
    ['json', '[1, null]', [1, null]],
  ])('%s reads %j', async (kind, raw, value) => {
    expect(await read(kinds[kind], raw)).toEqual(value)
  })
})

describe('values that are wrong', () => {
  test.each<[keyof typeof kinds, RawValue, object]>([
    ['string', 'a\0b', { code: 'bad-text' }],
    ['path', 'a\nb', { code: 'bad-path' }],
    ['boolean', 'yes', { code: 'bad-boolean', expected: 'true or false' }],
    ['boolean', 'tRUE', { code: 'bad-boolean' }],
    ['boolean', '1', { code: 'bad-boolean' }],
    ['integer', '1.5', { code: 'bad-integer' }],
    ['integer', '0x10', { code: 'bad-integer' }],
    ['integer', '99999999999999999999', { code: 'bad-integer' }],
    ['integer', '11', { code: 'out-of-range', expected: 'a whole number from 0 to 10' }],
    ['number', '12,5', { code: 'bad-number' }],
    ['number', 'Infinity', { code: 'bad-number' }],
    ['number', '1e999', { code: 'bad-number' }],
    ['number', '-2', { code: 'out-of-range', message: '"-2" is too small' }],
    ['duration', '10 parsecs', { code: 'bad-duration' }],
    ['duration', '60', { code: 'bad-duration', hint: 'add the unit: 60s or 60m' }],
    ['duration', '2d', { code: 'out-of-range', message: '"2d" is too large' }],
    ['size', '2 GiBs', { code: 'bad-size' }],
    ['size', '2GiB', { code: 'out-of-range' }],
    ['oneOf', 'coment', { code: 'bad-choice', hint: 'did you mean "comment"?' }],
    ['oneOf', 'Status', { code: 'bad-choice', expected: 'one of status, comment' }],
    ['yaml', 'a: [1', { code: 'bad-yaml', message: expect.stringContaining('line 1, column') }],
    ['yaml', 'a: !!js/function x', { code: 'bad-yaml' }],
    ['yaml', 'a: 1\na: 2', { code: 'bad-yaml' }],
    ['yaml', 'a: &x [1]\nb: *x', { code: 'yaml-alias' }],
    ['yaml', ['=SPS'], { code: 'bad-entry', expected: 'NAME=VALUE' }],
    ['yaml', ['a=1', 'a=2'], { code: 'repeated' }],
    ['json', '{"a":}', { code: 'bad-json' }],
    ['integer', ['1', '2'], { code: 'repeated' }],
  ])('%s refuses %j', async (kind, raw, problem) => {
    expect(await read(kinds[kind], raw)).toMatchObject(problem)
  })

  test.each<[string, keyof typeof kinds, string, RegExp]>([
    ['deeply nested YAML', 'yaml', '['.repeat(50_000), /^(?:too-deep|bad-yaml)$/],
    ['deeply nested JSON', 'json', '['.repeat(100_000), /^(?:too-deep|bad-json)$/],
    ['a document of 300 kB', 'yaml', 'a'.repeat(300_000), /^too-large$/],
  ])('%s', async (_, kind, raw, code) => {
    expect(await read(kinds[kind], raw)).toMatchObject({ code: expect.stringMatching(code) })
  })

  test('a value is quoted in part only', async () => {
    const { message } = (await read(kinds.integer, 'x'.repeat(500))) as { message: string }
    expect(message).toBe(`"${'x'.repeat(60)}…" is not a whole number`)
  })

  test('a secret is never quoted', async () => {
    expect(JSON.stringify(await read(kinds.secret, 'hush\0hush'))).not.toContain('hush')
  })

  test('a YAML key named __proto__ is a key like any other', async () => {
    const value = await read(kinds.yaml, '__proto__: {polluted: true}')
    expect(Object.keys(value as object)).toEqual(['__proto__'])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('defaults', () => {
  test('are decoded, and kept as a user would write them', () => {
    const input = field.duration({ description, default: '60m' })
    expect([input.absent, input.defaultText]).toEqual([3_600_000, '60m'])
    expect(field.list({ description }).absent).toEqual([])
    expect(field.lines({ description, default: ['a', 'b'] }).defaultText).toBe('a\nb')
  })

  test('that their own codec refuses are a bug of the spec', () => {
    expect(() => field.duration({ description, default: '60' })).toThrow(/default "60"/)
    expect(() => field.integer({ description, min: 5, default: 1 })).toThrow(/default "1"/)
  })
})
