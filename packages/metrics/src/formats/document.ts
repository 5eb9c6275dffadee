import type { Collector } from '../collector.ts'
import { numberOf, parseJson } from './json-value.ts'
import { valueAt } from './path.ts'

/** A larger JSON document is refused: it has to be held in memory as a whole. */
export const DOCUMENT_CAP = 64 * 2 ** 20

/** A metric of a JSON file: a number at the path is one sample, a list of numbers is one sample each. */
export interface DocumentMetric {
  readonly collector: Collector
  readonly value: string
  readonly step: string | null
}

export function readDocument(
  text: Buffer,
  metrics: readonly DocumentMetric[],
  file: string,
  time: number,
): void {
  const document = parseJson(text.toString('utf8').replace(/^\uFEFF/, ''))
  for (const { collector, value, step } of metrics) {
    const found = valueAt(document, value)
    const steps = step === null ? undefined : valueAt(document, step)
    const values: readonly unknown[] = Array.isArray(found) ? found : [found]
    let any = false
    for (const [index, one] of values.entries()) {
      const number = numberOf(one)
      if (number === undefined) continue
      any = true
      const at = numberOf(Array.isArray(steps) ? (steps as readonly unknown[])[index] : steps)
      collector.series.clock = time
      collector.series.push(number, at ?? Number.NaN, 0)
    }
    if (!any && (document === undefined || found !== undefined)) {
      collector.nearMiss(file, text, 0, Math.min(text.length, 2000), 0)
    }
  }
}
