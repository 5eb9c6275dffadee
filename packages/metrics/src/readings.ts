import type { Collector } from './collector.ts'
import { fillLines } from './evidence.ts'
import type { MetricSummary, SeriesPoint } from './model.ts'
import type { Series } from './series/series.ts'
import { summarise } from './summary.ts'

/** What was read of all metrics of a program. */
export interface MetricReadings {
  /** In the order of the definitions. */
  readonly summaries: readonly MetricSummary[]
  /** The series in at most so many stretches of neighbours, single samples while they are few enough. */
  series(metric: string, points: number): SeriesPoint[]
}

/** Readings with all that is held of each metric, as `judge` needs them. */
export class CollectedReadings implements MetricReadings {
  readonly #collectors: ReadonlyMap<string, Collector>
  /** Set when no more than the first or the last sample of each metric was read. */
  readonly partial: 'first' | 'last' | null
  #summaries: readonly MetricSummary[] | null = null

  constructor(collectors: readonly Collector[], partial: 'first' | 'last' | null = null) {
    this.#collectors = new Map(collectors.map((one) => [one.definition.name, one]))
    this.partial = partial
  }

  get summaries(): readonly MetricSummary[] {
    this.#summaries ??= this.#summarise()
    return this.#summaries
  }

  #summarise(): MetricSummary[] {
    const collectors = [...this.#collectors.values()]
    fillLines(collectors.map((collector) => collector.nearMisses))
    return collectors.map((collector) => {
      const summary = summarise(collector, { median: true })
      return this.partial !== null ? { ...summary, exact: false } : summary
    })
  }

  series(metric: string, points: number): SeriesPoint[] {
    const collector = this.#collectors.get(metric)
    return collector === undefined ? [] : stretches(metric, collector.series, points)
  }

  collected(metric: string): Collector | undefined {
    return this.#collectors.get(metric)
  }
}

/** Neighbouring rows taken together, so that at most `points` are left. NaN and infinities are in `count` only. */
function stretches(metric: string, series: Series, points: number): SeriesPoint[] {
  series.settle()
  const by = Math.max(1, Math.ceil(series.rows / Math.max(1, points)))
  const result: SeriesPoint[] = []
  let index = 0
  for (let from = 0; from < series.rows; from += by) {
    const to = Math.min(from + by, series.rows)
    let count = 0
    let counted = 0
    let sum = 0
    let min = Number.POSITIVE_INFINITY
    let max = Number.NEGATIVE_INFINITY
    let last = Number.NaN
    for (let row = from; row < to; row++) {
      const stretch = series.row(row)
      count += stretch.count
      last = stretch.last
      if (!Number.isFinite(stretch.sum)) continue
      counted += stretch.count
      sum += stretch.sum
      min = Math.min(min, stretch.min)
      max = Math.max(max, stretch.max)
    }
    const [step, time] = [series.step(from), series.time(from)]
    result.push({
      metric,
      index,
      step: Number.isNaN(step) ? null : step,
      time: Number.isNaN(time) ? null : time,
      count,
      min: counted === 0 ? Number.NaN : min,
      max: counted === 0 ? Number.NaN : max,
      mean: counted === 0 ? Number.NaN : sum / counted,
      last,
      offset: series.spot(from).offset,
    })
    index += count
  }
  return result
}
