import { crc32 } from 'node:zlib'
import type { RunEvent } from './events.ts'

/**
 * What follows the checked text of every line: `,"crc":"` + 8 digits + `"}` + line break.
 * Lengths in bytes; the line break counts.
 */
export const TRAILER = { before: ',"crc":"', digits: 8, after: '"}\n', length: 19 }

/** One line with its line break. Keys in fixed order, absent ones omitted, so that a reader finds them without parsing. */
export function encodeEvent(event: RunEvent): string {
  const { seq, type, ts, level, run, job, attempt, data } = event
  const jobText = job === undefined ? '' : `,"job":${JSON.stringify(job)}`
  const attemptText = attempt === undefined ? '' : `,"attempt":${attempt}`
  const checked = `{"seq":${seq},"type":"${type}","ts":"${ts}","level":"${level}","run":${JSON.stringify(run)}${jobText}${attemptText},"data":${JSON.stringify(data)}`
  const digits = crc32(checked).toString(16).padStart(TRAILER.digits, '0')
  return checked + TRAILER.before + digits + TRAILER.after
}

const COMMA = 44
const CLOSING_BRACE = 125

/** The event of a line whose checksum has been verified; `end` is the position of its line break. */
export function decodeEvent(bytes: Buffer, start: number, end: number): RunEvent {
  const checkedEnd = end + 1 - TRAILER.length
  bytes[checkedEnd] = CLOSING_BRACE
  const event = JSON.parse(bytes.toString('utf8', start, checkedEnd + 1)) as RunEvent
  bytes[checkedEnd] = COMMA
  return event
}
