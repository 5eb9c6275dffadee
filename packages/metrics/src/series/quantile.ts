import type { Series } from './series.ts'
import { atRank, percentile } from './statistics.ts'

/** Up to this many rows are simply copied. */
const FEW = 16_384
const SAMPLE = 4096

/**
 * A percentile of all finite samples. Of a long series a regular sample tells between which two values it must lie,
 * so that no more than those between have to be copied and searched.
 */
export function quantile(series: Series, percent: number): number {
  const finite = series.exact ? series.totals.finite : series.rows
  if (series.rows > FEW && series.exact) {
    const found = bracketed(series, percent, finite)
    if (found !== undefined) return found
  }
  const values = new Float64Array(series.rows)
  let count = 0
  series.between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, (value) => {
    values[count++] = value
  })
  return percentile(values.subarray(0, count), percent)
}

function bracketed(series: Series, percent: number, finite: number): number | undefined {
  const step = series.rows / SAMPLE
  const sample = new Float64Array(SAMPLE)
  let sampled = 0
  for (let i = 0; i < SAMPLE; i++) {
    const value = series.value(Math.floor(i * step))
    if (Number.isFinite(value)) sample[sampled++] = value
  }
  if (sampled < SAMPLE / 2) return undefined
  const sorted = sample.subarray(0, sampled).sort()
  const middle = Math.round((percent / 100) * (sampled - 1))
  const reach = 3 * Math.ceil(Math.sqrt(sampled))
  const low = middle < reach ? Number.NEGATIVE_INFINITY : (sorted[middle - reach] as number)
  const high =
    middle + reach >= sampled ? Number.POSITIVE_INFINITY : (sorted[middle + reach] as number)
  const inside = new Float64Array(Math.ceil(series.rows / 4))
  let count = 0
  const below = series.between(low, high, (value) => {
    if (count < inside.length) inside[count] = value
    count++
  })
  const rank = (percent / 100) * (finite - 1)
  if (count > inside.length || rank < below || rank > below + count - 1) return undefined
  return atRank(inside.subarray(0, count), rank - below)
}
