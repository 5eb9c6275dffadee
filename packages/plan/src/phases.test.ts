import { formatProblem, ProblemError } from '@greenlight/spec'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainPlan, parsePlan, type Plan, renderPlan, selectJobs } from './index.ts'

const JOBS = `version: 1
jobs:
  report: {run: r, needs: [train, check]}
  train: {run: t, needs: prepare, matrix: {seed: [1, 2]}}
  prepare: {run: p}
  check: {run: c, needs: [prepare, "train[seed=1]"]}
`

function read(phases: string): Plan {
  return parsePlan(JOBS + phases, 'plan.yaml')
}

function refusals(phases: string): string[] {
  try {
    read(phases)
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(formatProblem)
    throw error
  }
  throw new Error('the plan was accepted')
}

function planOf(text: string): Plan | null {
  try {
    return parsePlan(text, 'plan.yaml')
  } catch (error) {
    if (error instanceof ProblemError) return null
    throw error
  }
}

const GOOD = `phases:
  bootstrap: {jobs: [prepare], limit: 10m}
  development: {jobs: [train, "train[seed=2]"], limit: 3h}
  finalization: {jobs: [report, check]}
`

describe('phases', () => {
  it('are read in their order, with jobs expanded', () => {
    expect(read(GOOD).phases).toEqual([
      { name: 'bootstrap', jobs: ['prepare'], limitMs: 600_000 },
      { name: 'development', jobs: ['train[seed=1]', 'train[seed=2]'], limitMs: 10_800_000 },
      { name: 'finalization', jobs: ['check', 'report'], limitMs: null },
    ])
    expect(read('').phases).toEqual([])
  })

  it('may take the cells of a matrix one by one', () => {
    const { phases } = read(`phases:
  a: {jobs: [prepare, "train[ seed = 1 ]"]}
  b: {jobs: ["train[seed=2]", check, report]}
`)
    expect(phases.map(({ jobs }) => jobs)).toEqual([
      ['prepare', 'train[seed=1]'],
      ['train[seed=2]', 'check', 'report'],
    ])
  })

  it('have all their problems told in one go, each where it stands', () => {
    const text = `phases:
  bootstrap: {jobs: [prepare, check, prepare], limit: 10}
  empty: {jobs: []}
  development: {jobs: [trian, prepare, "train[seed=3]", "train[seed=1]", "train[seed=1]"]}
  late: {jobs: train}
  odd name: {jobs: report}
  none: {limit: 1h}
`
    expect(refusals(text)).toEqual([
      'plan.yaml:6:27: jobs.check.needs: "check" of the phase "bootstrap" needs "train[seed=1]", which runs only in the phase "development" (move one of them, or take the need out) [phase-order]',
      'plan.yaml:8:55: phases.bootstrap.limit: 10 has no unit; expected a duration such as 90s, 10m, 2h or 1h30m (did you mean 10s or 10m?) [bad-duration]',
      'plan.yaml:9:17: phases.empty.jobs: the list is empty; expected 1 to 1000 items [bad-length]',
      'plan.yaml:10:24: phases.development.jobs[0]: there is no job "trian" (did you mean "train"?) [unknown-job]',
      'plan.yaml:10:31: phases.development.jobs[1]: "prepare" is in the phase "bootstrap" already; expected each job in one phase [two-phases]',
      'plan.yaml:10:40: phases.development.jobs[2]: there is no job "train[seed=3]" (did you mean "train[seed=1]"?) [unknown-job]',
      'plan.yaml:11:16: phases.late.jobs: "train[seed=1]" is in the phase "development" already; expected each job in one phase [two-phases]',
      'plan.yaml:12:3: phases."odd name": "odd name" will not do as a name; expected a name of letters, digits, "_", "-" and ".", such as train or unit-tests [bad-name]',
      'plan.yaml:13:9: phases.none.jobs: the key "jobs" is missing [missing-key]',
    ])
  })

  it('have every job in one of them', () => {
    const text = 'phases:\n  a: {jobs: [prepare, "train[seed=1]"]}\n  b: {jobs: [check]}\n'
    expect(refusals(text)).toEqual([
      'plan.yaml:3:11: jobs.report: no phase has the job "report"; expected each job in one phase [no-phase]',
      'plan.yaml:4:10: jobs.train: no phase has the job "train[seed=2]"; expected each job in one phase [no-phase]',
    ])
    expect(refusals('phases:\n  a: {jobs: prepare}\n')).toContain(
      'plan.yaml:4:10: jobs.train: no phase has the job "train[seed=1]" (and 1 more of its cells); expected each job in one phase [no-phase]',
    )
  })

  it('without an entry are refused', () => {
    expect(refusals('phases: {}\n')).toEqual([
      'plan.yaml:7:9: phases: there is no entry in it [missing-entry]',
    ])
  })

  it('of any plan that is accepted let every job begin', () => {
    const names = ['a', 'b', 'c[k=1]', 'c[k=2]'] as const
    const places = fc.tuple(...names.map(() => fc.nat({ max: 2 })))
    const needs = fc.record({
      a: fc.subarray(['b', 'c']),
      b: fc.subarray(['c', 'c[k=2]']),
    })
    let accepted = 0
    fc.assert(
      fc.property(places, needs, (where, wanted) => {
        const lists = [0, 1, 2].map((phase) => names.filter((_, at) => where[at] === phase))
        const named = lists.filter((list) => list.length > 0)
        const phases = Object.fromEntries(named.map((list, at) => [`p${at}`, { jobs: list }]))
        const jobs = {
          a: { run: 'x', needs: wanted.a },
          b: { run: 'x', needs: wanted.b },
          c: { run: 'x', matrix: { k: [1, 2] } },
        }
        const text = JSON.stringify({ version: 1, jobs, phases })
        const plan = planOf(text)
        if (plan === null) return
        accepted += 1
        const begun = new Set<string>()
        for (const { jobs: ids } of plan.phases) {
          for (const { id, needs: needed } of plan.jobs) {
            if (!ids.includes(id)) continue
            for (const need of needed) expect(begun).toContain(need)
            expect(begun).not.toContain(id)
            begun.add(id)
          }
        }
        expect(begun.size).toBe(plan.jobs.length)
      }),
      { numRuns: 300 },
    )
    expect(accepted).toBeGreaterThan(30)
  })

  it('are shown with their time boxes, waves counted anew in each', () => {
    const plan = read(GOOD)
    expect(
      explainPlan(plan).map(({ id, phase, wave, because }) => [phase, wave, id, because]),
    ).toEqual([
      ['bootstrap', 1, 'prepare', 'needs nothing: runs as soon as a slot is free'],
      ...[1, 2].map((seed) => [
        'development',
        1,
        `train[seed=${seed}]`,
        'runs after the phase bootstrap has ended and prepare passed',
      ]),
      [
        'finalization',
        1,
        'check',
        'runs after the phase development has ended and prepare, train[seed=1] passed',
      ],
      ['finalization', 2, 'report', 'runs after train[seed=1], train[seed=2], check passed'],
    ])
    const lines = renderPlan(plan, null).filter((line) => /^(?:phase|wave|\s+\S+ {2})/.test(line))
    expect(lines.map((line) => line.replace(/ {2}runs.*| {2}needs.*/, ''))).toEqual([
      'phase bootstrap, at most 10m00s',
      'wave 1',
      '  prepare',
      'phase development, at most 3h00m',
      'wave 1',
      '  train[seed=1]',
      '  train[seed=2]',
      'phase finalization, no time box',
      'wave 1',
      '  check',
      'wave 2',
      '  report',
    ])
    expect(explainPlan(plan, selectJobs(plan, ['check'])).map(({ id }) => id)).toEqual([
      'prepare',
      'train[seed=1]',
      'check',
    ])
  })
})
