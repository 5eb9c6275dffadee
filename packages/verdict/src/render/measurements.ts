import { singleLine } from '@greenlight/egress'
import type { JudgedCriterion } from '@greenlight/journal'
import type { MetricSummary } from '@greenlight/metrics'
import { formatQuantity } from '../numbers.ts'
import { formatEvidence, renderCriteria } from './render-criteria.ts'
import { alignColumns } from './table.ts'
import { clip, countOf } from '../words.ts'

const NEAR_MISSES = 3
const WIDTH = 160

/** What was measured and how it was judged, as lines for a terminal; a metric without samples says why. */
export function renderMeasurements(
  summaries: readonly MetricSummary[],
  criteria: readonly JudgedCriterion[],
): string[] {
  const found = summaries.filter(({ count }) => count > 0)
  const rows = found.map((metric) => [
    singleLine(metric.name),
    countOf(metric.count, 'sample'),
    ...(['last', 'min', 'mean', 'max'] as const).map(
      (name) => `${name} ${formatQuantity(metric[name], metric.unit)}`,
    ),
    metric.exact ? '' : 'approximate',
  ])
  const missing = summaries.filter((metric) => metric.count === 0 || metric.missing !== null)
  return [
    ...(rows.length === 0 ? [] : ['Metrics', ...alignColumns(rows)]),
    ...missing.flatMap(missingLines),
    ...renderCriteria(criteria),
  ]
}

function missingLines(metric: MetricSummary): string[] {
  const shown = metric.nearMisses.slice(0, NEAR_MISSES)
  const more = metric.nearMissCount - shown.length
  return [
    `  ${singleLine(metric.name)}  ${metric.count === 0 ? 'missing' : 'not known'}: ${clip(singleLine(metric.missing ?? 'no sample'), WIDTH)}`,
    ...shown.map((evidence) => `      near miss ${formatEvidence(evidence)}`),
    ...(more > 0 && shown.length > 0 ? [`      and ${countOf(more, 'more line')}`] : []),
  ]
}
