import { formatProblem, ProblemError } from '@greenlight/spec'
import { describe, expect, it } from 'vitest'
import { planFromInputs, type PlanInputs } from './from-inputs.ts'
import { parsePlan } from './parse-plan.ts'

const metricFlags = ['tokens=tokens {number}']

function policy(inputs: PlanInputs) {
  return planFromInputs({ run: 'x', metricFlags, ...inputs }).jobs[0]?.checkpoint
}

function refusals(inputs: PlanInputs): string[] {
  try {
    policy(inputs)
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(formatProblem)
    throw error
  }
  return []
}

describe('checkpoints of a single command', () => {
  it('are none without paths', () => {
    expect(policy({})).toBeNull()
  })

  it('have the times of a plan without any', () => {
    expect(policy({ checkpoint: ['runs', 'model.bin'] })).toEqual({
      paths: ['runs', 'model.bin'],
      exclude: [],
      everyMs: 600_000,
      everyGrowth: {},
      on: ['phase', 'signal', 'end'],
    })
  })

  it('are taken after a time and by a metric', () => {
    const every = ['90s', 'tokens: 500_000']
    const inputs = { checkpoint: ['runs'], every }
    expect(policy(inputs)).toMatchObject({ everyMs: 90_000, everyGrowth: { tokens: 500_000 } })
    expect(policy({ checkpoint: ['runs'], every: ['tokens=2.5'] })).toMatchObject({
      everyGrowth: { tokens: 2.5 },
    })
    const plan = planFromInputs({ run: 'x', metricFlags, ...inputs })
    expect(parsePlan(plan.source.text, 'plan').jobs[0]?.checkpoint).toEqual(policy(inputs))
  })

  it('are refused under the names of the inputs', () => {
    expect(refusals({ every: ['10m'] })).toEqual([
      'every: tells when to save, and nothing says what (name paths: checkpoint) [needs-paths]',
    ])
    expect(refusals({ checkpoint: ['runs/*'], every: ['often', 'tokens: many'] })).toEqual([
      expect.stringMatching(/^checkpoint: .*globs/u),
      expect.stringMatching(/^every: this is a text; expected a number/u),
      expect.stringMatching(/^every: "often" is not a duration/u),
    ])
    expect(refusals({ checkpoint: ['runs'], every: ['loss: 3'] })).toEqual([
      expect.stringMatching(/^every: .*loss/u),
    ])
    expect(refusals({ checkpoint: ['../up'] })).toEqual([expect.stringMatching(/^checkpoint: /u)])
    expect(refusals({ checkpoint: ['runs'], every: ['1m', '2m'] })).toEqual([
      'every: "time" is there already [duplicate-key]',
    ])
  })
})
