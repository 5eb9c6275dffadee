import { closeSync, openSync, readSync } from 'node:fs'
import { decodeEvent } from './event-line.ts'
import type { RunEvent } from './events.ts'
import { createLatestPlaces, type LineAt, type Place } from './latest-places.ts'

/**
 * Where the last event of each metric and criterion of an attempt is. A long log is mostly
 * readings that later ones supersede; these are passed over without being parsed.
 */
export interface LatestReadings {
  /**
   * True when the line is a reading and has been noted, false when it must be parsed. `typeAt` is
   * where its type begins, `offset` the position in the file of `bytes[0]`.
   */
  note(bytes: Buffer, start: number, end: number, typeAt: number, offset: number): boolean
  /** The last events, in the order in which their metrics and criteria first came. */
  collect(file: string): RunEvent[]
}

interface ReadingType {
  readonly name: Buffer
  /** What stands before the metric's name or the criterion's id. */
  readonly before: Buffer
}

const METRIC: ReadingType = {
  name: Buffer.from('metric.reduced"'),
  before: Buffer.from(',"data":{"metric":"'),
}
const CRITERION: ReadingType = {
  name: Buffer.from('criterion.judged"'),
  before: Buffer.from(',"data":{"id":"'),
}
/** Length of `,"ts":"` + the time + `","level":"`. */
const TIME_AND_LEVEL = 7 + 24 + 11
const JOB = Buffer.from('job":"')
const ATTEMPT = Buffer.from(',"attempt":')
const QUOTE = 34
const BACKSLASH = 92
const ZERO = 48
const NINE = 57

/** For the events of one run, whose id stands in every line. */
export function createLatestReadings(run: string): LatestReadings {
  const runLength = Buffer.byteLength(`,"run":${JSON.stringify(run)},"`)
  const latest = createLatestPlaces()
  const line: LineAt = { view: new DataView(new ArrayBuffer(0)), end: 0, offset: 0, length: 0 }

  function note(bytes: Buffer, start: number, end: number, typeAt: number, offset: number) {
    const type = bytes[typeAt] === METRIC.name[0] ? METRIC : CRITERION
    if (!literalAt(bytes, typeAt, type.name)) return false
    const levelEnd = endOfText(bytes, typeAt + type.name.length + TIME_AND_LEVEL)
    const jobAt = levelEnd + 1 + runLength + JOB.length
    if (!literalAt(bytes, jobAt - JOB.length, JOB)) return false
    if (line.view.buffer !== bytes.buffer)
      line.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    line.end = end
    line.offset = offset + start
    line.length = end - start
    if (latest.noteNext(line, jobAt)) return true
    const jobEnd = endOfText(bytes, jobAt)
    let at = jobEnd + 1
    if (literalAt(bytes, at, ATTEMPT)) at = endOfNumber(bytes, at + ATTEMPT.length)
    if (!literalAt(bytes, at, type.before)) return false
    const nameAt = at + type.before.length
    const nameEnd = endOfText(bytes, nameAt)
    if (bytes[jobEnd - 1] === BACKSLASH || bytes[nameEnd - 1] === BACKSLASH) return false
    const hash = hashBytes(bytes, nameAt, nameEnd, hashBytes(bytes, jobAt, jobEnd, HASH_SEED))
    latest.note(line, jobAt, nameEnd, hash)
    return true
  }

  function collect(file: string): RunEvent[] {
    const places = latest.places()
    const events: RunEvent[] = []
    readAt(file, places, (index, bytes, start, end) => {
      events[index] = decodeEvent(bytes, start, end)
    })
    return events
  }

  return { note, collect }
}

function literalAt(bytes: Buffer, at: number, literal: Buffer): boolean {
  const { length } = literal
  for (let index = 0; index < length; index++) {
    if (bytes[at + index] !== literal[index]) return false
  }
  return true
}

function endOfText(bytes: Buffer, from: number): number {
  let at = from
  while ((bytes[at] ?? QUOTE) !== QUOTE) at += 1
  return at
}

function endOfNumber(bytes: Buffer, from: number): number {
  let at = from
  for (let byte = bytes[at] ?? 0; byte >= ZERO && byte <= NINE; byte = bytes[++at] ?? 0);
  return at
}

const HASH_SEED = 0x011c9dc5

/** FNV-1a in 30 bits: an integer that needs no box. */
function hashBytes(bytes: Buffer, start: number, end: number, seed: number): number {
  let hash = seed
  for (let at = start; at < end; at++) {
    hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193) & 0x3fffffff
  }
  return hash
}

const WINDOW_BYTES = 1 << 20
/** Cheaper to read over than to read apart. */
const GAP_BYTES = 1 << 16

/** Calls back for the line at each place, in the order of the file; `end` is the position of its line break. */
function readAt(
  file: string,
  places: readonly Place[],
  found: (index: number, bytes: Buffer, start: number, end: number) => void,
): void {
  const sorted = places.map((place, index) => ({ ...place, index }))
  sorted.sort((a, b) => a.offset - b.offset)
  const descriptor = openSync(file, 'r')
  try {
    let at = 0
    while (at < sorted.length) {
      const from = sorted[at]?.offset ?? 0
      const first = at
      let to = from
      for (let next = sorted[at]; next !== undefined; next = sorted[++at]) {
        const nextEnd = next.offset + next.length
        if (at > first && (next.offset - to > GAP_BYTES || nextEnd - from > WINDOW_BYTES)) break
        to = nextEnd
      }
      const window = Buffer.allocUnsafe(to - from)
      readSync(descriptor, window, 0, window.length, from)
      for (const { index, offset, length } of sorted.slice(first, at)) {
        found(index, window, offset - from, offset - from + length)
      }
    }
  } finally {
    closeSync(descriptor)
  }
}
