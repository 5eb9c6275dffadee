import { createHash } from 'node:crypto'
import { closeSync, createReadStream, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { MAGIC } from '../format/footer.ts'
import { StoreError } from '../store.ts'
import { isFull } from '../stores/full.ts'
import type { FileSource } from '../stores/local-files.ts'

const BUFFER = 4 << 20

/** A file on its way to the store, written once from front to back. A full disk is StoreError `full`. */
export class Staging {
  readonly path: string
  readonly #descriptor: number
  readonly #digest = createHash('sha256')
  readonly #buffer = Buffer.allocUnsafe(BUFFER)
  #filled = 0
  #flushed = 0
  #open = true

  constructor(path: string) {
    this.path = path
    this.#descriptor = openSync(path, 'wx+', 0o600)
    this.write(MAGIC)
  }

  /** Bytes so far. */
  get length(): number {
    return this.#flushed + this.#filled
  }

  /** Copies; returns where the bytes begin. */
  write(bytes: Uint8Array): number {
    const offset = this.length
    if (this.#filled + bytes.length > BUFFER) this.#flush()
    if (bytes.length > BUFFER) {
      this.#store(bytes)
    } else {
      this.#buffer.set(bytes, this.#filled)
      this.#filled += bytes.length
    }
    return offset
  }

  /** SHA-256 of everything so far, hexadecimal. */
  digest(): string {
    this.#flush()
    return this.#digest.copy().digest('hex')
  }

  source(): FileSource {
    const { path } = this
    return {
      size: this.length,
      sha256: this.digest(),
      file: path,
      open: () => createReadStream(path, { highWaterMark: 1 << 20 }),
    }
  }

  read(start: number, end: number): Buffer {
    this.#flush()
    const bytes = Buffer.alloc(end - start)
    readSync(this.#descriptor, bytes, 0, bytes.length, start)
    return bytes
  }

  discard(): void {
    if (this.#open) closeSync(this.#descriptor)
    this.#open = false
    rmSync(this.path, { force: true })
  }

  #flush(): void {
    const filled = this.#filled
    this.#filled = 0
    if (filled > 0) this.#store(this.#buffer.subarray(0, filled))
  }

  #store(bytes: Uint8Array): void {
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at)
    } catch (error) {
      if (!isFull(error)) throw error
      throw new StoreError('full', 'no room in the state folder', { cause: error })
    }
    this.#digest.update(bytes)
    this.#flushed += bytes.length
  }
}
