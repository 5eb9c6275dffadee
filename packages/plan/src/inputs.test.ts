import { formatProblem, ProblemError } from '@greenlight/spec'
import { describe, expect, it } from 'vitest'
import {
  explainPlan,
  metricFromFlag,
  parseMetrics,
  parsePlan,
  planFromInputs,
  type PlanInputs,
  renderPlan,
  selectJobs,
} from './index.ts'

function refusals(work: () => unknown): string[] {
  try {
    work()
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(formatProblem)
    throw error
  }
  throw new Error('nothing was refused')
}

describe('inputs', () => {
  const inputs: PlanInputs = {
    run: 'python train.py',
    name: 'nightly',
    metrics: 'sps: {match: "SPS: {number}", unit: steps/s}\n',
    metricFlags: ['loss=loss {number}'],
    accept: ['sps.mean(last 25%) >= 40k', '', '# later', 'should: loss.last < 1', 'sps.count > 3'],
    timeoutMs: 60_000,
    retries: 2,
    env: { LEVEL: '1', HANDED_ON: null },
    secrets: ['TOKEN'],
    directory: 'sub',
  }

  it('make a plan of one job', () => {
    const plan = planFromInputs(inputs)
    expect(plan).toMatchObject({ name: 'nightly', source: { path: '<inputs>' } })
    expect(plan.jobs).toMatchObject([
      {
        id: 'job',
        command: { kind: 'shell', script: 'python train.py' },
        timeoutMs: 60_000,
        retry: { attempts: 3 },
        env: { LEVEL: '1', HANDED_ON: null },
        secrets: ['TOKEN'],
        directory: 'sub',
        metrics: [{ name: 'sps', unit: 'steps/s' }, { name: 'loss' }],
        criteria: [
          { id: 'job/must/1', text: 'sps.mean(last 25%) >= 40k' },
          { id: 'job/must/2', text: 'sps.count > 3' },
          { id: 'job/should/1', tier: 'should', text: 'loss.last < 1' },
        ],
      },
    ])
  })

  it("leave a plan file behind that says the same, so that a run's plan can be read again", () => {
    const { source, ...plan } = planFromInputs(inputs)
    const { source: file, ...again } = parsePlan(source.text, 'plan.yaml')
    expect(again).toEqual(plan)
    expect(file.sha256).toBe(source.sha256)
  })

  it('keep the words of a command apart, whatever they look like', () => {
    const argv = ['prog', '', '007', 'true', '*x', '{matrix.seed}', 'a: b', "it's", '#', '\n']
    const { jobs, source } = planFromInputs({ argv })
    expect(jobs[0]?.command).toEqual({ kind: 'argv', argv })
    expect(parsePlan(source.text, 'p').jobs[0]?.command).toEqual({ kind: 'argv', argv })
  })

  it('have their problems told under their own names, all in one go', () => {
    const found = refusals(() =>
      planFromInputs({
        run: 'x',
        metrics: 'sps: {match: "SPS: {nubmer}"}\nloss: {unit: x}\n',
        metricFlags: ['nonsense'],
        accept: ['sps.maen > 1', 'should: los < 1', 'nice: sps >'],
        retries: -1,
        timeoutMs: 0,
        env: { 'A-B': 'x' },
        directory: '/etc',
      }),
    )
    expect(found).toEqual([
      expect.stringMatching(
        /^<metrics>:1:14: metrics\.sps\.match: .*did you mean \{number\}\?.*\[bad-pattern\]$/,
      ),
      expect.stringMatching(/^<metrics>:2:7: metrics\.loss: nothing says where.*\[bad-metric\]$/),
      expect.stringMatching(/^metric: "nonsense" is not a metric; expected NAME=PATTERN/),
      'retries: -1 will not do; expected a whole number from 0 to 99 [bad-number]',
      expect.stringMatching(/^timeout: .*no time at all.*\[bad-duration\]$/),
      expect.stringMatching(/^env\.A-B: .*\[bad-name\]$/),
      expect.stringMatching(
        /^accept, line 1: "maen" is not a reduction, at column 5 of "sps\.maen > 1".*did you mean "mean"\?/,
      ),
      expect.stringMatching(/^accept, line 2: there is no metric "los".*did you mean "loss"\?/),
      expect.stringMatching(
        /^accept, line 3: a number is missing: found the end, at column 6 of "sps >"/,
      ),
      expect.stringMatching(/^directory: "\/etc" is absolute/),
    ])
  })

  it('without a command, or with two, are refused', () => {
    expect(refusals(() => planFromInputs({}))).toEqual([
      'run: the key "run" is missing [missing-key]',
    ])
    expect(refusals(() => planFromInputs({ argv: [] })).join()).toContain('run: ')
    expect(refusals(() => planFromInputs({ run: 'x', argv: ['y'] })).join()).toContain(
      'two commands',
    )
  })

  it('with YAML that cannot be read do not complain of its metrics a second time', () => {
    const found = refusals(() =>
      planFromInputs({ run: 'x', metrics: 'sps: [', accept: ['sps > 1'] }),
    )
    expect(found.join('\n')).toContain('yaml-syntax')
    expect(found.join('\n')).not.toContain('unknown-metric')
  })

  it('name a metric twice only by mistake', () => {
    const twice = { run: 'x', metrics: { a: 'a {number}' }, metricFlags: ['a=b {number}'] }
    expect(refusals(() => planFromInputs(twice))).toEqual([
      'metric: "a" is there already [duplicate-key]',
    ])
  })
})

describe('metrics', () => {
  it('come in all forms', () => {
    const { metrics, problems } = parseMetrics(
      `
a: 'loss (?<value>\\S+)'
b: {match: 'x(\\d+)', files: [logs/*.txt, more.log], contains: x, better: lower}
c: {jsonl: metrics.jsonl, value: 'runs[0].eval.reward', step: step}
d: {jsonl: true, value: reward}
e: {json: [a.json, b.json], value: total, unit: ms}
f: {csv: t.csv, value: 2, step: epoch}
train/reward: 'step (?<step>\\d+) reward {number}'
`,
      'metrics',
    )
    expect(problems).toEqual([])
    const rest = { unit: null, better: null, contains: null }
    expect(metrics).toEqual([
      { name: 'a', ...rest, source: { kind: 'match', pattern: 'loss (?<value>\\S+)', files: [] } },
      {
        name: 'b',
        unit: null,
        better: 'lower',
        contains: 'x',
        source: { kind: 'match', pattern: 'x(\\d+)', files: ['logs/*.txt', 'more.log'] },
      },
      {
        name: 'c',
        ...rest,
        source: {
          kind: 'jsonl',
          files: ['metrics.jsonl'],
          value: 'runs[0].eval.reward',
          step: 'step',
        },
      },
      { name: 'd', ...rest, source: { kind: 'jsonl', files: [], value: 'reward', step: null } },
      {
        name: 'e',
        ...rest,
        unit: 'ms',
        source: { kind: 'json', files: ['a.json', 'b.json'], value: 'total', step: null },
      },
      { name: 'f', ...rest, source: { kind: 'csv', files: ['t.csv'], value: '2', step: 'epoch' } },
      {
        name: 'train/reward',
        ...rest,
        source: { kind: 'match', pattern: 'step (?<step>\\d+) reward {number}', files: [] },
      },
    ])
  })

  it.each([
    ['loss', 'bad-pattern', 'nothing says where the number is'],
    ['loss {numbr}', 'bad-pattern', 'did you mean {number}?'],
    ['loss {num}', 'bad-pattern', 'did you mean {number}?'],
    ['loss: ', 'bad-pattern', 'such as "loss: {number}"'],
    ['{number} of {number}', 'bad-pattern', 'more than once'],
    ['{number} (?<value>x)', 'bad-pattern', 'a group named "value"'],
    ['(a)(b)', 'bad-pattern', '2 groups could be the number'],
    ['(?<step>a)', 'bad-pattern', 'nothing says where'],
    ['| loss {number}', 'bad-pattern', String.raw`write \| for a bar`],
    ['(loss {number})?', 'bad-pattern', 'without any number'],
    ['[{number}]', 'bad-pattern', 'inside brackets'],
    ['\\{number}', 'bad-pattern', 'behind a backslash'],
    ['({number}', 'bad-pattern', 'Unterminated group'],
    ['{number}[', 'bad-pattern', 'Unterminated character class'],
    [{ match: 'a {number}', value: 'x' }, 'bad-metric', '"value" does not go with "match"'],
    [{ match: 'a {number}', jsonl: 'x' }, 'bad-metric', 'exclude each other'],
    [{ unit: 'x' }, 'bad-metric', 'nothing says where the numbers come from'],
    [{ jsonl: 'x' }, 'bad-metric', '"jsonl" needs "value"'],
    [{ json: 'x', value: 'a', files: 'y' }, 'bad-metric', '"json" names the files itself'],
    [{ json: 'x', value: 'a..b' }, 'bad-json-path', 'not a path into JSON'],
    [{ json: true, value: 'a' }, 'wrong-type', 'this is the boolean true'],
    [{ csv: 'x', value: 0 }, 'bad-number', 'from 1'],
    [{ match: 'a {number}', better: 'hihger' }, 'bad-value', 'did you mean "higher"?'],
    [{ match: 'a {number}', units: 'x' }, 'unknown-key', 'did you mean "unit"?'],
    [{ match: 'a {number}', unit: 'a b' }, 'bad-value', 'steps/s'],
    [3, 'wrong-type', 'the number 3'],
  ])('%j is refused', (source, code, words) => {
    const { metrics, problems } = parseMetrics({ m: source }, 'metrics')
    expect(metrics).toEqual([])
    expect(problems.map((problem) => problem.code)).toEqual([code])
    expect(problems.map(formatProblem).join()).toContain(words)
    expect(problems[0]?.field).toMatch(/^metrics\.m/)
  })

  it.each([
    '(?:a|b) {number}',
    '({number})ms',
    '(?<=x){number}',
    '(?<value>a)|(?<value>b)',
    '[(]{number}[)]',
    'x(\\d+)(?!y)',
    '\\({number}\\)',
    '\\\\{number}',
  ])('%s has one way to find the number', (pattern) => {
    expect(parseMetrics({ m: pattern }, 'metrics').problems).toEqual([])
  })

  it.each(['', '"quoted"', "it's", 'a\nb', ' spaced '])('cannot be called %j', (name) => {
    const { problems } = parseMetrics({ [name]: '{number}' }, 'metrics')
    expect(problems.map(({ code }) => code)).toEqual(['bad-name'])
  })

  it('of a flag are a name and a pattern, which may hold "="', () => {
    expect(metricFromFlag('sps = loss=[=] {number}')).toMatchObject({
      name: 'sps',
      source: { kind: 'match', pattern: 'loss=[=] {number}', files: [] },
    })
    expect(metricFromFlag('sps')).toMatchObject({ code: 'bad-metric', field: 'metric' })
    expect(metricFromFlag('=x {number}')).toMatchObject({ code: 'bad-metric' })
    expect(metricFromFlag('sps=')).toMatchObject({ code: 'bad-value', field: 'metric.sps' })
    expect(metricFromFlag('sps=x')).toMatchObject({ code: 'bad-pattern', field: 'metric.sps' })
    expect(metricFromFlag('__proto__=x {number}')).toMatchObject({ code: 'forbidden-key' })
  })
})

describe('looking at a plan', () => {
  const plan = parsePlan(
    `version: 1
jobs:
  lint: {run: npm run lint}
  train: {run: train, matrix: {seed: [1, 2]}, timeout: 1h}
  eval:
    run: [eval, all]
    needs: [train]
    retry: {attempts: 3}
    metrics: {rate: 'rate {number}'}
    accept: {must: [rate >= 0.8], nice: [rate > 0.9]}
  all: {run: x, needs: [lint, eval]}
`,
    'plan.yaml',
  )

  it('selects jobs by entry or id, with what they need', () => {
    expect([...selectJobs(plan, null)]).toEqual([
      'lint',
      'train[seed=1]',
      'train[seed=2]',
      'eval',
      'all',
    ])
    expect(selectJobs(plan, ['eval'])).toEqual(new Set(['eval', 'train[seed=1]', 'train[seed=2]']))
    expect(selectJobs(plan, ['train[seed=2]'])).toEqual(new Set(['train[seed=2]']))
    expect(selectJobs(plan, ['all']).size).toBe(5)
  })

  it('refuses names that are not there, all of them, and an empty selection', () => {
    expect(refusals(() => selectJobs(plan, ['trian', 'train[seed=3]', 'lint']))).toEqual([
      'only: there is no job "trian" (did you mean "train"?) [unknown-job]',
      'only: there is no job "train[seed=3]" (did you mean "train[seed=1]"?) [unknown-job]',
    ])
    expect(refusals(() => selectJobs(plan, []))[0]).toContain('no job is named')
  })

  it('explains what would run, in waves, and why', () => {
    const planned = explainPlan(plan)
    expect(planned.map(({ wave, id }) => [wave, id])).toEqual([
      [1, 'lint'],
      [1, 'train[seed=1]'],
      [1, 'train[seed=2]'],
      [2, 'eval'],
      [3, 'all'],
    ])
    expect(planned[3]).toEqual({
      id: 'eval',
      phase: null,
      wave: 2,
      command: { kind: 'argv', argv: ['eval', 'all'] },
      directory: '.',
      needs: ['train[seed=1]', 'train[seed=2]'],
      because: 'runs after train[seed=1], train[seed=2] passed',
      timeoutMs: null,
      attempts: 3,
      cpus: 1,
      metrics: ['rate'],
      criteria: [
        { tier: 'must', text: 'rate >= 0.8' },
        { tier: 'nice', text: 'rate > 0.9' },
      ],
      checkpoint: null,
    })
    const some = explainPlan(plan, selectJobs(plan, ['train[seed=1]']))
    expect(some.map(({ id, because }) => [id, because])).toEqual([
      ['train[seed=1]', 'needs nothing: runs as soon as a slot is free'],
    ])
  })

  it('renders it for a terminal, which it cannot steer', () => {
    expect(renderPlan(plan, ['eval'])).toEqual([
      'plan: 3 jobs, 2 not selected',
      '',
      'wave 1',
      '  train[seed=1]  needs nothing: runs as soon as a slot is free',
      '    $ train',
      '    at most 1h00m',
      '  train[seed=2]  needs nothing: runs as soon as a slot is free',
      '    $ train',
      '    at most 1h00m',
      '',
      'wave 2',
      '  eval  runs after train[seed=1], train[seed=2] passed',
      '    $ eval all',
      '    no time limit, 3 attempts',
      '    measures rate',
      '    must rate >= 0.8',
      '    nice rate > 0.9',
    ])
    const hostile = planFromInputs({ argv: ['x', '\u001b[2J\u202e\u0007'] })
    const text = renderPlan(hostile, null).join('\n')
    expect(text).toContain("$ x '\\u001b[2J\\u202e\\u0007'")
  })
})
