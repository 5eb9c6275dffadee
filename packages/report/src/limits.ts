/** Rows of the tables in `report.html`; what is left out passed, and the page says how many. */
export const JOB_ROWS = 1000
export const CRITERION_ROWS = 500
export const TIMELINE_ROWS = 150
/** Starts of a run, the newest. */
export const SEGMENT_ROWS = 50
export const CHARTS = 40
export const CHART_POINTS = 300
export const LOG_TAILS = 20
export const LOG_TAIL_BYTES = 6 * 1024
export const LOG_TAIL_LINES = 40

/** All rows in order while they fit; else those that matter first in choice, still in order. */
export function pickRows<T>(
  items: readonly T[],
  limit: number,
  matters: (item: T) => boolean,
): { readonly rows: readonly T[]; readonly leftOut: number } {
  if (items.length <= limit) return { rows: items, leftOut: 0 }
  const chosen = new Set(items.filter(matters).slice(0, limit))
  for (const item of items) {
    if (chosen.size >= limit) break
    chosen.add(item)
  }
  return { rows: items.filter((item) => chosen.has(item)), leftOut: items.length - chosen.size }
}
