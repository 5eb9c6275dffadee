import { CR, LF, LINE_CAP } from './line.ts'

/** Read at a time: about what stays in the second-level cache while it is searched several times. */
const CHUNK = 256 * 1024

/**
 * Takes whole lines. `bytes` ends with the last of them; `at` is the offset of `bytes[0]` in the file.
 * `cut` says that the only line is longer than `LINE_CAP` and that the rest of it is not shown.
 */
export interface LineSink {
  lines(bytes: Buffer, from: number, at: number, cut: boolean): void
  /**
   * What a cut line holds behind its first `LINE_CAP` bytes, in pieces: the bytes from `from` on, none of them a
   * line end. `at` is the offset of `bytes[0]` in the file.
   */
  beyond(bytes: Buffer, from: number, at: number): void
}

/**
 * Cuts a stream of bytes into pieces of whole lines, with one buffer for a whole file. A line ends
 * at LF or CR, so that every state of a progress bar is a line of its own.
 */
export class LineChunks {
  readonly #sink: LineSink
  readonly #buffer = Buffer.allocUnsafeSlow(CHUNK + LINE_CAP)
  #held = 0
  /** Offset of the buffer's first byte in the file. */
  #at: number
  #skipping = false

  constructor(sink: LineSink, at = 0) {
    this.#sink = sink
    this.#at = at
  }

  /** Where the next bytes of the file belong; `commit` tells how many were put there. */
  room(): Buffer {
    return this.#buffer.subarray(this.#held, this.#held + CHUNK)
  }

  /** Offset in the file of the next byte wanted. */
  get position(): number {
    return this.#at + this.#held
  }

  commit(count: number): void {
    const length = this.#held + count
    const from = this.#begin(length)
    if (from < 0) return
    const bytes = this.#buffer
    let cut = Math.max(from, bytes.subarray(0, length).lastIndexOf(LF) + 1)
    if (length - cut > LINE_CAP) {
      cut = Math.max(cut, bytes.subarray(0, length).lastIndexOf(CR) + 1)
    }
    if (cut > from) this.#sink.lines(bytes.subarray(0, cut), from, this.#at, false)
    if (length - cut > LINE_CAP) {
      this.#sink.lines(bytes.subarray(0, cut + LINE_CAP), cut, this.#at, true)
      this.#sink.beyond(bytes.subarray(0, length), cut + LINE_CAP, this.#at)
      this.#skipping = true
      this.#drop(length, length)
      return
    }
    this.#drop(cut, length)
  }

  /** The file is complete: the last line needs no end. */
  finish(): void {
    const from = this.#begin(this.#held)
    if (from >= 0 && from < this.#held) {
      this.#sink.lines(this.#buffer.subarray(0, this.#held), from, this.#at, false)
    }
    this.#drop(this.#held, this.#held)
  }

  /** Index of the first byte that belongs to a line we still want; -1 when there is none yet. */
  #begin(length: number): number {
    const bytes = this.#buffer
    if (this.#skipping) {
      for (let i = 0; i < length; i++) {
        if (bytes[i] === LF || bytes[i] === CR) {
          this.#skipping = false
          if (i > 0) this.#sink.beyond(bytes.subarray(0, i), 0, this.#at)
          return i + 1
        }
      }
      if (length > 0) this.#sink.beyond(bytes.subarray(0, length), 0, this.#at)
      this.#drop(length, length)
      return -1
    }
    const marked =
      this.#at === 0 && length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
    return marked ? 3 : 0
  }

  #drop(from: number, length: number): void {
    this.#buffer.copy(this.#buffer, 0, from, length)
    this.#held = length - from
    this.#at += from
  }
}
