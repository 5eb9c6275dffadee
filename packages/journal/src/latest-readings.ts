import { closeSync, openSync, readSync } from 'node:fs'
import { bytesEqual, createByteIndex, HASH_SEED, hashStep } from './byte-index.ts'
import { decodeEvent } from './event-line.ts'
import type { RunEvent } from './events.ts'

/**
 * Where the last event of each metric and criterion of a job is. A long log is mostly readings
 * that later ones supersede; these are passed over without being parsed.
 */
export interface LatestReadings {
  /** Jobs must be made known before their readings can be noted. */
  addJob(job: string): void
  /** A new attempt: what was read before no longer counts. */
  forget(job: string): void
  /**
   * True when the line is a reading of a known job and has been noted. `typeAt` is where its type
   * begins, `offset` the position in the file of `bytes[0]`.
   */
  note(bytes: Buffer, start: number, end: number, typeAt: number, offset: number): boolean
  /** The events that count, those of a job in the order in which its metrics and criteria first came. */
  collect(file: string): RunEvent[]
}

/** `offset` in the file; `length` without the line break. */
interface Reading {
  readonly name: Buffer
  readonly isMetric: boolean
  offset: number
  length: number
}

const METRIC = { type: Buffer.from('metric.reduced"'), name: Buffer.from('{"metric":"') }
const CRITERION = { type: Buffer.from('criterion.judged"'), name: Buffer.from('{"id":"') }
const TIME = Buffer.from(',"ts":"')
const TIME_LENGTH = 24
const LEVEL = Buffer.from('","level":"')
const RUN = Buffer.from(',"run":"')
const JOB = Buffer.from(',"job":"')
const ATTEMPT = Buffer.from(',"attempt":')
const DATA = Buffer.from(',"data":')
const QUOTE = 34
const BACKSLASH = 92

export function createLatestReadings(): LatestReadings {
  const byJob = new Map<string, Reading[]>()
  const byJobBytes = createByteIndex<Reading[]>()

  function addJob(job: string): void {
    if (byJob.has(job)) return
    const readings: Reading[] = []
    byJob.set(job, readings)
    byJobBytes.set(job, readings)
  }

  function forget(job: string): void {
    const readings = byJob.get(job)
    if (readings !== undefined) readings.length = 0
  }

  function note(bytes: Buffer, start: number, end: number, typeAt: number, offset: number) {
    const isMetric = literalAt(bytes, typeAt, METRIC.type)
    if (!isMetric && !literalAt(bytes, typeAt, CRITERION.type)) return false
    const kind = isMetric ? METRIC : CRITERION
    const levelAt = after(bytes, typeAt + kind.type.length, TIME, TIME_LENGTH, LEVEL)
    const runAt = after(bytes, endOfText(bytes, levelAt) + 1, RUN)
    const jobAt = after(bytes, endOfText(bytes, runAt) + 1, JOB)
    if (jobAt < 0) return false
    let hash = HASH_SEED
    let jobEnd = jobAt
    for (let byte = bytes[jobEnd]; byte !== QUOTE; byte = bytes[++jobEnd]) {
      if (byte === undefined || byte === BACKSLASH) return false
      hash = hashStep(hash, byte)
    }
    const readings = byJobBytes.get(bytes, jobAt, jobEnd, hash)
    if (readings === undefined) return false
    let at = jobEnd + 1
    if (literalAt(bytes, at, ATTEMPT)) at = endOfNumber(bytes, at + ATTEMPT.length)
    const nameAt = after(bytes, at, DATA, 0, kind.name)
    const nameEnd = endOfText(bytes, nameAt)
    if (nameEnd < 0) return false
    noteReading(readings, isMetric, bytes, nameAt, nameEnd, offset + start, end - start)
    return true
  }

  function collect(file: string): RunEvent[] {
    const readings = [...byJob.values()].flat()
    const events = new Map<Reading, RunEvent>()
    for (const [reading, line] of linesAt(file, readings)) {
      events.set(reading, decodeEvent(line, 0, line.length))
    }
    return readings.flatMap((reading) => events.get(reading) ?? [])
  }

  return { addJob, forget, note, collect }
}

function noteReading(
  readings: Reading[],
  isMetric: boolean,
  bytes: Buffer,
  nameAt: number,
  nameEnd: number,
  offset: number,
  length: number,
): void {
  for (const reading of readings) {
    if (reading.isMetric === isMetric && bytesEqual(reading.name, bytes, nameAt, nameEnd)) {
      reading.offset = offset
      reading.length = length
      return
    }
  }
  readings.push({ name: Buffer.from(bytes.subarray(nameAt, nameEnd)), isMetric, offset, length })
}

function literalAt(bytes: Buffer, at: number, literal: Buffer): boolean {
  for (let index = 0; index < literal.length; index++) {
    if (bytes[at + index] !== literal[index]) return false
  }
  return true
}

/** Position after `first`, `gap` bytes of anything and `second`; negative when they are not there. */
function after(bytes: Buffer, at: number, first: Buffer, gap = 0, second?: Buffer): number {
  if (at <= 0 || !literalAt(bytes, at, first)) return -2
  const rest = at + first.length + gap
  if (second === undefined) return rest
  return literalAt(bytes, rest, second) ? rest + second.length : -2
}

/** Position of the closing quote of a JSON text without escapes; negative for any other. */
function endOfText(bytes: Buffer, at: number): number {
  if (at < 0) return -2
  let end = at
  for (let byte = bytes[end]; byte !== QUOTE; byte = bytes[++end]) {
    if (byte === undefined || byte === BACKSLASH) return -2
  }
  return end
}

function endOfNumber(bytes: Buffer, at: number): number {
  let end = at
  for (let byte = bytes[end]; byte !== undefined && byte >= 48 && byte <= 57; byte = bytes[++end]);
  return end
}

const WINDOW_BYTES = 1 << 20
/** Cheaper to read over than to read apart. */
const GAP_BYTES = 1 << 16

/** The lines at the given places, each as bytes with a line break behind them, in the order of the file. */
function* linesAt(file: string, readings: readonly Reading[]): Generator<[Reading, Buffer]> {
  const sorted = readings.toSorted((a, b) => a.offset - b.offset)
  const descriptor = openSync(file, 'r')
  try {
    let index = 0
    while (index < sorted.length) {
      const from = sorted[index]?.offset ?? 0
      const first = index
      let to = from
      for (let next = sorted[index]; next !== undefined; next = sorted[++index]) {
        const nextEnd = next.offset + next.length
        if (index > first && (next.offset - to > GAP_BYTES || nextEnd - from > WINDOW_BYTES)) break
        to = nextEnd
      }
      const window = Buffer.allocUnsafe(to - from)
      readSync(descriptor, window, 0, window.length, from)
      for (const reading of sorted.slice(first, index)) {
        const start = reading.offset - from
        yield [reading, window.subarray(start, start + reading.length)]
      }
    }
  } finally {
    closeSync(descriptor)
  }
}
