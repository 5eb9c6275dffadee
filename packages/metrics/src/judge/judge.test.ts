import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { JudgedCriterion } from '@greenlight/journal'
import { type Criterion, type MetricDefinition, parseCriterion } from '@greenlight/plan'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compileMetrics, followMetrics, judge, type MetricReadings, readMetrics } from '../index.ts'
import type { Baseline } from '../model.ts'

let folder = ''

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'metrics-judge-'))
})

afterEach(() => {
  fs.rmSync(folder, { recursive: true })
})

function criterion(text: string, more: Partial<Criterion> = {}): Criterion {
  const parsed = parseCriterion(text, { id: 'must/1', tier: 'must', field: 'accept' })
  if ('code' in parsed) throw new Error(parsed.message)
  return { ...parsed, ...more }
}

const LOSS: MetricDefinition = {
  name: 'loss',
  source: { kind: 'match', pattern: String.raw`(?:step (?<step>\d+) )?loss={number}`, files: [] },
  unit: null,
  better: null,
  contains: null,
}

async function readingsOf(log: string): Promise<MetricReadings> {
  fs.writeFileSync(path.join(folder, 'log'), log)
  return readMetrics(compileMetrics([LOSS]), [path.join(folder, 'log')])
}

async function judged(
  log: string,
  text: string,
  options: { baseline?: Baseline; more?: Partial<Criterion> } = {},
): Promise<JudgedCriterion> {
  const [one] = judge(
    [criterion(text, options.more)],
    await readingsOf(log),
    options.baseline ?? null,
  )
  if (one === undefined) throw new Error('not judged')
  return one
}

function logOf(...values: readonly (number | string)[]): string {
  return values.map((value) => `loss=${value}\n`).join('')
}

describe('the trend', () => {
  it('is the metric over time in at most 24 finite numbers, whatever the window', async () => {
    const values = Array.from({ length: 240 }, (_, index) => (index === 5 ? 'nan' : index))
    const { trend } = await judged(logOf(...values), 'loss.last == 239')
    expect(trend).toHaveLength(24)
    expect(trend[0]).toBeCloseTo(40 / 9, 4)
    expect(trend.slice(1, 3)).toEqual([14.5, 24.5])
    expect(trend.at(-1)).toBe(234.5)
  })

  it('is empty where nothing finite was read', async () => {
    expect((await judged(logOf('nan', 'nan'), 'loss.last > 0')).trend).toEqual([])
    expect((await judged('no number\n', 'loss.last > 0')).trend).toEqual([])
  })
})

describe('reductions', () => {
  it.each([
    ['loss.last == 4', 4],
    ['loss.first == 2', 2],
    ['loss.min == 1', 1],
    ['loss.max == 9', 9],
    ['loss.mean == 4', 4],
    ['loss.sum == 16', 16],
    ['loss.count == 4', 4],
    ['loss.median == 3', 3],
    ['loss.stddev between 3.08 and 3.09', Math.sqrt(9.5)],
    ['loss.p90 between 7.49 and 7.51', 7.5],
    ['loss.slope == -0.2', -0.2],
    ['loss.dips(below 3) == 2', 2],
    ['loss.dips(above 8) == 1', 1],
  ])('%s', async (text, actual) => {
    const one = await judged(logOf(2, 9, 1, 4), text)
    expect(one.outcome).toBe('passed')
    expect(one.actual).toBeCloseTo(actual, 9)
  })

  it('counts runs below a level as one dip', async () => {
    const one = await judged(logOf(5, 1, 1, 5, 'nan', 1, 5, 1), 'loss.dips(below 3) == 0')
    expect(one).toMatchObject({ outcome: 'failed', actual: 3 })
    expect(one.evidence.map(({ line }) => line)).toEqual([2, 5, 8])
  })

  it('takes the slope by step where there are steps', async () => {
    const log = 'step 0 loss=10\nstep 10 loss=5\nstep 20 loss=0\n'
    expect((await judged(log, 'loss.slope < 0')).actual).toBeCloseTo(-0.5, 12)
    expect((await judged('step 5 loss=1\nstep 5 loss=2\n', 'loss.slope > 0')).reason).toBe(
      'a slope needs two different steps',
    )
  })
})

describe('windows', () => {
  const ten = logOf(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
  it.each([
    ['loss.min(last 25%) == 8', 2],
    ['loss.max(first 30%) == 2', 3],
    ['loss.min(last 3) == 7', 3],
    ['loss.max(first 4) == 3', 4],
    ['loss.min(after 4) == 4', 6],
    ['loss.count(last 1%) == 1', 1],
    ['loss.min(last 50) == 0', 10],
  ])('%s', async (text, samples) => {
    expect(await judged(ten, text)).toMatchObject({ outcome: 'passed', samples })
  })

  it.each([
    ['loss.count(first 20 steps) == 2', 2],
    ['loss.count(after 20 steps) == 2', 2],
    ['loss.count(last 15 steps) == 2', 2],
  ])('by step: %s', async (text, samples) => {
    const log = 'step 10 loss=1\nstep 20 loss=2\nstep 30 loss=3\nstep 40 loss=4\n'
    expect(await judged(log, text)).toMatchObject({ outcome: 'passed', samples })
  })

  it.each([
    ['loss.mean(last 10 steps) > 0', /have no steps/],
    ['loss.mean(last 10s) > 0', /carry no times/],
    ['loss.mean(after 10) > 0', /fewer than the 1 asked for/],
  ])('is inconclusive when nobody can tell: %s', async (text, reason) => {
    const one = await judged(ten, text)
    expect(one).toMatchObject({ outcome: 'inconclusive', actual: null })
    expect(one.reason).toMatch(reason)
  })

  it('by time, of a log that was followed', async () => {
    const log = path.join(folder, 'log')
    const follower = followMetrics(compileMetrics([LOSS]), { log, directory: folder })
    fs.writeFileSync(log, 'loss=1\n')
    await follower.poll()
    await new Promise((resolve) => {
      setTimeout(resolve, 300)
    })
    fs.appendFileSync(log, 'loss=2\n')
    const readings = await follower.finish()
    const [last, after] = judge(
      [criterion('loss.count(last 200ms) == 1'), criterion('loss.min(after 200ms) == 2')],
      readings,
      null,
    )
    expect([last?.outcome, after?.outcome]).toEqual(['passed', 'passed'])
  })
})

describe('what nobody knows is never a pass', () => {
  it.each([
    'loss.last < 1',
    'loss.last != 1',
    'loss.count == 0',
    'loss.count < 5',
    'loss.dips(below 1) == 0',
    'loss.sum == 0',
  ])('%s without a sample', async (text) => {
    const one = await judged('nothing here\n', text)
    expect(one).toMatchObject({ outcome: 'inconclusive', actual: null, samples: 0 })
    expect(one.reason).toMatch(/^no sample: no line of .*log has "loss="/)
  })

  it('quotes near misses', async () => {
    const one = await judged('start\nloss=n/a\n', 'loss.last < 1')
    expect(one.evidence).toEqual([
      { file: path.join(folder, 'log'), line: 2, offset: 6, text: 'loss=n/a' },
    ])
  })

  it('lets a count of none pass only when asked to, and only when the log was there', async () => {
    const none = { minSamples: 0 }
    const text = 'loss.count == 0'
    expect(await judged('nothing here\n', text, { more: none })).toMatchObject({
      outcome: 'passed',
      actual: 0,
    })
    expect((await judged('', text, { more: none })).outcome).toBe('inconclusive')
    expect((await judged('loss=oops\n', text, { more: none })).outcome).toBe('inconclusive')
    const gone = await readMetrics(compileMetrics([LOSS]), [path.join(folder, 'gone')])
    expect(judge([criterion(text, none)], gone, null)[0]?.outcome).toBe('inconclusive')
    const other = await judged('nothing here\n', 'loss.max < 5', { more: none })
    expect(other.outcome).toBe('inconclusive')
  })

  it('asks for as many samples as min-samples says', async () => {
    const one = await judged(logOf(1, 2, 3), 'loss.mean(last 2) > 0', { more: { minSamples: 3 } })
    expect(one).toMatchObject({ outcome: 'inconclusive', samples: 2 })
    expect(one.reason).toBe('the last 2 samples: fewer than the 3 asked for')
  })

  it('knows nothing of metrics that are not there, nor of the whole from its last sample', async () => {
    expect((await judged(logOf(1), 'other.last > 0')).reason).toBe('no metric is named "other"')
    fs.writeFileSync(path.join(folder, 'log'), logOf(1, 2, 3))
    const program = compileMetrics([LOSS])
    const readings = await readMetrics(program, [path.join(folder, 'log')], { needs: 'last' })
    const [last, mean] = judge([criterion('loss > 2'), criterion('loss.mean > 1')], readings, null)
    expect([last?.outcome, mean?.outcome]).toEqual(['passed', 'inconclusive'])
  })

  it.each(['>', '>=', '<', '<=', '==', '!='])('nan and inf fail %s', async (op) => {
    for (const [value, actual] of [
      ['nan', 'nan'],
      ['inf', 'inf'],
      ['-inf', '-inf'],
    ]) {
      const one = await judged(logOf(1, value ?? '', 1), `loss.sum ${op} 0`)
      expect(one).toMatchObject({ outcome: 'failed', actual })
      expect(one.reason).toMatch(/which meets no condition/)
    }
  })

  it('does not let a nan hide in the middle', async () => {
    for (const reduction of ['min', 'max', 'mean', 'median', 'p5', 'stddev', 'slope']) {
      const one = await judged(logOf(1, 'nan', 1, 1), `loss.${reduction} >= -1`)
      expect(one).toMatchObject({ outcome: 'failed', actual: 'nan' })
    }
    expect((await judged(logOf(1, 'nan', 1), 'loss.last == 1')).outcome).toBe('passed')
  })
})

describe('baselines', () => {
  const baseline: Baseline = { source: 'base.json', metrics: { loss: 1 } }

  it.each([
    ['loss.last >= baseline - 5%', 0.95, 'passed', '>= 0.95 (baseline 1 - 5%)'],
    ['loss.last >= baseline - 5%', 0.9499, 'failed', '>= 0.95 (baseline 1 - 5%)'],
    ['loss.last <= baseline + 0.25', 1.25, 'passed', '<= 1.25 (baseline 1 + 0.25)'],
    ['loss.last > baseline', 1, 'failed', '> 1 (baseline 1)'],
  ])('%s for %d', async (text, value, outcome, expected) => {
    expect(await judged(logOf(value), text, { baseline })).toMatchObject({ outcome, expected })
  })

  it('takes percent of the size, so that less is less also below zero', async () => {
    const below: Baseline = { source: 'base.json', metrics: { loss: -10 } }
    const one = await judged(logOf(-10.4), 'loss >= baseline - 5%', { baseline: below })
    expect(one).toMatchObject({ outcome: 'passed', thresholds: [-10.5] })
  })

  it('is inconclusive without one, and for a metric that it lacks', async () => {
    const none = await judged(logOf(1), 'loss >= baseline - 5%')
    expect(none).toMatchObject({ outcome: 'inconclusive', expected: '>= baseline - 5%', actual: 1 })
    expect(none.reason).toMatch(/no baseline was given$/)
    const other: Baseline = { source: 'base.json', metrics: { constructor: 5 } }
    const lacking = await judged(logOf(1), 'loss >= baseline', { baseline: other })
    expect(lacking.reason).toMatch(/the baseline base\.json has no "loss"$/)
  })
})

describe('words and evidence', () => {
  it.each([
    [
      'loss.mean(last 50%) >= 40000',
      logOf(1, 2, 31_204, 31_204),
      'mean of the last 50% (2 samples) is 31,204, below 40,000',
    ],
    ['loss.last > 1', logOf(0.5, 41_204), 'last of all 2 samples is 41,204, above 1 by 41,203'],
    ['loss.last >= 5', logOf(5), 'last of the only sample is 5, equal to 5'],
    ['loss.dips(below 2) == 0', logOf(3, 1), 'number of dips below 2 in all 2 samples is 1, not 0'],
    ['loss.last in [1, 2]', logOf(3), 'last of the only sample is 3, none of 1, 2'],
    ['loss.last between 1 and 2', logOf(3), 'last of the only sample is 3, above 2'],
    [
      'loss.last < 1000000',
      logOf(1_000_000.2),
      'last of the only sample is 1,000,000, above 1000000',
    ],
  ])('%s', async (text, log, reason) => {
    expect((await judged(log, text)).reason).toBe(reason)
  })

  it('quotes the line that decided, without colours, with line and byte', async () => {
    const log = `first\r\nloss=5 é\r\u001b[31mloss=1\u001b[0m ${'x'.repeat(600)}\nloss=3\n`
    const one = await judged(log, 'loss.min > 2')
    const [evidence] = one.evidence
    expect(evidence).toMatchObject({ file: path.join(folder, 'log'), line: 2, offset: 17 })
    expect(evidence?.text).toMatch(/^loss=1 x+…$/)
    expect(evidence?.text.length).toBe(500)
  })

  it('counts lines over megabytes, for all criteria in one go', async () => {
    const filler = 'no metric on this line\n'.repeat(30_000)
    const readings = await readingsOf(`loss=1\n${filler}loss=2\n${filler}loss=3\n`)
    const all = judge(
      [criterion('loss.last > 0'), criterion('loss.first > 0'), criterion('loss.median > 0')],
      readings,
      null,
    )
    expect(all.map(({ evidence }) => evidence[0]?.line)).toEqual([60_003, 1, 30_002])
    expect(all.map(({ evidence }) => evidence[0]?.text)).toEqual(['loss=3', 'loss=1', 'loss=2'])
  })

  it('judges every criterion and keeps their order', async () => {
    const readings = await readingsOf(logOf(1))
    const outcomes = judge(
      ['loss > 5', 'nope > 1', 'loss > 0'].map((text) => criterion(text)),
      readings,
      null,
    ).map(({ outcome }) => outcome)
    expect(outcomes).toEqual(['failed', 'inconclusive', 'passed'])
  })
})
