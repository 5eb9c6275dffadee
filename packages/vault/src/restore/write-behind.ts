import { ftruncateSync, write, writeSync } from 'node:fs'
import { promisify } from 'node:util'
import { HALF } from '../chunk/fingerprint.ts'

/** A shorter stretch of zeros is written; a longer one becomes a hole. */
const LEAST_HOLE = 4096
const ZEROS = Buffer.alloc(1 << 20)
const writeSome = promisify(write)

/** Writes a file from front to back, half a window at a time; while one half is written the other is filled. */
export class WriteBehind {
  readonly #window: Buffer
  readonly #descriptor: number
  /** Where the half begins that is being filled. */
  #half = 0
  #filled = 0
  /** In the file, of the first byte of the half. */
  #position = 0
  /** Behind the last byte that was written. */
  #end = 0
  #writing: Promise<void> = Promise.resolve()

  /** Nothing else may use the window until `settle`. */
  constructor(window: Buffer, descriptor: number) {
    this.#window = window
    this.#descriptor = descriptor
  }

  /** Where the next bytes belong, at most 1 MiB. */
  async room(length: number): Promise<Buffer> {
    if (this.#filled + length > HALF) await this.#turn()
    const at = this.#half + this.#filled
    return this.#window.subarray(at, at + length)
  }

  /** What was put there is part of the file. */
  fill(length: number): void {
    const at = this.#half + this.#filled
    if (length >= LEAST_HOLE && this.#window.compare(ZEROS, 0, length, at, at + length) === 0) {
      this.#writeNow()
      this.#position += length
      return
    }
    this.#filled += length
  }

  /** The rest; a file that ends in a hole becomes as long as it is. */
  async finish(size: number): Promise<void> {
    await this.#writing
    this.#writeNow()
    if (this.#end < size) ftruncateSync(this.#descriptor, size)
  }

  /** Before the file is closed or the window is used by others. */
  async settle(): Promise<void> {
    await this.#writing.catch(() => undefined)
  }

  async #turn(): Promise<void> {
    await this.#writing
    this.#writing = this.#write(this.#half, this.#filled, this.#position)
    // Whoever turns next is told; until then nobody may be there to hear it.
    this.#writing.catch(() => undefined)
    this.#half = this.#half === 0 ? HALF : 0
    this.#position += this.#filled
    this.#end = this.#position
    this.#filled = 0
  }

  async #write(at: number, length: number, position: number): Promise<void> {
    for (let done = 0; done < length; ) {
      const { bytesWritten } = await writeSome(
        this.#descriptor,
        this.#window,
        at + done,
        length - done,
        position + done,
      )
      done += bytesWritten
    }
  }

  #writeNow(): void {
    for (let done = 0; done < this.#filled; ) {
      const [at, left] = [this.#half + done, this.#filled - done]
      done += writeSync(this.#descriptor, this.#window, at, left, this.#position + done)
    }
    if (this.#filled > 0) this.#end = this.#position + this.#filled
    this.#position += this.#filled
    this.#filled = 0
  }
}
