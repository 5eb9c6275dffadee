import { closeSync, openSync, readSync } from 'node:fs'
import type { EventBlock } from './event-blocks.ts'
import { decodeEvent } from './event-line.ts'
import type { RunEvent } from './events.ts'
import {
  endOfNumber,
  endOfText,
  HASH_SEED,
  hashBytes,
  isAt,
  type Literal,
  literal,
} from './line-bytes.ts'
import { createLatestPlaces, type LineAt, type Place } from './latest-places.ts'

/**
 * Where the last event of each metric and criterion of an attempt is. A long log is mostly
 * readings that later ones supersede; these are passed over without being parsed.
 */
export interface LatestReadings {
  /**
   * True when the line is a reading that came before and has been noted, false when it must be
   * parsed now: the first of each, and any other line. `typeAt` is where its type begins.
   */
  note(block: EventBlock, start: number, end: number, typeAt: number): boolean
  /** The last events of those that came again. */
  collect(file: string): RunEvent[]
}

interface ReadingType {
  readonly name: Literal
  /** What stands before the metric's name or the criterion's id. */
  readonly before: Literal
}

const METRIC: ReadingType = {
  name: literal('metric.reduced"'),
  before: literal(',"data":{"metric":"'),
}
const CRITERION: ReadingType = {
  name: literal('criterion.judged"'),
  before: literal(',"data":{"id":"'),
}
const FIRST_OF_METRIC = 'm'.charCodeAt(0)
/** Length of `,"ts":"` + the time + `","level":"`. */
const TIME_AND_LEVEL = 7 + 24 + 11
const INFO = literal('info"')
const JOB = literal('job":"')
const ATTEMPT = literal(',"attempt":')
const BACKSLASH = 92
/** So that what is looked for can be compared without asking for the line's end each time. */
const SHORTEST_READING = 200

/** For the events of one run, whose id stands in every line. */
export function createLatestReadings(run: string): LatestReadings {
  const afterLevel = Buffer.byteLength(`,"run":${JSON.stringify(run)},"job":"`)
  const latest = createLatestPlaces()
  const line: LineAt = { view: new DataView(new ArrayBuffer(0)), end: 0, offset: 0, length: 0 }

  function note(block: EventBlock, start: number, end: number, typeAt: number): boolean {
    const { view } = block
    if (end - start < SHORTEST_READING) return false
    const type = view.getUint8(typeAt) === FIRST_OF_METRIC ? METRIC : CRITERION
    if (!isAt(type.name, view, typeAt)) return false
    const levelAt = typeAt + type.name.length + TIME_AND_LEVEL
    const levelEnd = isAt(INFO, view, levelAt) ? levelAt + 4 : endOfText(view, levelAt)
    const jobAt = levelEnd + 1 + afterLevel
    if (jobAt + type.before.length >= end || !isAt(JOB, view, jobAt - JOB.length)) return false
    line.view = view
    line.end = end
    line.offset = block.offset + start
    line.length = end - start
    if (latest.noteNext(line, jobAt)) return true
    const jobEnd = endOfText(view, jobAt)
    let at = jobEnd + 1
    if (at + ATTEMPT.length < end && isAt(ATTEMPT, view, at)) {
      at = endOfNumber(view, at + ATTEMPT.length)
    }
    const nameAt = at + type.before.length
    if (nameAt >= end || !isAt(type.before, view, at)) return false
    const nameEnd = endOfText(view, nameAt)
    if (view.getUint8(jobEnd - 1) === BACKSLASH || view.getUint8(nameEnd - 1) === BACKSLASH) {
      return false
    }
    const hash = hashBytes(view, nameAt, nameEnd, hashBytes(view, jobAt, jobEnd, HASH_SEED))
    return latest.note(line, jobAt, nameEnd, hash)
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
