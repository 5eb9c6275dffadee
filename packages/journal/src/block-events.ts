import { corruptLine, type EventBlock } from './event-blocks.ts'
import { decodeEvent } from './event-line.ts'
import type { RunEvent } from './events.ts'

const SEQ = Buffer.from('{"seq":')
const TYPE = Buffer.from(',"type":"')
const ZERO = 48
const COMMA = 44

/**
 * Where the type of an event begins. Events are numbered as lines are, from 1; a line with
 * another number throws ProblemError `journal-corrupt`.
 */
export function positionOfType(block: EventBlock, start: number, line: number): number {
  let at = start + SEQ.length
  let seq = 0
  for (let byte = block.bytes[at] ?? 0; byte !== COMMA; byte = block.bytes[++at] ?? 0) {
    const digit = byte - ZERO
    if (digit < 0 || digit > 9) throw wrongNumber(block, line)
    seq = seq * 10 + digit
  }
  if (seq !== line) throw wrongNumber(block, line)
  return at + TYPE.length
}

/** Every event of a block. */
export function* eventsOf(block: EventBlock): Generator<RunEvent> {
  let start = 0
  for (let index = 0; index < block.count; index++) {
    const end = block.ends[index] ?? 0
    positionOfType(block, start, block.firstLine + index)
    yield decodeEvent(block.bytes, start, end)
    start = end + 1
  }
}

/** Time of the last event, read without parsing it. */
export function timeOfLast(block: EventBlock): string {
  const { ends, count } = block
  return timeAt(block, count > 1 ? (ends[count - 2] ?? 0) + 1 : 0)
}

/** Time of the event whose line begins at `start`. */
export function timeAt({ bytes }: EventBlock, start: number): string {
  const key = '"ts":"'
  const at = bytes.indexOf(key, start) + key.length
  return bytes.toString('latin1', at, bytes.indexOf('"', at))
}

function wrongNumber(block: EventBlock, line: number) {
  return corruptLine(block.file, line, 'its number does not follow the one before')
}
