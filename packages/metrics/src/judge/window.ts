import type { Window } from '@greenlight/plan'
import { formatDuration } from '@greenlight/spec'
import type { Series } from '../series/series.ts'
import { countOf, formatNumber } from '../words.ts'

/** Rows of a series that count, in order. */
export interface Selection {
  readonly rows: readonly number[] | Range
  /** Samples in them. */
  readonly samples: number
}

/** Rows `from` to `to`, the latter excluded. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** The rows of a window, or in words why it cannot be told. */
export function select(series: Series, window: Window): Selection | string {
  const { rows, count } = series
  switch (window.kind) {
    case 'all':
      return ranged(series, 0, rows)
    case 'share': {
      const wanted = Math.max(1, Math.floor((count * window.percent) / 100))
      return edge(series, window.edge, wanted)
    }
    case 'samples':
      return edge(series, window.edge, window.count)
    case 'steps':
      return bySteps(series, window.edge, window.steps)
    case 'time':
      return byTime(series, window.edge, window.milliseconds)
    default:
      return 'its window is of no kind we know'
  }
}

function edge(series: Series, at: 'first' | 'last' | 'after', count: number): Selection {
  const rows = Math.ceil(count / series.stride)
  if (at === 'first') return ranged(series, 0, Math.min(rows, series.rows))
  if (at === 'last') return ranged(series, Math.max(0, series.rows - rows), series.rows)
  return ranged(series, Math.min(rows, series.rows), series.rows)
}

function bySteps(
  series: Series,
  at: 'first' | 'last' | 'after',
  steps: number,
): Selection | string {
  if (!series.hasSteps) return 'its samples have no steps; name one with step:'
  let newest = Number.NEGATIVE_INFINITY
  for (let row = 0; row < series.rows; row++) {
    const step = series.step(row)
    if (step > newest) newest = step
  }
  return filtered(series, (row) => {
    const step = series.step(row)
    if (at === 'first') return step <= steps
    return at === 'after' ? step > steps : step > newest - steps
  })
}

function byTime(
  series: Series,
  at: 'first' | 'last' | 'after',
  milliseconds: number,
): Selection | string {
  const untimed = 'its samples carry no times, since they were not read while the job ran'
  if (!series.hasTimes) return untimed
  const newest = series.time(series.rows - 1)
  const oldest = series.time(0)
  if (Number.isNaN(newest)) return untimed
  if (at !== 'last' && Number.isNaN(oldest)) {
    return 'its first samples carry no times, since they were written before we began to read'
  }
  const limit = at === 'last' ? newest - milliseconds : oldest + milliseconds
  if (at === 'last') {
    let earliest = 0
    while (Number.isNaN(series.time(earliest))) earliest++
    if (earliest > 0 && series.time(earliest) > limit) {
      return 'some of its samples carry no times, since they were written before we began to read'
    }
  }
  return filtered(series, (row) => {
    const time = series.time(row)
    return at === 'first' ? time <= limit : time > limit
  })
}

function ranged(series: Series, from: number, to: number): Selection {
  let samples = to - from
  if (series.stride > 1) {
    samples = 0
    for (let row = from; row < to; row++) samples += series.row(row).count
  }
  return { rows: { from, to }, samples }
}

function filtered(series: Series, keep: (row: number) => boolean): Selection {
  const rows: number[] = []
  let samples = 0
  for (let row = 0; row < series.rows; row++) {
    if (!keep(row)) continue
    rows.push(row)
    samples += series.row(row).count
  }
  return { rows, samples }
}

/** Number of rows of a selection. */
export function lengthOf({ rows }: Selection): number {
  return 'from' in rows ? rows.to - rows.from : rows.length
}

/** The n-th row of a selection, from 0. */
export function rowAt({ rows }: Selection, n: number): number {
  return 'from' in rows ? rows.from + n : (rows[n] ?? 0)
}

/** The samples that count, in words: `the last 25% (1,204 samples)`. */
export function describeWindow(window: Window, samples: number): string {
  const held = countOf(samples, 'sample')
  switch (window.kind) {
    case 'all':
      return samples === 1 ? 'the only sample' : `all ${held}`
    case 'share':
      return `the ${window.edge} ${window.percent}% (${held})`
    case 'samples':
      if (window.edge === 'after') {
        return `what follows the first ${countOf(window.count, 'sample')} (${held})`
      }
      return samples === window.count
        ? `the ${window.edge} ${held}`
        : `the ${window.edge} ${formatNumber(window.count)} (${held})`
    case 'steps':
      return window.edge === 'after'
        ? `what follows step ${formatNumber(window.steps)} (${held})`
        : `the ${window.edge} ${countOf(window.steps, 'step')} (${held})`
    case 'time': {
      const time = formatDuration(window.milliseconds)
      return window.edge === 'after'
        ? `what follows the first ${time} (${held})`
        : `the ${window.edge} ${time} (${held})`
    }
    default:
      return held
  }
}
