import { type Collector, SHORTEST_MISS } from './collector.ts'
import type { MetricSummary } from './model.ts'
import { quantile } from './series/quantile.ts'
import { formatNumber } from './words.ts'

/** Beyond this many samples a live summary leaves the median out: it would cost more than the reading. */
const LIVE_MEDIAN = 10_000

/** `median: false` for a summary that is asked for again and again while the series grows. */
export function summarise(
  collector: Collector,
  options: { readonly median: boolean },
): MetricSummary {
  const { definition, series } = collector
  series.settle()
  const { totals } = series
  const median = options.median || series.rows <= LIVE_MEDIAN
  return {
    name: definition.name,
    unit: definition.unit,
    better: definition.better,
    count: totals.count,
    nonFinite: totals.nonFinite,
    first: known(series.first),
    last: known(series.last),
    min: known(totals.min),
    max: known(totals.max),
    mean: known(totals.mean),
    median: median ? known(quantile(series, 50)) : null,
    stddev: known(totals.stddev),
    sum: totals.finite === 0 ? null : known(totals.sum),
    exact: series.exact,
    nearMissCount: collector.nearMissCount,
    nearMisses: [...collector.nearMisses],
    missing: totals.count > 0 && collector.broken === null ? null : whyMissing(collector),
  }
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

/** In words, why a metric has no sample. */
export function whyMissing(collector: Collector): string {
  if (collector.broken !== null) return collector.broken
  const files = [...collector.files]
  if (files.length === 0) {
    const absent = [...collector.absent]
    return absent.length === 0
      ? 'there was no file to read'
      : `${listed(absent)} ${absent.length === 1 ? 'is' : 'are'} not there`
  }
  const where = listed(files)
  if (collector.bytesRead === 0) return `${where} ${files.length === 1 ? 'is' : 'are'} empty`
  const [example] = collector.nearMisses
  const { source } = collector.definition
  const what = describe(collector)
  if (example !== undefined) {
    const lines =
      collector.nearMissCount === 1 ? '1 line' : `${formatNumber(collector.nearMissCount)} lines`
    const have = collector.nearMissCount === 1 ? 'has' : 'have'
    return `${lines} of ${where} ${have} ${what} but no number we could read there, such as "${excerpt(example.text)}"`
  }
  switch (source.kind) {
    case 'match':
      return `no line of ${where} has ${what}`
    case 'jsonl':
      return `no line of ${where} has a number at ${what}`
    case 'json':
      return `${where} has no number at ${what}`
    case 'csv':
      return `no row of ${where} has a number in ${what}`
    default:
      return `${where} has none`
  }
}

function describe(collector: Collector): string {
  const { source, contains } = collector.definition
  if (source.kind === 'csv') return `column "${source.value}"`
  if (source.kind !== 'match') return `"${source.value}"`
  const literal = contains ?? collector.literal
  // Of lines with a shorter text none is kept as a near miss, so there may be many.
  return literal.length < SHORTEST_MISS ? `a match of ${source.pattern}` : `"${literal}"`
}

function listed(names: readonly string[]): string {
  if (names.length <= 3) return names.join(', ')
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more files`
}

function excerpt(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}
