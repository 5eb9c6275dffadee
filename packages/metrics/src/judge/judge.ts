import type { Evidence, JudgedCriterion } from '@greenlight/journal'
import type { Criterion, Reduction } from '@greenlight/plan'
import type { Collector } from '../collector.ts'
import { fillLines, quote } from '../evidence.ts'
import type { Baseline } from '../model.ts'
import { CollectedReadings, type MetricReadings } from '../readings.ts'
import { whyMissing } from '../summary.ts'
import { formatNumber } from '../words.ts'
import { bind } from './condition.ts'
import { type Reduced, reduce } from './reduce.ts'
import { describeWindow, select } from './window.ts'

/**
 * Judges every criterion, none hidden behind the first that fails. What cannot be known (no sample, too few,
 * no baseline, no steps) is `inconclusive`; a number that is NaN or infinite meets no condition.
 */
export function judge(
  criteria: readonly Criterion[],
  readings: MetricReadings,
  baseline: Baseline | null,
): JudgedCriterion[] {
  const evidence = criteria.map((): Evidence[] => [])
  const trends = new Map<string, readonly number[]>()
  const judged = criteria.map((criterion, index) => {
    const one = decide(criterion, readings, baseline)
    evidence[index]?.push(...one.evidence)
    const trend = trends.get(one.metric) ?? trendOf(readings, one.metric)
    trends.set(one.metric, trend)
    return { ...one, trend }
  })
  fillLines(evidence)
  return judged.map((one, index) => ({ ...one, evidence: evidence[index] ?? [] }))
}

/** Points of a trend: as many as a line of text has room for. */
const TREND_POINTS = 24

/** With the digits that a picture needs, no more. */
function trendOf(readings: MetricReadings, metric: string): readonly number[] {
  return readings
    .series(metric, TREND_POINTS)
    .map(({ mean }) => Number(mean.toPrecision(6)))
    .filter(Number.isFinite)
}

function decide(
  criterion: Criterion,
  readings: MetricReadings,
  baseline: Baseline | null,
): JudgedCriterion {
  const { id, tier, text, metric, window, reduction, condition } = criterion
  const held = readings instanceof CollectedReadings ? readings : null
  const collector = held?.collected(metric)
  const bound = bind(condition, metric, baseline)
  const open: JudgedCriterion = {
    id,
    tier,
    text,
    metric,
    expected: bound.expected,
    actual: null,
    unit: collector?.definition.unit ?? null,
    outcome: 'inconclusive',
    reason: '',
    samples: 0,
    thresholds: 'unknown' in bound ? [] : bound.thresholds,
    trend: [],
    evidence: [],
  }
  if (held === null) return { ...open, reason: 'no metric was read' }
  if (collector === undefined) return { ...open, reason: `no metric is named "${metric}"` }
  const { series } = collector
  series.settle()
  if (collector.broken !== null) return { ...open, reason: collector.broken }
  const least =
    reduction.kind === 'count' ? criterion.minSamples : Math.max(1, criterion.minSamples)
  if (series.count === 0 && !(least === 0 && isKnownEmpty(collector))) {
    const hint = reduction.kind === 'count' ? '; to accept none at all, ask for min-samples 0' : ''
    const reason = `no sample: ${whyMissing(collector)}${hint}`
    return { ...open, reason, evidence: [...collector.nearMisses] }
  }
  if (!answers(held.partial, criterion)) {
    return { ...open, reason: `only the ${held.partial ?? ''} sample was read` }
  }
  const selection = select(series, window)
  if (typeof selection === 'string') return { ...open, reason: selection }
  const { samples } = selection
  if (samples < least) {
    const reason = `${describeWindow(window, samples)}: fewer than the ${formatNumber(least)} asked for`
    return { ...open, samples, reason }
  }
  const reduced: Reduced | string =
    samples === 0 ? { value: 0, rows: [], exact: true } : reduce(series, selection, reduction)
  if (typeof reduced === 'string') return { ...open, samples, reason: reduced }
  const { value } = reduced
  const known = { ...open, samples, actual: asActual(value) }
  const subject = `${describeReduction(reduction, describeWindow(window, samples))} is ${formatNumber(value)}`
  const proof = reduced.rows.map((row) => quote(series.spot(row)))
  if ('unknown' in bound) {
    return { ...known, reason: `${subject}, but ${bound.unknown}`, evidence: proof }
  }
  if (!Number.isFinite(value)) {
    const reason = `${subject}, which meets no condition`
    return { ...known, outcome: 'failed', reason, evidence: proof }
  }
  const about = reduced.exact ? '' : ' (about: neighbouring samples were merged)'
  return {
    ...known,
    outcome: bound.holds(value) ? 'passed' : 'failed',
    reason: `${subject}${about}, ${bound.relation(value)}`,
    evidence: proof,
  }
}

/** Every line was read and there were some: that nothing matched is then a fact. */
function isKnownEmpty(collector: Collector): boolean {
  return collector.bytesRead > 0 && collector.nearMissCount === 0 && collector.absent.size === 0
}

/** Whether readings that hold one end of the series only can tell. */
function answers(partial: CollectedReadings['partial'], { reduction, window }: Criterion): boolean {
  if (partial === null) return true
  return reduction.kind === partial && window.kind === 'all'
}

function asActual(value: number): JudgedCriterion['actual'] {
  if (Number.isNaN(value)) return 'nan'
  if (Number.isFinite(value)) return value
  return value > 0 ? 'inf' : '-inf'
}

function describeReduction(reduction: Reduction, window: string): string {
  switch (reduction.kind) {
    case 'percentile':
      return `p${reduction.percent} of ${window}`
    case 'dips':
      return `number of dips ${reduction.direction} ${formatNumber(reduction.level)} in ${window}`
    case 'stddev':
      return `standard deviation of ${window}`
    case 'count':
      return `number of samples in ${window}`
    default:
      return `${reduction.kind} of ${window}`
  }
}
