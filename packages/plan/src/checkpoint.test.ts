import { formatProblem, ProblemError } from '@greenlight/spec'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CheckpointPolicy, parsePlan, renderPlan } from './index.ts'

const JOBS = 'version: 1\njobs:\n'

function refusals(text: string): string[] {
  try {
    parsePlan(text, 'plan.yaml')
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(formatProblem)
    throw error
  }
  throw new Error('the plan was accepted')
}

function policies(text: string): Record<string, CheckpointPolicy | null> {
  const { jobs } = parsePlan(text, 'plan.yaml')
  return Object.fromEntries(jobs.map(({ id, checkpoint }) => [id, checkpoint]))
}

describe('checkpoint', () => {
  it('needs only paths: every ten minutes and at each moment', () => {
    expect(
      policies(`${JOBS}  a: {run: x, checkpoint: {paths: runs/train}}\n  b: {run: x}\n`),
    ).toEqual({
      a: {
        paths: ['runs/train'],
        exclude: [],
        everyMs: 600_000,
        everyGrowth: {},
        on: ['phase', 'signal', 'end'],
      },
      b: null,
    })
  })

  it('takes every key, with values of the matrix in its paths', () => {
    const text = `${JOBS}  a:
    run: x
    matrix: {seed: [1, 2]}
    metrics: {steps: 'step {number}', reward: 'reward {number}'}
    checkpoint:
      paths: ["runs/{matrix.seed}", shared]
      exclude: ['*.tmp', cache/]
      every: {time: 1h30m, steps: 5000, reward: 0.5}
      on: [end, signal, end]
`
    const same = {
      exclude: ['*.tmp', 'cache/'],
      everyMs: 5_400_000,
      everyGrowth: { steps: 5000, reward: 0.5 },
      on: ['end', 'signal'],
    }
    expect(policies(text)).toEqual({
      'a[seed=1]': { paths: ['runs/1', 'shared'], ...same },
      'a[seed=2]': { paths: ['runs/2', 'shared'], ...same },
    })
  })

  it('without a time is taken by growth alone, and with nothing only at its moments', () => {
    const found = policies(`${JOBS}  a:
    run: x
    metrics: {steps: 'step {number}'}
    checkpoint: {paths: p, every: {steps: 10}}
  b: {run: x, checkpoint: {paths: p, every: {}, on: []}}
`)
    expect(found['a']).toMatchObject({ everyMs: null, everyGrowth: { steps: 10 } })
    expect(found['b']).toMatchObject({ everyMs: null, everyGrowth: {}, on: [] })
  })

  it('under defaults is filled up key by key, counts for jobs that name no paths of their own, and can be lifted', () => {
    const found = policies(`version: 1
defaults:
  metrics: {steps: 'step {number}'}
  checkpoint: {paths: runs, exclude: '*.tmp', every: {steps: 10}, on: [end]}
jobs:
  plain: {run: x}
  own: {run: x, checkpoint: {paths: out, every: {time: 1m}}}
  none: {run: x, checkpoint: none}
`)
    const defaults = { exclude: ['*.tmp'], on: ['end'] }
    expect(found).toEqual({
      plain: { paths: ['runs'], everyMs: null, everyGrowth: { steps: 10 }, ...defaults },
      own: { paths: ['out'], everyMs: 60_000, everyGrowth: {}, ...defaults },
      none: null,
    })
  })

  it('under defaults without paths waits for jobs that have some', () => {
    const found = policies(`version: 1
defaults: {checkpoint: {every: {time: 1m}}}
jobs: {a: {run: x}, b: {run: x, checkpoint: {paths: p}}}
`)
    expect(found).toMatchObject({ a: null, b: { everyMs: 60_000 } })
  })

  it('under defaults may name a metric that only some jobs have: the others are saved by time', () => {
    const found = policies(`version: 1
defaults: {checkpoint: {paths: p, every: {steps: 10}}}
jobs:
  a: {run: x, metrics: {steps: 'step {number}'}}
  b: {run: x}
`)
    expect(found['a']).toMatchObject({ everyMs: null, everyGrowth: { steps: 10 } })
    expect(found['b']).toMatchObject({ everyMs: 600_000, everyGrowth: {} })
  })

  it('has all its problems told in one go, each where it stands', () => {
    const text = `version: 1
defaults:
  checkpoint: {every: {stepz: 1}}
jobs:
  a:
    run: x
    metrics: {steps: 'step {number}'}
    checkpoint:
      paths: [/etc, ok, ../../b, 'runs/*']
      every: {time: 0s, step: 10, steps: -1}
      on: [phase, never]
      evry: 1
  b:
    run: x
    directory: sub
    checkpoint:
      on: [end]
  c: {run: x, directory: sub, checkpoint: {paths: [../../d, "{matrix.x}"]}}
`
    expect(refusals(text)).toEqual([
      'plan.yaml:3:24: defaults.checkpoint.every.stepz: there is no metric "stepz"; expected time, or a metric of the job (did you mean "steps"?) [unknown-metric]',
      'plan.yaml:9:15: jobs.a.checkpoint.paths[0]: "/etc" is absolute; expected a path below the folder the run starts in [bad-path]',
      'plan.yaml:9:25: jobs.a.checkpoint.paths[2]: "../../b" leads out of the folder the run starts in; expected a path below the folder the run starts in [bad-path]',
      'plan.yaml:9:34: jobs.a.checkpoint.paths[3]: "runs/*" will not do; expected a file or a folder, which is saved with all in it; no globs [bad-value]',
      'plan.yaml:10:21: jobs.a.checkpoint.every.time: 0s is no time at all; expected more than 0 and at most 24d [bad-duration]',
      'plan.yaml:10:42: jobs.a.checkpoint.every.steps: -1 will not do; expected a number above 0 to 1000000000000000 [bad-number]',
      'plan.yaml:11:19: jobs.a.checkpoint.on[1]: "never" is not known here; expected phase, signal, end [bad-value]',
      'plan.yaml:12:7: jobs.a.checkpoint.evry: the key "evry" is not known here; expected paths, exclude, every, on (did you mean "every"?) [unknown-key]',
      'plan.yaml:16:5: jobs.b.checkpoint.paths: nothing says what to save; expected "paths", here or under "defaults" [no-paths]',
      'plan.yaml:18:52: jobs.c.checkpoint.paths[0]: "../../d" leads out of the folder the run starts in; expected a path below the folder the run starts in [bad-path]',
      'plan.yaml:18:61: jobs.c.checkpoint.paths[1]: the matrix of this job has no key "x" (the job has no matrix) [bad-placeholder]',
    ])
  })

  it('naming a metric the job does not have is told the nearest one it has', () => {
    const text = `${JOBS}  a:
    run: x
    metrics: {steps: 'step {number}'}
    checkpoint: {paths: p, every: {step: 10, tmie: 5}}
`
    expect(refusals(text)).toEqual([
      expect.stringContaining(
        '6:36: jobs.a.checkpoint.every.step: there is no metric "step"; expected time, or a metric of the job (did you mean "steps"?)',
      ),
      expect.stringContaining('(did you mean "time"?)'),
    ])
  })

  it('whose paths could not be read does not lack them as well', () => {
    expect(refusals(`${JOBS}  a: {run: x, checkpoint: {paths: []}}\n`)).toEqual([
      expect.stringContaining('[bad-length]'),
    ])
  })

  it('on a metric that could not be read is no mistake of its own', () => {
    const text = `${JOBS}  a: {run: x, metrics: {steps: 'no number'}, checkpoint: {paths: p, every: {steps: 1}}}\n`
    expect(refusals(text)).toEqual([expect.stringContaining('[bad-pattern]')])
  })

  it('never lets a path out of the folder the run starts in', () => {
    const step = fc.constantFrom('..', '.', 'a', 'b', '')
    const path = fc.array(step, { minLength: 1, maxLength: 6 }).map((steps) => steps.join('/'))
    fc.assert(
      fc.property(path, path, (directory, saved) => {
        const job = { run: 'x', directory: `./${directory}`, checkpoint: { paths: [saved] } }
        const text = JSON.stringify({ version: 1, jobs: { a: job } })
        let plan
        try {
          plan = parsePlan(text, 'p')
        } catch {
          return
        }
        const [read] = plan.jobs
        const whole = new URL(`./${read?.directory}/${read?.checkpoint?.paths[0]}/`, 'file:///1/2/')
        expect(saved.startsWith('/')).toBe(false)
        expect(whole.pathname.replaceAll(/\/+/g, '/')).toMatch(/^\/1\/2\//)
      }),
    )
  })

  it('is shown with its paths, times and moments', () => {
    const plan = parsePlan(
      `${JOBS}  a:
    run: x
    metrics: {steps: 'step {number}'}
    checkpoint: {paths: [runs, out], exclude: ['*.tmp'], every: {time: 5m, steps: 500}}
  b: {run: x, checkpoint: {paths: p, every: {}, on: []}}
`,
      'p',
    )
    const lines = renderPlan(plan, null).filter((line) => line.includes('saves'))
    expect(lines).toEqual([
      '    saves runs, out without *.tmp: every 5m00s, every 500 of steps, on a signal, at the end',
      '    saves p: only when asked',
    ])
  })
})
