import { ProblemError } from '@greenlight/spec'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMetrics, parsePlan, planFromInputs } from './index.ts'

const MEBIBYTE = 1 << 20
/** Of processor time, so that what else the machine does counts little; several times what is measured. */
const PATIENCE_SECONDS = 3

function fill(text: string, length = MEBIBYTE): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length)
}

function count(n: number, make: (index: number) => string, separator = '\n'): string {
  return Array.from({ length: n }, (_, index) => make(index)).join(separator)
}

/** Codes of the problems, `ok` without any; everything else that is thrown gets through. */
function outcome(work: () => unknown): string[] {
  try {
    work()
    return ['ok']
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(({ code }) => code)
    throw error
  }
}

const HEAD = 'version: 1\njobs:\n  a:\n    run: x\n'
const AXIS = `[${count(1000, String, ',')}]`
const LAUGHS = count(12, (i) =>
  i === 0
    ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]'
    : `a${i}: &a${i} [${count(9, () => `*a${i - 1}`, ',')}]`,
)

const HOSTILE: readonly (readonly [name: string, code: string, text: string])[] = [
  ['nothing', 'empty-plan', ''],
  ['white space', 'empty-plan', fill(' ')],
  ['a comment', 'empty-plan', '# nothing here\n'],
  ['10 MB', 'too-large', fill('a: b\n', 10 * MEBIBYTE)],
  ['10 MB of one text', 'too-large', fill('x', 10 * MEBIBYTE)],
  ['100,000 levels of brackets', 'too-deep', fill('[', 100_000)],
  ['closed brackets', 'too-deep', fill('[', 500_000) + fill(']', 500_000)],
  ['braces', 'too-deep', fill('{a: ', 400_000)],
  ['dashes', 'too-deep', fill('- ')],
  ['question marks', 'too-deep', fill('? ')],
  ['indented maps', 'too-deep', count(1000, (i) => `${' '.repeat(i)}a:`)],
  ['many keys', 'too-large', count(60_000, (i) => `k${i}: ${i}`)],
  ['many items', 'too-large', fill('- a\n')],
  ['many commas', 'too-large', `[${fill('a,', 900_000)}`],
  ['many anchors', 'too-large', fill('&a ')],
  ['many tags', 'too-large', fill('!a ')],
  ['many documents', 'too-large', fill('---\n')],
  ['many directives', 'too-large', fill('%a\n')],
  ['many quotes', 'too-large', fill('"')],
  ['many closing brackets', 'too-large', fill(']')],
  ['many lines', 'too-large', fill('\n')],
  ['two documents', 'many-documents', 'version: 1\n---\nversion: 1\n'],
  ['billion laughs', 'alias-bomb', LAUGHS],
  ['a text that is too long', 'wrong-type', fill("'")],
  ['NUL bytes, as of UTF-16', 'not-utf-8', 'v\0e\0r\0'],
  ['bytes that were not UTF-8', 'not-utf-8', 'name: caf\uFFFD'],
  ['digits without end', 'too-long', `${HEAD}    timeout: ${fill('1', 500_000)}`],
  ['a key without end', 'yaml-syntax', `${HEAD}    ${fill('k', 500_000)}: x`],
  ['a million cells', 'too-many-jobs', `${HEAD}    matrix: {a: ${AXIS}, b: ${AXIS}}`],
  ['9,000 axes', 'too-large', `${HEAD}    matrix: {${count(9000, (i) => `k${i}: [1]`, ',')}}`],
  [
    'includes times cells',
    'too-many-jobs',
    `${HEAD}    matrix:\n      a: ${AXIS}\n      include:\n${count(1000, (i) => `        - {x: ${i}}`)}`,
  ],
  [
    'needs times needs',
    'plan-too-large',
    `${HEAD}    matrix: {a: ${AXIS}, b: [1, 2]}\n  b: {run: x, needs: a, matrix: {a: ${AXIS}}}`,
  ],
  [
    'variables times cells',
    'plan-too-large',
    `${HEAD}    matrix: {a: ${AXIS}}\n    env:\n${count(9000, (i) => `      A${i}: "{matrix.a}"`)}`,
  ],
  [
    'defaults times jobs',
    'plan-too-large',
    `version: 1\ndefaults: {metrics: {${count(3000, (i) => `m${i}: "m{number}"`, ',')}}}\njobs:\n${count(3000, (i) => `  j${i}: {run: x}`)}`,
  ],
  [
    'criteria on metrics that are not there',
    'unknown-metric',
    `${HEAD}    metrics: {${count(5000, (i) => `m${i}: "m{number}"`, ',')}}\n    accept:\n      must:\n${count(1000, (i) => `        - q${i} > 1`)}`,
  ],
  [
    'a ring of 3,000 jobs',
    'cycle',
    `version: 1\njobs:\n${count(3000, (i) => `  j${i}: {run: x, needs: [j${(i + 1) % 3000}]}`)}`,
  ],
  [
    'names that are nearly alike',
    'unknown-job',
    `version: 1\njobs:\n${count(3000, (i) => `  ${fill('z', 90)}${i}: {run: x, needs: [${fill('z', 89)}${i}]}`)}`,
  ],
  [
    'phases that name a thousand cells again and again',
    'two-phases',
    `${HEAD}    matrix: {a: ${AXIS}, b: [1, 2, 3, 4, 5, 6, 7, 8, 9]}\nphases:\n${count(25, (i) => `  p${i}: {jobs: [${count(900, () => 'a', ',')}]}`)}`,
  ],
  [
    'phases that name nothing there is',
    'unknown-job',
    `version: 1\njobs:\n${count(3000, (i) => `  ${fill('z', 30)}${i}: {run: x}`)}\nphases:\n${count(3000, (i) => `  p${i}: {jobs: ${fill('z', 29)}${i}}`)}`,
  ],
  [
    'paths to save times cells',
    'plan-too-large',
    `${HEAD}    matrix: {a: ${AXIS}}\n    checkpoint: {paths: [${count(1000, (i) => `p${i}`, ',')}]}`,
  ],
  [
    'metrics under every that are not there',
    'unknown-metric',
    `${HEAD}    metrics: {${count(3000, (i) => `m${i}: "m{number}"`, ',')}}\n    checkpoint: {paths: p, every: {${count(5000, (i) => `q${i}: 1`, ',')}}}`,
  ],
  ['an open regular expression', 'bad-pattern', `${HEAD}    metrics: {m: "${fill('(', 1900)}"}`],
]

describe('a hostile plan', () => {
  it.each(HOSTILE)('of %s is refused in bounded time', (_name, code, text) => {
    const start = process.cpuUsage()
    const codes = outcome(() => parsePlan(text, 'plan.yaml'))
    const { user, system } = process.cpuUsage(start)
    expect(codes).toContain(code)
    expect(codes.length).toBeLessThanOrEqual(101)
    expect((user + system) / 1e6).toBeLessThan(PATIENCE_SECONDS)
  })

  it('of 9,900 cells is still a plan', () => {
    const [a, b] = [100, 99].map((size) => `[${count(size, String, ',')}]`)
    const text = `${HEAD}    outputs: "x/{matrix.a}/{matrix.b}"\n    matrix: {a: ${a}, b: ${b}}\n  z: {run: x, needs: a}`
    const { jobs } = parsePlan(text, 'plan.yaml')
    expect(jobs).toHaveLength(9901)
    expect(jobs.at(-1)?.needs).toHaveLength(9900)
    expect(jobs.at(-2)?.outputs).toEqual(['x/99/98'])
  })

  it('cannot reach a prototype', () => {
    const text = `${HEAD}    env: {"__proto__": {polluted: yes}}\n  __proto__: {run: x}\n__proto__: {a: 1}\n`
    const codes = outcome(() => parsePlan(text, 'plan.yaml'))
    expect(codes.filter((code) => code === 'forbidden-key')).toHaveLength(3)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    const json: unknown = JSON.parse('{"__proto__": "x {number}"}')
    expect(parseMetrics(json, 'metrics').problems[0]?.code).toBe('forbidden-key')
  })
})

const KEYS =
  'version name defaults slots baseline jobs phases limit paths every time on exclude budgets recovery run needs matrix include exclude timeout retry attempts env secrets directory resources cpus memory metrics match jsonl value unit accept must check min-samples inputs outputs executor watch checkpoint a b __proto__ <<'.split(
    ' ',
  )

const PUNCTUATION = [
  ['\n', '\n  ', '\n    ', ': ', '- ', '[', ']', '{', '}', ', ', '&a ', '*a', '!t ', '"', "'"],
  ['|\n', '>-\n', '#', '? ', '---\n', '...\n', '%', '\t', '\r\n', '\uFEFF', '\u0002'],
].flat()

describe('any text', () => {
  it('made of pieces of YAML is read or refused, never thrown at', () => {
    const piece = fc.oneof(
      fc.constantFrom(...PUNCTUATION),
      fc.constantFrom(...KEYS),
      fc.string({ maxLength: 6, unit: 'binary' }),
    )
    const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(text, (input) => {
        expect(outcome(() => parsePlan(input, 'p.yaml')).length).toBeGreaterThan(0)
      }),
      { numRuns: 600 },
    )
  })

  it('that says any values under any keys is read or refused, never thrown at', () => {
    const leaf = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom(
        '30m',
        '8GiB',
        'a > 1',
        '{number}',
        '{matrix.a}',
        'a[b=1]',
        'none',
        'local',
        'a',
        'signal',
        '../x',
      ),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
    )
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 5 }, leaf, tie('list'), tie('map')),
      list: fc.array(tie('tree'), { maxLength: 4 }),
      map: fc.dictionary(fc.constantFrom(...KEYS), tie('tree'), {
        maxKeys: 6,
        noNullPrototype: true,
      }),
    }))
    const job = fc.dictionary(fc.constantFrom(...KEYS), tree, { maxKeys: 8, noNullPrototype: true })
    fc.assert(
      fc.property(job, tree, (fields, defaults) => {
        const jobs = { a: { run: 'x', ...fields }, b: fields }
        const plan = { version: 1, defaults, jobs, phases: { p: defaults, q: { jobs: 'a' } } }
        expect(outcome(() => parsePlan(JSON.stringify(plan), 'p.json')).length).toBeGreaterThan(0)
        const { metrics, ...others } = fields
        const inputs = { run: 'x', metrics, accept: Object.values(others).map(String) }
        expect(outcome(() => planFromInputs(inputs)).length).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })

  it('given as values may be circular or shared without end', () => {
    const circle: Record<string, unknown> = {}
    circle['a'] = circle
    circle['b'] = circle
    expect(parseMetrics(circle, 'metrics').problems.map(({ code }) => code)).toContain('too-deep')
    expect(parseMetrics({ a: () => 1, b: 1n }, 'metrics').problems.length).toBeGreaterThan(0)
  })
})
