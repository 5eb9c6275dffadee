import { createHash } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  write,
  writeSync,
} from 'node:fs'
import { promisify } from 'node:util'
import { MAGIC } from '../format/footer.ts'
import { StoreError } from '../store.ts'
import { isFull } from '../stores/full.ts'
import type { FileSource } from '../stores/local-files.ts'

const BUFFER = 4 << 20
const writeSome = promisify(write)

/** A file on its way to the store, written once from front to back. A full disk is StoreError `full`. */
export class Staging {
  readonly path: string
  readonly #descriptor: number
  readonly #seal = createHash('sha256')
  /** Of every byte; null when the store will not ask for it. */
  readonly #digest: ReturnType<typeof createHash> | null
  #buffer: Buffer = Buffer.allocUnsafe(BUFFER)
  /** Null while it is being written. */
  #spare: Buffer | null = Buffer.allocUnsafe(BUFFER)
  #writing: Promise<void> = Promise.resolve()
  #failure: unknown = null
  #filled = 0
  #flushed = 0
  #open = true

  /** With `hashed` the SHA-256 of the file is known as soon as it is written, else it is made when asked for. */
  constructor(path: string, hashed: boolean) {
    this.path = path
    this.#descriptor = openSync(path, 'wx+', 0o600)
    this.#digest = hashed ? createHash('sha256') : null
    this.write(MAGIC)
  }

  /** Bytes so far. */
  get length(): number {
    return this.#flushed + this.#filled
  }

  /** Copies; returns where the bytes begin. `digest` is their SHA-256, for a chunk that is written as it is. */
  write(bytes: Uint8Array, digest: Buffer | null = null): number {
    const offset = this.length
    this.#seal.update(digest ?? bytes)
    if (this.#filled + bytes.length > BUFFER) this.#flush()
    if (bytes.length > BUFFER) {
      this.#store(bytes)
    } else {
      this.#buffer.set(bytes, this.#filled)
      this.#filled += bytes.length
    }
    return offset
  }

  /** The `Seal` of everything so far, hexadecimal. */
  seal(): string {
    return this.#seal.copy().digest('hex')
  }

  /** When all of it is in the file. */
  async source(): Promise<FileSource> {
    this.#flush()
    await this.#writing
    this.#check()
    const { path } = this
    const known = this.#digest?.copy().digest('hex')
    return {
      size: this.length,
      get sha256() {
        return known ?? createHash('sha256').update(readFileSync(path)).digest('hex')
      },
      file: path,
      open: () => createReadStream(path, { highWaterMark: 1 << 20 }),
    }
  }

  /** Of what is in the file. */
  read(start: number, end: number): Buffer {
    const bytes = Buffer.alloc(end - start)
    readSync(this.#descriptor, bytes, 0, bytes.length, start)
    return bytes
  }

  async discard(): Promise<void> {
    await this.#writing
    if (this.#open) closeSync(this.#descriptor)
    this.#open = false
    rmSync(this.path, { force: true })
  }

  /** While one buffer is on its way to the disk the other is filled; when both are full, this waits. */
  #flush(): void {
    this.#check()
    const filled = this.#buffer.subarray(0, this.#filled)
    this.#filled = 0
    if (filled.length === 0) return
    if (this.#spare === null) {
      this.#store(filled)
      return
    }
    const full = this.#buffer
    this.#buffer = this.#spare
    this.#spare = null
    this.#writing = this.#send(full, filled.length, this.#advance(filled))
  }

  async #send(buffer: Buffer, end: number, position: number): Promise<void> {
    try {
      for (let at = 0; at < end; ) {
        const wrote = await writeSome(this.#descriptor, buffer, at, end - at, position + at)
        at += wrote.bytesWritten
      }
    } catch (error) {
      this.#failure = error
    } finally {
      this.#spare = buffer
    }
  }

  #store(bytes: Uint8Array): void {
    const position = this.#advance(bytes)
    try {
      for (let at = 0; at < bytes.length; ) {
        at += writeSync(this.#descriptor, bytes, at, bytes.length - at, position + at)
      }
    } catch (error) {
      this.#failure = error
    }
    this.#check()
  }

  /** Where the bytes belong that come next. */
  #advance(bytes: Uint8Array): number {
    this.#digest?.update(bytes)
    this.#flushed += bytes.length
    return this.#flushed - bytes.length
  }

  #check(): void {
    if (this.#failure === null) return
    if (!isFull(this.#failure)) throw this.#failure
    throw new StoreError('full', 'no room in the state folder', { cause: this.#failure })
  }
}
