import { formatProblem, type Problem, ProblemError } from '@greenlight/spec'
import { describe, expect, it } from 'vitest'
import { type Job, parsePlan } from './index.ts'

const HEAD = 'version: 1\njobs:\n'

function problemsOf(text: string): readonly Problem[] {
  try {
    parsePlan(text, 'plan.yaml')
  } catch (error) {
    if (error instanceof ProblemError) return error.problems
    throw error
  }
  throw new Error('the plan was accepted')
}

function messages(text: string): string[] {
  return problemsOf(text).map(formatProblem)
}

function onlyJob(text: string): Job {
  const [job] = parsePlan(HEAD + text, 'plan.yaml').jobs
  if (job === undefined) throw new Error('the plan has no job')
  return job
}

describe('a plan', () => {
  it('of one job gets the defaults', () => {
    const plan = parsePlan(`${HEAD}  a: {run: make}\n`, 'plans/nightly.yaml')
    expect(plan).toMatchObject({ name: 'nightly', slots: null, capacity: {}, baseline: null })
    expect(plan.source).toEqual({
      path: 'plans/nightly.yaml',
      text: `${HEAD}  a: {run: make}\n`,
      sha256: '42ded81c29e08a1cb3e68491f71415358d781bf5adb6009a17f4b0b6a2a12cb4',
    })
    expect(plan.jobs).toEqual([
      {
        id: 'a',
        entry: 'a',
        matrix: {},
        needs: [],
        command: { kind: 'shell', script: 'make' },
        directory: '.',
        timeoutMs: null,
        graceMs: 10_000,
        retry: { attempts: 1, backoffMs: 1000, maxBackoffMs: 60_000, stopOnSameFailure: false },
        env: {},
        secrets: [],
        resources: { cpus: 1, memoryBytes: null, named: {} },
        inputs: [],
        outputs: [],
        metrics: [],
        criteria: [],
        checkpoint: null,
      },
    ])
  })

  it('takes every key of a job', () => {
    const job = onlyJob(`
  a:
    run: [python, train.py, --seed, 007, --fast, true]
    directory: sub/dir
    timeout: 1h30m
    grace: 5s
    retry: {attempts: 3, backoff: 2m, stop-on-same-failure: true}
    env: {LEVEL: 007, EMPTY: "", HANDED_ON: , FLAG: yes}
    secrets: TOKEN
    resources: {cpus: 0.5, memory: 8GiB, gpu: 2}
    inputs: [src/**, pyproject.toml]
    outputs: runs/**
    executor: local
`)
    expect(job).toMatchObject({
      command: { kind: 'argv', argv: ['python', 'train.py', '--seed', '007', '--fast', 'true'] },
      directory: 'sub/dir',
      timeoutMs: 5_400_000,
      graceMs: 5000,
      // A first wait above the longest wait raises it.
      retry: { attempts: 3, backoffMs: 120_000, maxBackoffMs: 120_000, stopOnSameFailure: true },
      env: { LEVEL: '007', EMPTY: '', HANDED_ON: null, FLAG: 'yes' },
      secrets: ['TOKEN'],
      resources: { cpus: 0.5, memoryBytes: 8 * 2 ** 30, named: { gpu: 2 } },
      inputs: ['src/**', 'pyproject.toml'],
      outputs: ['runs/**'],
    })
  })

  it('merges defaults key by key; a job may lift the default timeout', () => {
    const plan = parsePlan(
      `version: 1
defaults:
  timeout: 30m
  env: {A: one, B: two}
  secrets: [S1]
  retry: {attempts: 2, backoff: 5s}
  resources: {cpus: 2, memory: 1GiB}
  metrics: {loss: 'loss {number}', sps: 'sps {number}'}
jobs:
  a: {run: x}
  b:
    run: x
    timeout: none
    env: {B: three}
    secrets: [S2]
    retry: {attempts: 4}
    resources: {cpus: 1}
    metrics: {sps: 'SPS {number}'}
    accept: {must: [loss < 1]}
`,
      'p.yaml',
    )
    expect(plan.jobs[0]).toMatchObject({ timeoutMs: 1_800_000, env: { A: 'one', B: 'two' } })
    expect(plan.jobs[1]).toMatchObject({
      timeoutMs: null,
      env: { A: 'one', B: 'three' },
      secrets: ['S1', 'S2'],
      retry: { attempts: 4, backoffMs: 5000 },
      resources: { cpus: 1, memoryBytes: 2 ** 30 },
      metrics: [{ name: 'loss' }, { name: 'sps', source: { pattern: 'SPS {number}' } }],
    })
  })

  it('offers slots and resources, and names its baseline', () => {
    const rest = 'baseline: ../base.json\njobs: {a: {run: x}}'
    expect(parsePlan(`version: 1\nslots: 4\n${rest}`, 'p')).toMatchObject({
      slots: 4,
      capacity: {},
      baseline: '../base.json',
    })
    const plan = parsePlan(`version: 1\nslots: {cpus: 2, gpu: 1}\n${rest}`, 'p')
    expect(plan).toMatchObject({ slots: 2, capacity: { gpu: 1 } })
  })

  it('puts every job after what it needs, else as written', () => {
    const plan = parsePlan(
      `${HEAD}  report: {run: x, needs: [eval, lint]}\n  lint: {run: x}\n  eval: {run: x, needs: train}\n  train: {run: x}\n`,
      'p',
    )
    expect(plan.jobs.map(({ id }) => id)).toEqual(['train', 'eval', 'lint', 'report'])
    expect(plan.jobs[3]?.needs).toEqual(['eval', 'lint'])
  })

  it('reads the three tiers of criteria, each with its own minimum of samples', () => {
    const job = onlyJob(`
  a:
    run: x
    metrics: {r: 'r {number}'}
    accept:
      must: [r > 1, {check: r.mean > 2, min-samples: 5}]
      nice: ["r.max > 3"]
`)
    expect(job.criteria).toMatchObject([
      { id: 'a/must/1', tier: 'must', text: 'r > 1', minSamples: 1 },
      { id: 'a/must/2', tier: 'must', reduction: { kind: 'mean' }, minSamples: 5 },
      { id: 'a/nice/1', tier: 'nice', text: 'r.max > 3' },
    ])
  })

  it('may begin with a byte order mark, have CRLF, anchors and one document marker', () => {
    const text = '\uFEFF---\r\nversion: 1\r\njobs:\r\n  a: &a {run: x}\r\n  b: *a\r\n...\r\n'
    expect(parsePlan(text, 'p').jobs.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('may use names that objects are born with', () => {
    const plan = parsePlan(
      `${HEAD}  constructor: {run: x, needs: toString}\n  toString: {run: x}`,
      'p',
    )
    expect(plan.jobs.map(({ id }) => id)).toEqual(['toString', 'constructor'])
  })
})

describe('problems', () => {
  it('are all told in one go, in the order of the file', () => {
    const found = messages(`version: 2
nmae: nightly
jobs:
  a: {run: x, needs: [b], timeout: 30}
  b: {run: x, needs: [a, trian]}
  train:
    rnu: x
    metrics: {sps: {match: 'SPS {number}', unit: steps/s}}
    accept:
      must:
        - sps.maen > 1
        - 'spd > 1'
        - {check: "sps > 40 ksps"}
  train: {run: x}
`)
    expect(found).toEqual([
      'plan.yaml:1:10: version: this is the number 2; expected version: 1 [wrong-type]',
      'plan.yaml:2:1: nmae: the key "nmae" is not known here; expected version, name, defaults, slots, baseline, jobs, phases, budgets, recovery (did you mean "name"?) [unknown-key]',
      'plan.yaml:4:23: jobs.a.needs: jobs need each other in a circle: a → b → a (take one of these needs out) [cycle]',
      'plan.yaml:4:36: jobs.a.timeout: 30 has no unit; expected a duration such as 90s, 10m, 2h or 1h30m (did you mean 30s or 30m?) [bad-duration]',
      'plan.yaml:5:26: jobs.b.needs[1]: there is no job "trian" (did you mean "train"?) [unknown-job]',
      expect.stringMatching(
        /^plan\.yaml:7:5: jobs\.train\.rnu: .*\(did you mean "run"\?\) \[unknown-key\]$/,
      ),
      'plan.yaml:7:5: jobs.train.run: the key "run" is missing [missing-key]',
      expect.stringMatching(/^plan\.yaml:11:15: .*"maen" is not a reduction.*\[bad-reduction\]$/),
      expect.stringMatching(
        /^plan\.yaml:12:12: .*no metric "spd".*\(did you mean "sps"\?\) \[unknown-metric\]$/,
      ),
      expect.stringMatching(/^plan\.yaml:13:29: .*in steps\/s, not in ksps.*\[bad-unit\]$/),
      'plan.yaml:14:3: jobs.train: "train" is there already, on line 6 [duplicate-key]',
    ])
  })

  it.each([
    ['a: {run: x, timeout: 10 parsecs}', 'jobs.a.timeout', 'bad-duration', '"10 parsecs" is not'],
    ['a: {run: x, timeout: 10 minutes}', 'jobs.a.timeout', 'bad-duration', 'did you mean 10m?'],
    ['a: {run: x, timeout: 0s}', 'jobs.a.timeout', 'bad-duration', 'no time at all'],
    ['a: {run: x, timeout: 30d}', 'jobs.a.timeout', 'bad-duration', 'at most 24d'],
    ['a: {run: x, timeout: [1]}', 'jobs.a.timeout', 'wrong-type', 'this is a list'],
    ['a: {run: x, resources: {memory: 8}}', 'jobs.a.resources.memory', 'bad-size', '8MiB'],
    ['a: {run: x, resources: {memory: 8g}}', 'jobs.a.resources.memory', 'bad-size', '8GiB'],
    ['a: {run: x, resources: {cpus: 0}}', 'jobs.a.resources.cpus', 'bad-number', 'above 0'],
    ['a: {run: x, resources: {gpu: -1}}', 'jobs.a.resources.gpu', 'bad-number', 'from 0'],
    [
      'a: {run: x, resources: {cpus: "2"}}',
      'jobs.a.resources.cpus',
      'wrong-type',
      'leave the quotes out',
    ],
    ['a: {run: x, retry: 3}', 'jobs.a.retry', 'wrong-type', 'attempts'],
    ['a: {run: x, retry: {retries: 3}}', 'jobs.a.retry.retries', 'unknown-key', 'tries in all'],
    ['a: {run: x, retry: {attempts: 1.5}}', 'jobs.a.retry.attempts', 'bad-number', 'whole'],
    ['a: {run: x, env: {A-B: x}}', 'jobs.a.env.A-B', 'bad-name', 'environment variable'],
    ['a: {run: x, env: {A: [x]}}', 'jobs.a.env.A', 'wrong-type', 'this is a list'],
    [
      'a: {run: x, env: {A: x}, secrets: [A]}',
      'jobs.a.secrets',
      'duplicate-variable',
      'its value never',
    ],
    ['a: {run: x, secrets: ["A=1"]}', 'jobs.a.secrets[0]', 'bad-value', 'DATA_DIR'],
    ['a: {run: ""}', 'jobs.a.run', 'bad-value', 'empty'],
    ['a: {run: []}', 'jobs.a.run', 'bad-length', 'the list is empty; expected 1 to'],
    ['a: {run: 3}', 'jobs.a.run', 'wrong-type', 'put it in quotes'],
    ['a: {run: {x: y}}', 'jobs.a.run', 'wrong-type', 'this is a map'],
    ['a: {run: x, directory: /tmp}', 'jobs.a.directory', 'bad-path', 'absolute'],
    ['a: {run: x, directory: a/../../b}', 'jobs.a.directory', 'bad-path', 'leads out'],
    ['a: {run: x, outputs: [ok, ../b]}', 'jobs.a.outputs[1]', 'bad-path', 'leads out'],
    [
      'a: {run: x, metrics: {m: {jsonl: /proc/1/environ, value: v}}}',
      'jobs.a.metrics.m',
      'bad-path',
      'absolute',
    ],
    ['"a b": {run: x}', 'jobs."a b"', 'bad-name', 'letters, digits'],
    ['..: {run: x}', 'jobs."..', 'bad-name', 'letters, digits'],
    ['a: {steps: [x]}', 'jobs.a.steps', 'unknown-key', 'write "run"'],
    ['a: {<<: {run: x}}', 'jobs.a."<<"', 'unknown-key', 'YAML 1.2 has no merge key'],
    ['a: {run: x, accept: [r > 1]}', 'jobs.a.accept', 'wrong-type', 'must, should, nice'],
    [
      'a: {run: x, accept: {must: [{chekc: r > 1}]}}',
      'jobs.a.accept.must[0].chekc',
      'unknown-key',
      '"check"',
    ],
    ['a: {run: x, needs: a}', 'jobs.a.needs', 'cycle', 'a → a'],
    ['a: {run: x, executor: slrum}', 'jobs.a.executor', 'bad-value', 'did you mean "slurm"?'],
    ['a: {run: x, executor: slurm}', 'jobs.a.executor', 'not-available-yet', 'executor: slurm'],
    [
      'a: {run: x, executor: {type: skypilot, options: {x: 1}}}',
      'jobs.a.executor',
      'not-available-yet',
      'skypilot',
    ],
    ['a: {run: x, watch: {idle: 10m}}', 'jobs.a.watch', 'not-available-yet', '"watch"'],
    [
      'a: {run: x}\nbudgets: {disk: {limit: 2GiB, then: pause}}',
      'budgets',
      'not-available-yet',
      '"budgets"',
    ],
    [
      'a: {run: x}\nrecovery:\n  - {on: {exit: 137}, class: recoverable, set: {resources.memory: x2}}',
      'recovery',
      'not-available-yet',
      '"recovery"',
    ],
    [
      'a: {run: x, resources: {gpu: 2}}\nslots: {gpu: 1}',
      'jobs.a.resources.gpu',
      'too-few-slots',
      'takes 2',
    ],
    ['a: {run: x}\nslots: {memory: 1}', 'slots', 'bad-value', 'under "resources"'],
    ['a: {run: x}\nbaseline: /etc/passwd', 'baseline', 'bad-path', 'relative to the plan file'],
    ['a: {run: x}\nname: "x\\n::error::y"', 'name', 'bad-value', 'one line'],
    ['a: {run: "x\\0"}', 'jobs.a.run', 'bad-value', 'NUL'],
    ['a: {run: !secret x}', 'jobs.a.run', 'custom-tag', '!secret'],
    ['a: {run: !!binary aGk=}', 'jobs.a.run', 'custom-tag', 'binary'],
    ['a: {run: x, env: {__proto__: x}}', 'jobs.a.env.__proto__', 'forbidden-key', '__proto__'],
    ['a: {run: x, env: {A: 1, A: 2}}', 'jobs.a.env.A', 'duplicate-key', 'on line 3'],
    ['a: {run: *b}', 'jobs.a.run', 'bad-alias', 'no anchor'],
    ['a: &a {run: [*a]}', 'jobs.a.run[0]', 'bad-alias', 'inside its own anchor'],
  ])('of %j are told at %s', (text, field, code, words) => {
    const found = problemsOf(`${HEAD}  ${text}\n`)
    const match = found.find((problem) => problem.code === code)
    expect(match).toBeDefined()
    expect(match?.field).toContain(field)
    expect(match?.place?.line).toBeGreaterThanOrEqual(3)
    expect(match === undefined ? '' : formatProblem(match)).toContain(words)
  })

  it('name the line of a section that is not available, and the section stays refused when it is in order', () => {
    const found = messages(`${HEAD}  a:\n    run: x\n    watch:\n      idle: 10m\n`)
    expect(found).toEqual([
      'plan.yaml:5:5: jobs.a.watch: "watch" is not available yet (take it out: the plan is refused rather than run without it) [not-available-yet]',
    ])
  })

  it('of an unreadable metric do not make its criteria wrong', () => {
    const text = `${HEAD}  a:\n    run: x\n    metrics: {sps: 'SPS'}\n    accept: {must: [sps > 1]}\n`
    expect(problemsOf(text).map(({ code }) => code)).toEqual(['bad-pattern'])
  })

  it('in a folded or escaped criterion point at its beginning and count columns in it', () => {
    const text = `${HEAD}  a:\n    run: x\n    metrics: {r: 'r {number}'}\n    accept:\n      must:\n        - >-\n          r.maen\n          > 1\n        - "\\x72.maen > 1"\n`
    expect(messages(text)).toEqual([
      expect.stringMatching(/^plan\.yaml:8:11: .* at column 3 of "r\.maen > 1"/),
      expect.stringMatching(/^plan\.yaml:11:11: .* at column 3 of "r\.maen > 1"/),
    ])
  })

  it('of a circle show the whole way round, once', () => {
    const text = `${HEAD}  a: {run: x, needs: [b]}\n  b: {run: x, needs: [c]}\n  c: {run: x, needs: [a]}\n  d: {run: x, needs: [a, d]}\n`
    expect(problemsOf(text).map(({ message }) => message)).toEqual([
      'jobs need each other in a circle: a → b → c → a',
      'jobs need each other in a circle: d → d',
    ])
  })

  it('beyond a hundred are counted', () => {
    const keys = Array.from({ length: 150 }, (_, index) => `    zz${index}: x`).join('\n')
    const found = problemsOf(`${HEAD}  a:\n    run: x\n${keys}\n`)
    expect(found).toHaveLength(101)
    expect(found.at(-1)?.message).toBe('50 further problems are not listed')
  })
})
