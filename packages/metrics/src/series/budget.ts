import type { Series } from './series.ts'

/** Samples of all metrics together may take this many bytes: a million of them, at 12 each. */
const SAMPLE_BYTES = 12 * 2 ** 20

/** Merges neighbours in the largest series until everything fits again. */
export function keepWithin(series: readonly Series[], bytes: number = SAMPLE_BYTES): void {
  for (;;) {
    let total = 0
    let largest: Series | undefined
    for (const one of series) {
      total += one.bytes
      if (one.bytes > (largest?.bytes ?? 0)) largest = one
    }
    if (total <= bytes || largest === undefined || largest.rows < 64) return
    largest.compact()
  }
}
