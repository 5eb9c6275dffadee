import { read, readSync } from 'node:fs'
import { promisify } from 'node:util'
import { HALF, LEFT } from '../chunk/fingerprint.ts'

const readSome = promisify(read)

/** Reads a file from front to back, half a window at a time; while one half is worked on the other is filled. */
export class ReadAhead {
  readonly window: Buffer
  readonly #descriptor: number
  readonly #size: number
  /** Of what was read and is not used up: from `start` to `end` in the window. */
  start = 0
  end = 0
  /** Bytes read so far. */
  filled = 0
  #half = 0
  #ahead: Promise<number> | null = null

  /** Nothing else may use the window until `settle`; no more than `size` bytes are read. */
  constructor(window: Buffer, descriptor: number, size: number) {
    this.window = window
    this.#descriptor = descriptor
    this.#size = size
  }

  /** Puts more behind what is left, which may be 256 KiB; 0 at the end of the file. */
  async more(): Promise<number> {
    this.#half = 1 - this.#half
    const at = placeOf(this.#half)
    const got = this.#ahead === null ? this.#readNow(at) : await this.#ahead
    this.#ahead = null
    const left = this.end - this.start
    this.window.copy(this.window, at - left, this.start, this.end)
    this.start = at - left
    this.end = at + got
    this.filled += got
    if (got > 0 && this.filled < this.#size) this.#readAhead()
    return got
  }

  /** Before the file is closed or the window is used by others. */
  async settle(): Promise<void> {
    await this.#ahead?.catch(() => undefined)
  }

  #readNow(at: number): number {
    return readSync(this.#descriptor, this.window, at, this.#wanted(), this.filled)
  }

  #readAhead(): void {
    const at = placeOf(1 - this.#half)
    const reading = readSome(this.#descriptor, this.window, at, this.#wanted(), this.filled)
    this.#ahead = reading.then(({ bytesRead }) => bytesRead)
    // Whoever asks for more is told; until then nobody may be there to hear it.
    this.#ahead.catch(() => undefined)
  }

  #wanted(): number {
    return Math.min(HALF, this.#size - this.filled)
  }
}

function placeOf(half: number): number {
  return half * (LEFT + HALF) + LEFT
}
