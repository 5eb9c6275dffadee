import type { Evidence, JudgedCriterion } from '@greenlight/journal'

/** What is known of one metric: exact numbers as long as every sample was kept, see `exact`. */
export interface MetricSummary {
  readonly name: string
  readonly unit: string | null
  readonly better: 'higher' | 'lower' | null
  /** Samples found, NaN and infinities included. */
  readonly count: number
  readonly nonFinite: number
  /** Null when there is none, or when it is no finite number; totals are of the finite samples. */
  readonly first: number | null
  readonly last: number | null
  readonly min: number | null
  readonly max: number | null
  readonly mean: number | null
  readonly median: number | null
  readonly stddev: number | null
  readonly sum: number | null
  /** False when neighbours had to be merged to keep memory constant; reductions over windows are then approximate. */
  readonly exact: boolean
  /** Lines that hold the literal but no number we could read. */
  readonly nearMissCount: number
  /** The first few of them. */
  readonly nearMisses: readonly Evidence[]
  /** Why there is no sample, or why those found are not to be trusted: `no line of train/1/log has "SPS: "`. */
  readonly missing: string | null
}

/** A stretch of neighbouring samples: one sample each while there are few. For charts and `metrics/<job>.jsonl`. */
export interface SeriesPoint {
  readonly metric: string
  /** Number of the first sample of the stretch, from 0. */
  readonly index: number
  readonly step: number | null
  /** Unix milliseconds at which it was read; null after the fact. */
  readonly time: number | null
  readonly count: number
  readonly min: number
  readonly max: number
  readonly mean: number
  readonly last: number
  /** Byte offset of the (first) line. */
  readonly offset: number
}

/** Recorded values to compare with, by metric name. */
export interface Baseline {
  /** The file it came from. */
  readonly source: string
  readonly metrics: Readonly<Record<string, number>>
}

/** The part of `extract --json` that DESIGN 5.6 fixes. */
export interface ExtractResult {
  readonly metrics: Readonly<Record<string, Omit<MetricSummary, 'name'>>>
  readonly criteria: readonly JudgedCriterion[]
  readonly outcome: 'passed' | 'failed' | 'inconclusive'
}
