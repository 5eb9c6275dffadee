import type { Collector } from '../collector.ts'
import { LF, LINE_CAP, CR, withoutEscapes } from '../scan/line.ts'
import type { LineSink } from '../scan/line-chunks.ts'
import { FlatObject } from './flat-object.ts'
import { numberOf, parseJson } from './json-value.ts'
import { pathNeedle, valueAt } from './path.ts'

/** A metric of a file of JSON lines. */
export interface JsonMetric {
  readonly collector: Collector
  readonly value: string
  readonly step: string | null
}

interface Search {
  readonly metric: JsonMetric
  /** Positions of its keys among those of the flat reader. */
  readonly value: number
  readonly step: number
  readonly needle: Buffer
  /** Next line to look at begins or holds this position; beyond the piece when there is none. */
  next: number
}

const NONE = Number.MAX_SAFE_INTEGER

/** Reads the lines that hold the key of a metric; all others are passed over unparsed. */
export class JsonlScanner implements LineSink {
  readonly #searches: readonly Search[]
  readonly #file: string
  time = Number.NaN

  /** Null when some path leads deeper than the top. */
  readonly #flat: FlatObject | null

  constructor(metrics: readonly JsonMetric[], file: string) {
    this.#file = file
    const paths = metrics.flatMap(({ value, step }) => (step === null ? [value] : [value, step]))
    const keys = [...new Set(paths)]
    this.#flat = keys.every((key) => /^[^.[\]\\"]+$/.test(key)) ? new FlatObject(keys) : null
    this.#searches = metrics.map((metric) => ({
      metric,
      value: keys.indexOf(metric.value),
      step: metric.step === null ? -1 : keys.indexOf(metric.step),
      needle: Buffer.from(pathNeedle(metric.value)),
      next: 0,
    }))
  }

  lines(bytes: Buffer, from: number, at: number, cut: boolean): void {
    for (const search of this.#searches) this.#seek(search, bytes, from)
    for (;;) {
      let position = NONE
      for (const search of this.#searches) if (search.next < position) position = search.next
      if (position === NONE) return
      const begin = startOfLine(bytes, position, from)
      const flat = cut ? -1 : (this.#flat?.read(bytes, begin) ?? -1)
      if (flat >= 0 && flat - begin <= LINE_CAP) this.#flatLine(bytes, begin, flat, at)
      else {
        const end = endOfLine(bytes, position)
        this.#line(bytes, begin, end, at, cut || end - begin > LINE_CAP)
      }
    }
  }

  /** A line whose numbers stand in the flat reader. */
  #flatLine(bytes: Buffer, begin: number, end: number, at: number): void {
    const flat = this.#flat
    for (let i = 0; i < this.#searches.length; i++) {
      const search = this.#searches[i] as Search
      if (flat === null || search.next > end) continue
      this.#seek(search, bytes, end + 1)
      if (!flat.has(search.value)) continue
      const { series } = search.metric.collector
      const step = search.step >= 0 && flat.has(search.step) ? flat.value(search.step) : Number.NaN
      series.clock = this.time
      series.push(flat.value(search.value), step, at + begin)
    }
  }

  #line(bytes: Buffer, begin: number, end: number, at: number, tooLong: boolean): void {
    const text = tooLong ? '' : withoutEscapes(bytes.toString('utf8', begin, end)).trim()
    const record = text.startsWith('{') || text.startsWith('[') ? parseJson(text) : undefined
    for (const search of this.#searches) {
      if (search.next > end) continue
      const { collector, value, step } = search.metric
      this.#seek(search, bytes, end + 1)
      if (begin === end) continue
      const found = record === undefined ? undefined : valueAt(record, value)
      const number = numberOf(found)
      if (number !== undefined) {
        const steps = step === null ? undefined : numberOf(valueAt(record, step))
        collector.series.clock = this.time
        collector.series.push(number, steps ?? Number.NaN, at + begin)
      } else if (search.needle.length > 0 && (found !== undefined || record === undefined)) {
        collector.nearMiss(this.#file, bytes, begin, end, at)
      }
    }
  }

  #seek(search: Search, bytes: Buffer, from: number): void {
    if (from >= bytes.length) search.next = NONE
    else if (search.needle.length === 0) search.next = from
    else {
      const found = bytes.indexOf(search.needle, from)
      search.next = found < 0 ? NONE : found
    }
  }
}

function startOfLine(bytes: Buffer, position: number, from: number): number {
  let at = position
  while (at > from && bytes[at - 1] !== LF && bytes[at - 1] !== CR) at--
  return at
}

function endOfLine(bytes: Buffer, position: number): number {
  let at = position
  while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at++
  return at
}
