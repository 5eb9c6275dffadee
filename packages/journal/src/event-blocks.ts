import { closeSync, openSync, readSync } from 'node:fs'
import { ProblemError } from '@greenlight/spec'
import { blockIsIntact, lineIsIntact } from './checksums.ts'

/** Whole, verified lines of an event file, as bytes that are only valid until the next block is asked for. */
export interface EventBlock {
  readonly file: string
  readonly bytes: Buffer
  /** The same bytes. */
  readonly view: DataView
  /** Position in the file of `bytes[0]`. */
  readonly offset: number
  /** Positions in `bytes` of the line breaks; only the first `count` count. */
  readonly ends: Int32Array
  readonly count: number
  /** Number of the block's first line, from 1. */
  readonly firstLine: number
  /** Position in the file after the last whole line. */
  readonly end: number
}

const BLOCK_BYTES = 1 << 20
const LINE_BREAK = 10

/**
 * Reads a file of events from `from` (the beginning of a line) in blocks. A torn last line is not
 * part of any block. Memory does not grow with the file, only with its longest line.
 * Throws ProblemError `journal-corrupt` naming the line whose checksum is wrong.
 */
export function* readBlocks(file: string, from = 0, lineAtFrom = 1): Generator<EventBlock> {
  const descriptor = openSync(file, 'r')
  try {
    let bytes = Buffer.allocUnsafe(BLOCK_BYTES)
    let words = viewOf(bytes)
    let ends = new Int32Array(8192)
    let filled = 0
    let offset = from
    let firstLine = lineAtFrom
    for (;;) {
      if (filled === bytes.length) {
        bytes = enlarged(bytes)
        words = viewOf(bytes)
      }
      const searchFrom = filled
      const read = readSync(descriptor, bytes, filled, bytes.length - filled, offset + filled)
      if (read === 0) return
      filled += read
      const view = bytes.subarray(0, filled)
      let count = 0
      let at = view.indexOf(LINE_BREAK, searchFrom)
      while (at !== -1) {
        if (count === ends.length) ends = enlargedEnds(ends)
        ends[count++] = at
        at = view.indexOf(LINE_BREAK, at + 1)
      }
      if (count === 0) continue
      const used = (ends[count - 1] ?? 0) + 1
      if (!blockIsIntact(bytes, 0, ends, count)) throw damaged(file, bytes, ends, count, firstLine)
      yield { file, bytes, view: words, offset, ends, count, firstLine, end: offset + used }
      bytes.copyWithin(0, used, filled)
      filled -= used
      offset += used
      firstLine += count
    }
  } finally {
    closeSync(descriptor)
  }
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
}

function enlarged(bytes: Buffer): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafe(bytes.length * 2)
  bytes.copy(larger)
  return larger
}

function enlargedEnds(ends: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(ends.length * 2)
  larger.set(ends)
  return larger
}

function damaged(
  file: string,
  bytes: Buffer,
  ends: Int32Array,
  count: number,
  firstLine: number,
): ProblemError {
  let start = 0
  for (let index = 0; index < count; index++) {
    const end = ends[index] ?? 0
    if (!lineIsIntact(bytes, start, end)) {
      return corruptLine(file, firstLine + index, 'its checksum does not match its content')
    }
    start = end + 1
  }
  return corruptLine(file, firstLine, 'the checksums of the lines from here on do not match')
}

/** Something that cannot have been written so: `line` counts from 1. */
export function corruptLine(file: string, line: number, what: string): ProblemError {
  return new ProblemError([
    {
      code: 'journal-corrupt',
      message: `line ${line} of the event log is damaged: ${what}`,
      hint: 'the run cannot be continued from a damaged log; restore the file or start a new run',
      place: { file, line, column: 1 },
    },
  ])
}
