import type { Reduction } from '@greenlight/plan'
import type { Series } from '../series/series.ts'
import { percentile, Totals } from '../series/statistics.ts'
import { lengthOf, rowAt, type Selection } from './window.ts'

/** A series made one number. */
export interface Reduced {
  /** NaN when a sample is NaN, infinite when the samples are. */
  readonly value: number
  /** Rows whose lines show it best. */
  readonly rows: readonly number[]
  /** False when merged neighbours make it approximate. */
  readonly exact: boolean
}

/** Lines quoted for one criterion. */
const QUOTED = 3

/** Reduces at least one row; a text says why it cannot be done. */
export function reduce(
  series: Series,
  selection: Selection,
  reduction: Reduction,
): Reduced | string {
  const length = lengthOf(selection)
  const first = rowAt(selection, 0)
  const last = rowAt(selection, length - 1)
  const one = (value: number, row: number, exact: boolean = series.exact): Reduced => ({
    value,
    rows: [row],
    exact,
  })
  switch (reduction.kind) {
    case 'last':
      return one(series.row(last).last, last, last === series.rows - 1 || series.exact)
    case 'first':
      return first === 0 ? one(series.first, first, true) : one(series.value(first), first)
    case 'min':
    case 'max': {
      const row = extreme(series, selection, reduction.kind)
      return one(series.row(row)[reduction.kind], row, true)
    }
    case 'count':
      return one(selection.samples, last)
    case 'mean':
    case 'sum':
    case 'stddev':
      return total(series, selection, reduction.kind, last)
    case 'median':
      return ranked(series, selection, 50, last)
    case 'percentile':
      return ranked(series, selection, reduction.percent, last)
    case 'slope':
      return slope(series, selection, last)
    case 'dips':
      return dips(series, selection, reduction.direction, reduction.level)
    default:
      return 'its reduction is of no kind we know'
  }
}

function extreme(series: Series, selection: Selection, kind: 'min' | 'max'): number {
  let best = rowAt(selection, 0)
  let value = series.row(best)[kind]
  for (let n = 1; n < lengthOf(selection) && !Number.isNaN(value); n++) {
    const row = rowAt(selection, n)
    const other = series.row(row)[kind]
    if (Number.isNaN(other) || (kind === 'min' ? other < value : other > value)) {
      best = row
      value = other
    }
  }
  return best
}

function total(
  series: Series,
  selection: Selection,
  kind: 'mean' | 'sum' | 'stddev',
  last: number,
): Reduced {
  const length = lengthOf(selection)
  if (length === series.rows && series.totals.nonFinite === 0) {
    return { value: series.totals[kind], rows: [last], exact: true }
  }
  const totals = new Totals()
  let count = 0
  let sum = 0
  for (let n = 0; n < length; n++) {
    const row = series.row(rowAt(selection, n))
    if (!Number.isFinite(row.sum)) {
      const odd = Number.isNaN(row.sum) || kind === 'stddev' ? Number.NaN : row.sum
      if (Number.isNaN(odd) || Number.isNaN(sum + odd)) {
        return { value: Number.NaN, rows: [rowAt(selection, n)], exact: true }
      }
      sum += odd
    }
    count += row.count
    if (row.count === 1) totals.add(row.sum)
    else for (let i = 0; i < row.count; i++) totals.add(row.sum / row.count)
  }
  if (!Number.isFinite(sum)) return { value: sum, rows: [last], exact: true }
  const value = kind === 'mean' ? totals.sum / count : totals[kind]
  return { value, rows: [last], exact: series.exact }
}

function ranked(series: Series, selection: Selection, percent: number, last: number): Reduced {
  const length = lengthOf(selection)
  const values = new Float64Array(length)
  for (let n = 0; n < length; n++) {
    const value = series.value(rowAt(selection, n))
    if (Number.isNaN(value)) return { value, rows: [rowAt(selection, n)], exact: true }
    values[n] = value
  }
  const value = percentile(values, percent)
  let nearest = last
  for (let n = length - 1; n >= 0; n--) {
    const row = rowAt(selection, n)
    if (Math.abs(series.value(row) - value) < Math.abs(series.value(nearest) - value)) nearest = row
  }
  return { value, rows: [nearest], exact: series.exact }
}

/** Least squares, by step where every sample has one, else by position. */
function slope(series: Series, selection: Selection, last: number): Reduced | string {
  const length = lengthOf(selection)
  let stepped = series.hasSteps
  for (let n = 0; n < length && stepped; n++)
    stepped = Number.isFinite(series.step(rowAt(selection, n)))
  const x = (n: number): number => (stepped ? series.step(rowAt(selection, n)) : n * series.stride)
  let [meanX, meanY] = [0, 0]
  for (let n = 0; n < length; n++) {
    meanX += (x(n) - meanX) / (n + 1)
    meanY += (series.value(rowAt(selection, n)) - meanY) / (n + 1)
  }
  let [across, spread] = [0, 0]
  for (let n = 0; n < length; n++) {
    const distance = x(n) - meanX
    across += distance * (series.value(rowAt(selection, n)) - meanY)
    spread += distance * distance
  }
  if (spread === 0) {
    return stepped && length > 1
      ? 'a slope needs two different steps'
      : 'a slope needs two samples at least'
  }
  return { value: across / spread, rows: [last], exact: series.exact }
}

/** Runs of samples beyond the level; NaN is beyond every level. */
function dips(
  series: Series,
  selection: Selection,
  direction: 'below' | 'above',
  level: number,
): Reduced {
  const begins: number[] = []
  let count = 0
  let beyond = false
  for (let n = 0; n < lengthOf(selection); n++) {
    const row = rowAt(selection, n)
    const { min, max } = series.row(row)
    const within = direction === 'below' ? min >= level : max <= level
    if (!within && !beyond) {
      count++
      if (begins.length < QUOTED) begins.push(row)
    }
    beyond = !within
  }
  const last = rowAt(selection, lengthOf(selection) - 1)
  return { value: count, rows: begins.length === 0 ? [last] : begins, exact: series.exact }
}
