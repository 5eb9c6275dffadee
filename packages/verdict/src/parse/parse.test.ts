import { ProblemError } from '@greenlight/spec'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attemptOf, criterionOf, jobOf, stateOf } from '../fixture-state.ts'
import { decideVerdict, parseVerdict, type Verdict, verdictSchema } from '../index.ts'

const END = { finished: '2026-11-21T01:00:47.000Z' }
const GREEN = decideVerdict(
  stateOf([jobOf('train', { criteria: [criterionOf({ trend: [1, 2] })] })]),
  END,
)
const RED = decideVerdict(
  stateOf([
    jobOf('train', {
      outcome: 'failed',
      reason: 'criterion',
      attempts: [attemptOf(1, 1)],
      criteria: [
        criterionOf({
          outcome: 'failed',
          evidence: [{ file: 'log', line: null, offset: 3, text: 'x' }],
        }),
      ],
    }),
  ]),
  END,
)
const PENDING = decideVerdict(stateOf([jobOf('train', { lifecycle: 'running' })]), {
  finished: null,
})
const PAUSED = decideVerdict(stateOf([jobOf('train')], { status: 'paused' }), END)

function parse(value: unknown): Verdict {
  return parseVerdict(typeof value === 'string' ? value : JSON.stringify(value), 'verdict.json')
}

function problemsOf(value: unknown): readonly string[] {
  try {
    parse(value)
  } catch (error) {
    if (error instanceof ProblemError) {
      return error.problems.map(({ message, expected }) => `${message}; ${expected ?? ''}`)
    }
    throw error
  }
  return []
}

/** The verdict with something else at a path. */
function altered(verdict: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(verdict)) as Record<string, unknown>
  let at: Record<string | number, unknown> = copy
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>
  const last = path.at(-1) ?? ''
  if (value === undefined) delete at[last]
  else at[last] = value
  return copy
}

describe('a verdict.json', () => {
  it.each([
    ['GREEN', GREEN],
    ['RED', RED],
    ['PENDING', PENDING],
    ['PENDING, paused', PAUSED],
  ])('of ours that is %s is read as it was written', (_, verdict) => {
    expect(parse(verdict)).toEqual(verdict)
  })

  it('may hold keys that we do not know, which do not go on', () => {
    const more = altered(GREEN, ['jobs', 0, 'extra'], { html: '<script>' })
    const text = JSON.stringify({ ...(more as object), later: [1] }).replace(
      '{"schema"',
      '{"__proto__":{"verdict":"RED"},"schema"',
    )
    expect(parse(text)).toEqual(GREEN)
    expect(Object.getPrototypeOf(parse(text))).toBe(Object.prototype)
  })

  it('that was written before criteria had trends has empty ones', () => {
    expect(parse(altered(GREEN, ['criteria', 0, 'trend'], undefined)).criteria[0]?.trend).toEqual(
      [],
    )
  })

  it('is refused with everything that is wrong with it', () => {
    const bad = altered(
      altered(altered(RED, ['jobs', 0, 'outcome'], 'fine'), ['criteria', 0, 'tier'], undefined),
      ['summary'],
      'x'.repeat(141),
    )
    const problems = problemsOf(bad)
    expect(problems).toHaveLength(3)
    expect(problems[0]).toMatch(/^summary .* maxLength 140$/)
    expect(problems[1]).toMatch(/^jobs\[0\]\.outcome "fine" is not right; one of "passed"/)
    expect(problems[2]).toBe('criteria[0].tier is missing; one of "must", "should", "nice"')
  })

  it.each([
    ['', 'is empty'],
    ['  \n', 'is empty'],
    ['GREEN', 'is not JSON'],
    ['{"verdict":', 'is not JSON'],
    ['null', 'null is not right'],
    ['[]', 'a list of 0 is not right'],
    ['{}', 'schema is missing'],
    [`"${'x'.repeat(4 * 1024 * 1024)}"`, 'is larger than 4194304 bytes'],
    ['['.repeat(2_000_000), 'is nested more than 16 deep'],
    [`{"a":${'{"a":'.repeat(1000)}1${'}'.repeat(1001)}`, 'is nested more than 16 deep'],
  ])('%.20j is refused: %s', (text, message) => {
    expect(problemsOf(text)[0]).toContain(message)
  })

  it.each<[string, readonly (string | number)[], unknown]>([
    ['a list for an object', ['plan'], []],
    ['text for a number', ['attempt'], '1'],
    ['no whole number', ['jobs', 0, 'attempts'], 1.5],
    ['a number that JSON made infinite', ['jobs', 0, 'duration_ms'], 'INFINITE'],
    ['an unknown verdict', ['verdict'], 'green'],
    ['another schema', ['schema'], 'greenlight.verdict/2'],
    ['a GREEN for another reason', ['reason'], 'timeout'],
    ['too many points', ['criteria', 0, 'trend'], Array.from({ length: 25 }, () => 1)],
    ['a job without a name', ['jobs', 0, 'id'], ''],
    ['a text for the actual value', ['criteria', 0, 'actual'], '12'],
  ])('with %s is refused', (_, path, value) => {
    const text = JSON.stringify(altered(GREEN, path, value)).replace('"INFINITE"', '1e999')
    expect(problemsOf(text).length).toBeGreaterThan(0)
  })

  it('with a million faults is refused quickly, and tells the first', () => {
    const bad = altered(
      RED,
      ['jobs'],
      Array.from({ length: 200_000 }, () => ({})),
    )
    const problems = problemsOf(bad)
    expect(problems).toHaveLength(51)
    expect(problems.at(-1)).toMatch(/more problems/)
  })
})

describe('a GREEN that its own jobs do not bear out', () => {
  it.each<[string, readonly (string | number)[], unknown, RegExp]>([
    ['has no job', ['jobs'], [], /jobs/],
    ['has a job that failed', ['jobs', 0, 'outcome'], 'failed', /no job passed/],
    ['has skipped jobs only', ['jobs', 0, 'outcome'], 'skipped', /no job passed/],
    ['has a job that never ended', ['jobs', 0, 'outcome'], null, /the job "train" did not pass/],
    [
      'misses a must criterion',
      ['criteria', 0, 'outcome'],
      'inconclusive',
      /criterion "train\/must\/1" did not pass/,
    ],
    ['has not ended', ['finished'], null, /has not ended/],
    [
      'has a gate that is shut',
      ['gates'],
      [{ name: 'ci', outcome: 'failed', detail: '' }],
      /the gate "ci"/,
    ],
  ])('%s', (_, path, value, told) => {
    expect(problemsOf(altered(GREEN, path, value)).join('\n')).toMatch(told)
  })

  it('is the one thing that is compared: a should criterion may be missed', () => {
    const missed = altered(
      altered(GREEN, ['criteria', 0, 'tier'], 'should'),
      ['criteria', 0, 'outcome'],
      'failed',
    )
    expect(problemsOf(missed)).toEqual([])
  })
})

describe('what is read', () => {
  const ajv = new Ajv2020({ strict: false })
  const isValid = ajv.compile(verdictSchema)
  const paths = [GREEN, RED, PENDING].flatMap((verdict) =>
    pathsOf(verdict).map((path) => [verdict, path] as const),
  )

  it('is what the published schema allows, whatever is changed', () => {
    const anything = fc.oneof(
      fc.constant(undefined),
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('GREEN', 'RED', 'PENDING', 'all-passed', 'running', 'timeout', 'nan', 0, -1),
    )
    fc.assert(
      fc.property(fc.constantFrom(...paths), anything, ([verdict, path], value) => {
        const changed = JSON.parse(JSON.stringify(altered(verdict, path, value))) as unknown
        const wellFormed = problemsOf(changed).every((problem) =>
          problem.startsWith('is GREEN, but'),
        )
        expect(wellFormed).toBe(isValid(changed))
      }),
      { numRuns: 2000 },
    )
  })
})

function pathsOf(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return path.length === 0 ? [] : [[...path]]
  const inside = Object.entries(value).flatMap(([key, item]) =>
    pathsOf(item, [...path, Array.isArray(value) ? Number(key) : key]),
  )
  return path.length === 0 ? inside : [[...path], ...inside]
}
