import { describe, expect, it } from 'vitest'
import { chartOf, type ReadPoint } from './chart-data.ts'
import { criterionOf, jobOf } from './fixtures/states.ts'

function pointsOf(
  values: readonly (number | null)[],
  step: number | null = 10,
): readonly ReadPoint[] {
  return values.map((value, index) => ({
    metric: 'sps',
    index,
    step: step === null ? null : index * step,
    time: null,
    count: 1,
    min: value,
    max: value,
    mean: value,
    last: value,
    offset: index,
  }))
}

function chartWith(text: string, samples: number, count = 100) {
  const criteria = [criterionOf('train', { text, samples, thresholds: [40] })]
  return chartOf(
    jobOf('train', { criteria }),
    'sps',
    pointsOf(Array.from({ length: count }, (_, i) => i)),
  )
}

describe('the samples that counted', () => {
  it.each([
    ['sps.mean(last 25%) >= 40', 25, { from: 750, to: 990 }],
    ['sps.mean(first 10) >= 40', 10, { from: 0, to: 90 }],
    ['sps.mean(after 60 samples) >= 40', 40, { from: 600, to: 990 }],
    ['sps.mean >= 40', 100, null],
    ['sps.mean(last 25%) >= 40', 0, null],
  ])('of %s with %i samples are %o', (text, samples, window) => {
    expect(chartWith(text, samples).marks[0]?.window).toEqual(window)
  })

  it('are found in merged points too', () => {
    const mark = chartWith('sps.mean(last 25%) >= 40', 250, 1000).marks[0]
    expect(mark?.window?.from).toBeGreaterThanOrEqual(7_400)
    expect(mark?.window?.from).toBeLessThanOrEqual(7_500)
  })
})

describe('thresholds', () => {
  it.each([
    ['sps.last >= 40', [40]],
    ['sps.p95 < 40', [40]],
    ['sps.dips(below 30) == 0', [30]],
    ['sps.count >= 40', []],
    ['sps.slope > 40', []],
    ['not a criterion', []],
  ])('of %s are drawn at %o', (text, levels) => {
    expect(chartWith(text, 5).marks[0]?.levels).toEqual(levels)
  })
})

describe('points', () => {
  it('keep the extremes when there are too many to draw', () => {
    const values = Array.from({ length: 2000 }, (_, index) => (index === 1234 ? -999 : index))
    const chart = chartOf(jobOf('train'), 'sps', pointsOf(values))
    expect(chart.x.length).toBeLessThanOrEqual(300)
    expect(chart.samples).toBe(2000)
    expect(Math.min(...(chart.band?.min ?? []).map((each) => each ?? 0))).toBe(-999)
    expect(Math.max(...(chart.band?.max ?? []).map((each) => each ?? 0))).toBe(1999)
  })

  it('leave a gap where the value was no number', () => {
    const chart = chartOf(jobOf('train'), 'sps', pointsOf([1, null, 3]))
    expect(chart.mean).toEqual([1, null, 3])
  })

  it('lie on samples when there are no steps, or steps that go back', () => {
    expect(chartOf(jobOf('train'), 'sps', pointsOf([1, 2], null)).axis).toBe('sample')
    expect(chartOf(jobOf('train'), 'sps', pointsOf([1, 2], -5)).axis).toBe('sample')
    expect(chartOf(jobOf('train'), 'sps', pointsOf([1, 2])).axis).toBe('step')
  })
})
