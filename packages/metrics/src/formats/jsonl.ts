import type { Collector } from '../collector.ts'
import { LF, LINE_CAP, CR, withoutEscapes } from '../scan/line.ts'
import type { LineSink } from '../scan/line-chunks.ts'
import { giveUpLongLine, LongLines } from '../scan/long-line.ts'
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
  readonly #longLines: LongLines
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
    this.#longLines = new LongLines(
      this.#searches.map(({ metric, needle }) => ({
        collector: metric.collector,
        literal: needle,
      })),
      file,
    )
  }

  beyond(bytes: Buffer, from: number, at: number): void {
    this.#longLines.look(bytes, from, at)
  }

  lines(bytes: Buffer, from: number, at: number, cut: boolean): void {
    let line = from
    for (const search of this.#searches) search.next = -1
    while (line < bytes.length) {
      if (!cut) line = this.#flatLines(bytes, line, at)
      let position = NONE
      for (const search of this.#searches) {
        if (search.next < line) seek(search, bytes, line)
        if (search.next < position) position = search.next
      }
      if (position === NONE) return
      const begin = startOfLine(bytes, position, line)
      const flat = cut ? -1 : this.#flatLine(bytes, begin, at)
      const end = flat >= 0 ? flat : endOfLine(bytes, position)
      if (flat < 0) this.#line(bytes, begin, end, at, cut || end - begin > LINE_CAP)
      line = end + 1
    }
  }

  /** Takes lines one after the other as long as each is plain and has something for us; returns where the next begins. */
  #flatLines(bytes: Buffer, from: number, at: number): number {
    let line = from
    for (;;) {
      const end = this.#flatLine(bytes, line, at)
      if (end < 0) return line
      line = end + 1
    }
  }

  /** The end of a plain line that had a sample for some metric; -1 when it is none of these, and nothing was taken. */
  #flatLine(bytes: Buffer, begin: number, at: number): number {
    const flat = this.#flat
    const end = flat === null ? -1 : flat.read(bytes, begin)
    if (flat === null || end < 0 || end - begin > LINE_CAP) return -1
    const searches = this.#searches
    let any = false
    for (let i = 0; i < searches.length; i++) {
      const { metric, value, step } = searches[i] as Search
      if (!flat.has(value)) continue
      any = true
      const { series } = metric.collector
      const known = step >= 0 && flat.has(step)
      series.clock = this.time
      series.push(flat.value(value), known ? flat.value(step) : Number.NaN, at + begin)
    }
    return any ? end : -1
  }

  #line(bytes: Buffer, begin: number, end: number, at: number, tooLong: boolean): void {
    const text = tooLong ? '' : withoutEscapes(bytes.toString('utf8', begin, end)).trim()
    const record = text.startsWith('{') || text.startsWith('[') ? parseJson(text) : undefined
    for (const search of this.#searches) {
      if (search.next > end) continue
      const { collector, value, step } = search.metric
      if (begin === end) continue
      if (tooLong) {
        giveUpLongLine(collector, search.needle, this.#file, at + begin)
        continue
      }
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
}

function seek(search: Search, bytes: Buffer, from: number): void {
  if (from >= bytes.length) search.next = NONE
  else if (search.needle.length === 0) search.next = from
  else {
    const found = bytes.indexOf(search.needle, from)
    search.next = found < 0 ? NONE : found
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
