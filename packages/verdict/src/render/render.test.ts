import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { attemptOf, criterionOf, jobOf, stateOf } from '../fixture-state.ts'
import { decideVerdict, formatNumber, renderVerdict, verdictSchema } from '../index.ts'

const END = { finished: '2026-11-21T01:00:47.000Z' }

const mixed = stateOf([
  jobOf('train', {
    outcome: 'failed',
    reason: 'criterion',
    detail: 'a must criterion is not met',
    attempts: [attemptOf(1, 1), attemptOf(2, 0)],
    criteria: [
      criterionOf({ id: 'train/must/1' }),
      criterionOf({
        id: 'train/must/2',
        actual: 31_204,
        outcome: 'failed',
        reason: '22% below 40000',
        evidence: [{ file: 'jobs/train/2/log', line: 812, offset: 9000, text: 'SPS: 31204' }],
      }),
      criterionOf({
        id: 'train/must/3',
        text: 'reward.last >= 1.5',
        metric: 'reward',
        expected: '>= 1.5',
        unit: null,
        thresholds: [1.5],
        actual: null,
        outcome: 'inconclusive',
        samples: 0,
        reason: '2 lines hold "reward" but no number',
        evidence: [
          { file: 'jobs/train/2/log', line: 9, offset: 80, text: 'reward = \u001b[1mlots' },
        ],
      }),
    ],
  }),
])

describe('renderVerdict', () => {
  it('begins with the verdict and its reason', () => {
    const [first] = renderVerdict(decideVerdict(mixed, END))
    expect(first).toBe('RED  train: sps.mean(last 25%) 31,204 steps/s is below 40,000')
  })

  it('tells value, threshold and the line that decided', () => {
    const text = renderVerdict(decideVerdict(mixed, END)).join('\n')
    expect(text).toContain('31,204 steps/s (-22%), expected >= 40000')
    expect(text).toContain('      jobs/train/2/log:812: SPS: 31204')
    expect(text).toMatch(/failed +train +2m00s +2 attempts; a must criterion is not met/)
  })

  it('explains what could not be decided with its near misses, without their control codes', () => {
    const lines = renderVerdict(decideVerdict(mixed, END))
    expect(lines).toContain('      2 lines hold "reward" but no number')
    expect(lines).toContain('      near miss jobs/train/2/log:9: reward = lots')
  })

  it('keeps a long table short without hiding what failed', () => {
    const jobs = Array.from({ length: 400 }, (_, index) => jobOf(`job-${index}`))
    jobs[321] = jobOf('the-bad-one', { outcome: 'failed', reason: 'exit', detail: 'exited with 1' })
    const lines = renderVerdict(decideVerdict(stateOf(jobs), END))
    expect(lines.length).toBeLessThan(60)
    expect(lines.some((line) => line.includes('the-bad-one'))).toBe(true)
    expect(lines).toContain('  and 399 jobs not listed here')
  })
})

describe('the published schema', () => {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(verdictSchema)

  it.each([
    ['RED', decideVerdict(mixed, END)],
    ['GREEN', decideVerdict(stateOf([jobOf('a')]), END)],
    ['PENDING', decideVerdict(stateOf([]), { finished: null })],
  ])('accepts a %s verdict', (word, verdict) => {
    expect(verdict.verdict).toBe(word)
    validate(JSON.parse(JSON.stringify(verdict)))
    expect(validate.errors).toBeNull()
  })

  it('refuses a GREEN that contradicts its reason, and one without jobs', () => {
    const green = decideVerdict(stateOf([jobOf('a')]), END)
    expect(validate({ ...green, reason: 'no-work' })).toBe(false)
    expect(validate({ ...green, jobs: [] })).toBe(false)
    expect(validate({ ...green, verdict: 'RED' })).toBe(false)
  })
})

describe('formatNumber', () => {
  it.each([
    [40_000, '40,000'],
    [0.812_512_345, '0.812512'],
    [1_234_567_890, '1,234,567,890'],
    [-0.5, '-0.5'],
    [1.2e-7, '1.2e-7'],
    [0, '0'],
    [3e21, '3e+21'],
  ])('writes %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text)
  })

  it('shows a value just under its threshold as what it is', () => {
    expect(formatNumber(39_999.999_9, [40_000])).toBe('39,999.9999')
    expect(formatNumber(40_000, [40_000])).toBe('40,000')
  })
})
