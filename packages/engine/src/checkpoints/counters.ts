import type { RunState } from '@greenlight/journal'
import type { MetricSummary } from '@greenlight/metrics'

/** The counters that policies name, `<job>/<metric>`, as far as they have come. */
export interface Counters {
  /** Takes in what is measured now; tells the value of each. */
  read(): readonly (readonly [key: string, value: number])[]
  /** The highest value of each, those of earlier starts included. */
  readonly highest: Readonly<Record<string, number>>
}

export function openCounters(
  names: readonly string[],
  before: Readonly<Record<string, number>>,
  metrics: () => ReadonlyMap<string, readonly MetricSummary[]>,
): Counters {
  const wanted = new Set(names)
  const highest = new Map(Object.entries(before).filter(([key]) => wanted.has(key)))

  function read(): (readonly [string, number])[] {
    const values: (readonly [string, number])[] = []
    for (const [job, summaries] of wanted.size === 0 ? [] : metrics()) {
      for (const { name, max } of summaries) {
        const key = `${job}/${name}`
        if (max === null || !wanted.has(key)) continue
        values.push([key, max])
        highest.set(key, Math.max(highest.get(key) ?? max, max))
      }
    }
    return values
  }

  return {
    read,
    get highest() {
      return Object.fromEntries(highest)
    },
  }
}

/** As the starts before this one left them. */
export function countersBefore(state: RunState): Readonly<Record<string, number>> {
  const highest = new Map<string, number>()
  for (const { counters } of state.segments) {
    for (const [key, value] of Object.entries(counters)) {
      highest.set(key, Math.max(highest.get(key) ?? value, value))
    }
  }
  return Object.fromEntries(highest)
}
