import { PAGE } from './pages.ts'
import type { Series } from './series.ts'
import { atRank } from './statistics.ts'

/** Up to this many rows are all sorted. */
const FEW = 16_384
const SAMPLE = 4096

/**
 * A percentile of all finite samples (of merged ones, of their means). Of a long series a regular sample tells
 * between which two values it must lie, so that no more than those between have to be sorted.
 */
export function quantile(series: Series, percent: number): number {
  const [low, high] = series.rows > FEW ? bracket(series, percent) : EVERYTHING
  return (
    between(series, percent, low, high) ??
    between(series, percent, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY) ??
    Number.NaN
  )
}

const EVERYTHING = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const

function bracket(series: Series, percent: number): readonly [number, number] {
  const step = series.rows / SAMPLE
  const sample = new Float64Array(SAMPLE)
  let sampled = 0
  for (let i = 0; i < SAMPLE; i++) {
    const value = series.value(Math.floor(i * step))
    if (Number.isFinite(value)) sample[sampled++] = value
  }
  const sorted = sample.subarray(0, sampled).sort()
  const middle = Math.round((percent / 100) * (sampled - 1))
  const reach = 3 * Math.ceil(Math.sqrt(sampled))
  return [sorted[middle - reach] ?? EVERYTHING[0], sorted[middle + reach] ?? EVERYTHING[1]]
}

const page = new Float64Array(PAGE)
/** Used again for every series of a program: left to the garbage collector, the copies would pile up. */
let inside = new Float64Array(PAGE)

/** The percentile, when it lies between the two; undefined when it does not. */
function between(series: Series, percent: number, low: number, high: number): number | undefined {
  let found = 0
  let below = 0
  let finite = 0
  for (let from = 0; from < series.rows; from += PAGE) {
    const count = series.copyValues(from, page)
    if (found + count > inside.length) inside = grown(inside)
    for (let i = 0; i < count; i++) {
      const value = page[i] as number
      if (!Number.isFinite(value)) continue
      finite++
      if (value < low) below++
      else if (value <= high) inside[found++] = value
    }
  }
  const rank = (percent / 100) * (finite - 1)
  if (finite === 0 || rank < below || rank > below + found - 1) return undefined
  return atRank(inside.subarray(0, found), rank - below)
}

function grown(values: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(values.length * 2)
  larger.set(values)
  return larger
}
