import { formatProblem } from '@greenlight/spec'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Criterion, type MetricDefinition, parseCriterion } from './index.ts'

const AT = { id: 'train/must/1', tier: 'must', field: 'accept' } as const

function read(text: string, metrics: readonly MetricDefinition[] | null = null): Criterion {
  const result = parseCriterion(text, AT, metrics)
  if ('code' in result) throw new Error(formatProblem(result))
  return result
}

function refusal(text: string, metrics: readonly MetricDefinition[] | null = null): string {
  const result = parseCriterion(text, AT, metrics)
  if (!('code' in result)) throw new Error(`was read as ${JSON.stringify(result)}`)
  return formatProblem(result)
}

function metric(name: string, unit: string | null = null): MetricDefinition {
  const source = { kind: 'match', pattern: '{number}', files: [] } as const
  return { name, source, unit, better: null, contains: null }
}

function target(text: string, metrics: readonly MetricDefinition[] | null = null): unknown {
  const { condition } = read(text, metrics)
  return 'target' in condition ? condition.target : condition
}

describe('a criterion', () => {
  it('carries its text, place, metric, reduction, window and condition', () => {
    expect(read(' sps.mean(last 25%) >= 40000 ')).toEqual({
      id: 'train/must/1',
      tier: 'must',
      text: 'sps.mean(last 25%) >= 40000',
      metric: 'sps',
      reduction: { kind: 'mean' },
      window: { kind: 'share', edge: 'last', percent: 25 },
      condition: { op: '>=', target: { kind: 'number', value: 40000 } },
      minSamples: 1,
    })
  })

  it.each([
    ['loss < 1', 'loss', { kind: 'last' }],
    ['loss.first<1', 'loss', { kind: 'first' }],
    ['loss.p95 < 1', 'loss', { kind: 'percentile', percent: 95 }],
    ['loss.p1 < 1', 'loss', { kind: 'percentile', percent: 1 }],
    ['train/loss-2.stddev < 1', 'train/loss-2', { kind: 'stddev' }],
    ['"eval.reward".median < 1', 'eval.reward', { kind: 'median' }],
    ["'odd name' < 1", 'odd name', { kind: 'last' }],
    ['größe.slope < 1', 'größe', { kind: 'slope' }],
    ['sps.dips(below 30k) == 0', 'sps', { kind: 'dips', direction: 'below', level: 30000 }],
    ['sps.dips(above -2.5) == 0', 'sps', { kind: 'dips', direction: 'above', level: -2.5 }],
  ])('%s reads metric and reduction', (text, name, reduction) => {
    expect(read(text)).toMatchObject({ metric: name, reduction })
  })

  it.each([
    ['x.mean > 1', { kind: 'all' }],
    ['x.mean(first 12.5%) > 1', { kind: 'share', edge: 'first', percent: 12.5 }],
    ['x.mean( last 25 % ) > 1', { kind: 'share', edge: 'last', percent: 25 }],
    ['x.mean(first 10) > 1', { kind: 'samples', edge: 'first', count: 10 }],
    ['x.mean(after 1,000) > 1', { kind: 'samples', edge: 'after', count: 1000 }],
    ['x.mean(last 1 sample) > 1', { kind: 'samples', edge: 'last', count: 1 }],
    ['x.mean(after 0 samples) > 1', { kind: 'samples', edge: 'after', count: 0 }],
    ['x.mean(after 1000 steps) > 1', { kind: 'steps', edge: 'after', steps: 1000 }],
    ['x.max(last 10m) > 1', { kind: 'time', edge: 'last', milliseconds: 600_000 }],
    ['x.max(after 1h30m) > 1', { kind: 'time', edge: 'after', milliseconds: 5_400_000 }],
    ['x.dips(below 30,000, after 1000) > 1', { kind: 'samples', edge: 'after', count: 1000 }],
    ['x.dips(after 1,000,below 30k) > 1', { kind: 'samples', edge: 'after', count: 1000 }],
  ])('%s reads the window', (text, window) => {
    expect(read(text).window).toEqual(window)
  })

  it.each([
    ['x > 40,000', 40_000],
    ['x > 1,234,567.5', 1_234_567.5],
    ['x > 40k', 40_000],
    ['x > 40 K', 40_000],
    ['x > 1.1M', 1_100_000],
    ['x > 40 ksps', 40_000],
    ['x > 2 GiB', 2 ** 31],
    ['x > 40 sps', 40],
    ['x > 80%', 80],
    ['x > -1e-3', -0.001],
    ['x > .5', 0.5],
    ['x > +3', 3],
  ])('%s reads the number', (text, value) => {
    expect(target(text)).toEqual({ kind: 'number', value })
  })

  it.each([
    ['x >= baseline', 0, false],
    ['x >= baseline - 5%', -5, true],
    ['x >= baseline+2.5 %', 2.5, true],
    ['x >= baseline - 200', -200, false],
    ['x >= baseline + 2k', 2000, false],
  ])('%s reads the move from the baseline', (text, offset, percent) => {
    expect(target(text)).toEqual({ kind: 'baseline', offset, percent })
  })

  it('knows lists and ranges; in a list the comma separates', () => {
    expect(target('acc in [1,200, 3k]')).toEqual({ op: 'in', values: [1, 200, 3000] })
    expect(target('acc between 0.5 and 0.9')).toEqual({ op: 'between', low: 0.5, high: 0.9 })
    expect(target('acc between 1 ksps and 2 ksps')).toEqual({
      op: 'between',
      low: 1000,
      high: 2000,
    })
  })

  it.each(['>', '>=', '<', '<=', '==', '!='])('compares with %s', (op) => {
    expect(read(`x${op}1`).condition).toEqual({ op, target: { kind: 'number', value: 1 } })
  })
})

describe('units', () => {
  const sps = [metric('sps', 'steps/s'), metric('size', 'B'), metric('acc')]

  it("take the metric's own unit, with or without a factor", () => {
    expect(target('sps >= 40 ksteps/s', sps)).toMatchObject({ value: 40_000 })
    expect(target('sps >= 40 steps/s', sps)).toMatchObject({ value: 40 })
    expect(target('sps >= 40k', sps)).toMatchObject({ value: 40_000 })
    expect(target('size < 2 KiB', sps)).toMatchObject({ value: 2048 })
    expect(target('t < 5M', [metric('t', 'M')])).toMatchObject({ value: 5 })
  })

  it('refuse another unit, saying which it is', () => {
    expect(refusal('sps >= 40 ksps', sps)).toBe(
      'accept: the metric "sps" is in steps/s, not in ksps, at column 11 of "sps >= 40 ksps"; expected a number in steps/s [bad-unit]',
    )
    expect(refusal('sps.dips(below 3 ms) == 0', sps)).toContain('at column 18')
    expect(refusal('sps >= baseline - 3 ms', sps)).toContain('[bad-unit]')
  })

  it('refuse any unit for a count', () => {
    expect(refusal('sps.count >= 40 steps/s', sps)).toContain('[bad-unit]')
    expect(refusal('sps.dips(below 1) == 2%', sps)).toContain('[bad-unit]')
    expect(target('sps.count >= 2k', sps)).toMatchObject({ value: 2000 })
  })

  it('are not guessed when a factor could be meant', () => {
    expect(refusal('acc >= 40 Kelvin', sps)).toContain('give the metric its unit: {unit: Kelvin}')
    expect(target('t >= 40 Kelvin', [metric('t', 'Kelvin')])).toMatchObject({ value: 40 })
  })
})

describe('a mistake', () => {
  it.each([
    ['', 1, 'bad-criterion', 'the name of a metric is missing: found the end'],
    ['0.9 <= acc', 1, 'bad-criterion', 'found "0.9"'],
    ['sps.maen > 1', 5, 'bad-reduction', 'did you mean "mean"?'],
    ['sps.avg > 1', 5, 'bad-reduction', 'did you mean "mean"?'],
    ['sps.p100 > 1', 5, 'bad-reduction', 'p1 to p99'],
    ['sps.p0 > 1', 5, 'bad-reduction', 'p1 to p99'],
    ['sps. > 1', 5, 'bad-reduction', 'missing after the dot'],
    ['sps(last 5) > 1', 4, 'bad-reduction', 'sps.mean(…)'],
    ['sps.dips > 1', 5, 'bad-reduction', 'dips(below 30000)'],
    ['sps.mean(below 5) > 1', 5, 'bad-reduction', 'belongs to dips'],
    ['sps.dips(below 1, above 2) > 1', 19, 'bad-reduction', 'second level'],
    ['sps.mean(lst 5) > 1', 10, 'bad-window', 'did you mean "last"?'],
    ['sps.mean() > 1', 10, 'bad-window', 'a window is missing'],
    ['sps.mean(last) > 1', 14, 'bad-window', 'an amount is missing'],
    ['sps.mean(last 0%) > 1', 15, 'bad-window', 'no share'],
    ['sps.mean(last 101%) > 1', 15, 'bad-window', 'no share'],
    ['sps.mean(last 0) > 1', 15, 'bad-window', 'no number of samples'],
    ['sps.mean(last 1.5) > 1', 15, 'bad-window', 'no number of samples'],
    ['sps.mean(after 25%) > 1', 16, 'bad-window', 'write "last 75%"'],
    ['sps.mean(last 10 h) > 1', 18, 'bad-window', 'write "10h"'],
    ['sps.mean(last 10 stpes) > 1', 18, 'bad-window', 'did you mean "steps"?'],
    ['sps.mean(last 5, first 5) > 1', 18, 'bad-window', 'second window'],
    ['sps.mean(last 5 > 1', 17, 'bad-criterion', '")" is missing'],
    ['sps.mean 5', 10, 'bad-operator', 'a comparison is missing'],
    ['sps => 5', 5, 'bad-operator', 'did you mean ">="?'],
    ['sps = 5', 5, 'bad-operator', 'did you mean "=="?'],
    ['sps ≥ 5', 5, 'bad-operator', 'did you mean ">="?'],
    ['sps betwen 1 and 2', 5, 'bad-operator', 'did you mean "between"?'],
    ['sps >', 6, 'bad-number', 'found the end'],
    ['sps > nan', 7, 'bad-number', 'found "nan"'],
    ['sps > 1e999', 7, 'bad-number', 'a number is missing'],
    ['sps > basline', 7, 'bad-number', 'did you mean "baseline"?'],
    ['sps > 40,00', 9, 'bad-criterion', 'left over'],
    ['sps > 1 and loss < 2', 9, 'bad-criterion', 'list two conditions as two criteria'],
    ['sps == baseline ± 5%', 17, 'bad-number', 'write two criteria'],
    ['sps > baseline - -5', 18, 'bad-number', 'second sign'],
    ['sps in 1, 2', 8, 'bad-number', '"[" is missing'],
    ['sps in [1, 2', 13, 'bad-number', '"]" is missing'],
    ['sps in []', 9, 'bad-number', 'a number is missing'],
    ['sps between 3 and 1', 13, 'bad-number', 'between 1 and 3'],
    ['sps between 3, 4', 14, 'bad-number', '"and" is missing'],
  ])('in %j is told at column %i', (text, column, code, words) => {
    const message = refusal(text)
    expect(message).toContain(`at column ${column} of`)
    expect(message).toContain(`[${code}]`)
    expect(message).toContain(words)
  })

  it('in the name of a metric names those there are', () => {
    const metrics = [metric('loss'), metric('eval.reward')]
    expect(refusal('los < 1', metrics)).toBe(
      'accept: there is no metric "los", at column 1 of "los < 1"; expected one of loss, eval.reward (did you mean "loss"?) [unknown-metric]',
    )
    expect(refusal('eval.reward.last < 1', metrics)).toContain('in quotes: "eval.reward"')
    expect(refusal('loss < 1', [])).toContain('no metrics yet')
  })

  it('in length is refused before reading', () => {
    expect(refusal(`${'x'.repeat(500)} > 1`)).toContain('expected at most 500')
  })
})

describe('any text', () => {
  it('is read or refused, never thrown at', () => {
    const word = fc.constantFrom(
      ...'sps . mean ( last 25 % ) >= 40 k , baseline - + in [ ] between and below dips 1e9 " \''.split(
        ' ',
      ),
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 14 }).map((words) => words.join(' ')),
    )
    fc.assert(
      fc.property(text, (input) => {
        const result = parseCriterion(input, AT)
        expect('code' in result ? result.message : result.metric).not.toBe('')
      }),
      { numRuns: 3000 },
    )
  })

  it('that was read reads the same number back however it is spelt', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(finite, (value) => {
        // -0 is spelt 0.
        const spelt = Number(String(value))
        expect(target(`x >= ${value}`)).toEqual({ kind: 'number', value: spelt })
      }),
    )
  })
})
