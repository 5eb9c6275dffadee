import { didYouMean } from '@greenlight/spec'
import type { Collector } from '../collector.ts'
import { CR, LF, LINE_CAP } from '../scan/line.ts'
import type { LineSink } from '../scan/line-chunks.ts'
import { giveUpLongLine } from '../scan/long-line.ts'
import { numberOf } from './json-value.ts'

/** A metric of a CSV file: columns by name of the header, or by number from 1. */
export interface CsvMetric {
  readonly collector: Collector
  readonly value: string
  readonly step: string | null
}

const NO_TEXT = Buffer.alloc(0)

interface Bound {
  readonly metric: CsvMetric
  readonly value: number
  readonly step: number
}

/** Comma, semicolon or tab, as the first line has it; fields may be quoted and hold line ends. */
export class CsvScanner implements LineSink {
  readonly #metrics: readonly CsvMetric[]
  readonly #file: string
  #bound: readonly Bound[] | null = null
  #delimiter = ','
  /** A record whose quoted field goes on in the next line, and where it began. */
  #open = ''
  #openAt = 0
  time = Number.NaN

  constructor(metrics: readonly CsvMetric[], file: string) {
    this.#metrics = metrics
    this.#file = file
  }

  lines(bytes: Buffer, from: number, at: number, cut: boolean): void {
    let begin = from
    while (begin < bytes.length) {
      let end = begin
      while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end++
      this.#line(bytes, begin, end, at, cut || end - begin > LINE_CAP)
      begin = end + 1
    }
  }

  /** Every column is cut with its record. */
  beyond(_bytes: Buffer, _from: number, at: number): void {
    for (const { collector } of this.#metrics) giveUpLongLine(collector, NO_TEXT, this.#file, at)
  }

  #line(bytes: Buffer, begin: number, end: number, at: number, tooLong: boolean): void {
    if (tooLong) this.beyond(bytes, begin, at + begin)
    const text = bytes.toString('utf8', begin, Math.min(end, begin + LINE_CAP))
    if (this.#open === '') this.#openAt = at + begin
    else if (this.#open.length > LINE_CAP) this.#open = ''
    const record = this.#open === '' ? text : `${this.#open}\n${text}`
    if (isOpen(record) && !tooLong) {
      this.#open = record
      return
    }
    this.#open = ''
    if (record.trim() === '') return
    if (this.#bound === null) this.#delimiter = delimiterOf(record)
    const fields = tooLong ? [] : splitRecord(record, this.#delimiter)
    this.#bound ??= this.#header(fields)
    for (const { metric, value, step } of this.#bound) {
      const cell = fields[value]
      const number = numberOf(cell)
      if (number !== undefined) {
        const steps = step < 0 ? undefined : numberOf(fields[step])
        metric.collector.series.clock = this.time
        metric.collector.series.push(number, steps ?? Number.NaN, this.#openAt)
      } else if (cell === undefined || (cell.trim() !== '' && cell !== metric.value)) {
        if (fields !== this.#headerFields) {
          metric.collector.nearMiss(this.#file, bytes, begin, end, at)
        }
      }
    }
  }

  #headerFields: readonly string[] = []

  #header(fields: readonly string[]): Bound[] {
    this.#headerFields = fields
    const names = fields.map((field) => field.trim())
    const columnOf = (name: string): number => {
      const named = names.indexOf(name)
      if (named >= 0) return named
      return /^[1-9]\d*$/.test(name) && Number(name) <= names.length ? Number(name) - 1 : -1
    }
    const bound: Bound[] = []
    for (const metric of this.#metrics) {
      const value = columnOf(metric.value)
      const step = metric.step === null ? -1 : columnOf(metric.step)
      const unknown =
        value < 0 ? metric.value : metric.step !== null && step < 0 ? metric.step : null
      if (unknown === null) bound.push({ metric, value, step })
      else metric.collector.broken ??= this.#noColumn(unknown, names)
    }
    return bound
  }

  #noColumn(name: string, names: readonly string[]): string {
    const hint = didYouMean(name, names) ?? `its columns are ${names.slice(0, 20).join(', ')}`
    return `${this.#file} has no column "${name}"; ${hint}`
  }
}

function delimiterOf(header: string): string {
  const unquoted = header.replace(/"[^"]*"/g, '')
  return [',', ';', '\t'].find((delimiter) => unquoted.includes(delimiter)) ?? ','
}

function isOpen(record: string): boolean {
  if (!record.includes('"')) return false
  return (record.match(/"/g)?.length ?? 0) % 2 === 1
}

function splitRecord(record: string, delimiter: string): string[] {
  if (!record.includes('"')) return record.split(delimiter)
  const fields: string[] = []
  let field = ''
  let quoted = false
  for (let i = 0; i < record.length; i++) {
    const character = record.charAt(i)
    if (quoted) {
      if (character !== '"') field += character
      else if (record[i + 1] === '"') {
        field += '"'
        i++
      } else quoted = false
    } else if (character === '"') quoted = true
    else if (character === delimiter) {
      fields.push(field)
      field = ''
    } else field += character
  }
  fields.push(field)
  return fields
}
