import type { Collector } from '../collector.ts'
import { LINE_CAP } from './line.ts'

/** A metric and the text without which no line can hold its number; empty when there is no such text. */
export interface Wanted {
  readonly collector: Collector
  readonly literal: Buffer
}

/** A number may begin so many bytes before the cap and still end behind it. */
export const NUMBER_ROOM = 64
/** Enough to hold a text that two pieces share. */
const CARRY = 1024

/**
 * Looks behind the first 64 KiB of lines, where nothing is matched: a metric whose text stands there is given
 * up, because the number with it is not known. One whose text does not stand there has missed nothing.
 */
export class LongLines {
  readonly #wanted: readonly Wanted[]
  readonly #file: string
  #carry: Buffer = Buffer.alloc(0)

  constructor(wanted: readonly Wanted[], file: string) {
    this.#wanted = wanted
    this.#file = file
  }

  /** The bytes from `from` on are the next ones behind the cap; those before them, if any, come just before. `at` is the offset of `bytes[0]`. */
  look(bytes: Buffer, from: number, at: number): void {
    const before = from > 0 ? bytes.subarray(Math.max(0, from - CARRY), from) : this.#carry
    const piece = bytes.subarray(from)
    for (const { collector, literal } of this.#wanted) {
      if (collector.broken !== null) continue
      const shared = Math.min(before.length, literal.length + NUMBER_ROOM)
      const edge = Buffer.concat([
        before.subarray(before.length - shared),
        piece.subarray(0, literal.length),
      ])
      if (literal.length === 0 || edge.includes(literal) || piece.includes(literal)) {
        giveUpLongLine(collector, literal, this.#file, at + from)
      }
    }
    this.#carry = Buffer.from(Buffer.concat([before, piece.subarray(-CARRY)]).subarray(-CARRY))
  }
}

export function giveUpLongLine(
  collector: Collector,
  literal: Buffer,
  file: string,
  offset: number,
): void {
  const what =
    literal.length === 0 ? 'the number may stand' : `${JSON.stringify(literal.toString())} stands`
  collector.broken ??= `a line of ${file} is longer than ${LINE_CAP / 1024} KiB, and ${what} behind them (byte ${offset} or later), where nothing is read`
}
