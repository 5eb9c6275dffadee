import { closeSync, fstatSync, openSync, readSync, rmSync } from 'node:fs'
import { damaged, VaultError } from '../errors.ts'

/** A file of a store on this machine, its own or a copy, read at any place. */
export class OpenFile {
  readonly #descriptor: number
  readonly #copy: string | null
  readonly size: number

  /** With `copy` the file is removed when it is closed. */
  constructor(path: string, copy: boolean) {
    this.#descriptor = openSync(path, 'r')
    this.#copy = copy ? path : null
    this.size = fstatSync(this.#descriptor).size
  }

  /** Throws VaultError `damaged` when the file ends before. */
  read(offset: number, length: number): Buffer {
    if (offset + length > this.size) throw damaged('it is cut')
    return this.readInto(Buffer.allocUnsafe(length), offset)
  }

  /** Fills it; throws VaultError `damaged` when the file ends before. */
  readInto(bytes: Buffer, offset: number): Buffer {
    let at = 0
    while (at < bytes.length) {
      const got = this.#readSome(bytes, at, offset + at)
      if (got === 0) throw damaged('it is cut')
      at += got
    }
    return bytes
  }

  /** A disk that cannot give back what it holds has damaged it. */
  #readSome(bytes: Buffer, at: number, position: number): number {
    try {
      return readSync(this.#descriptor, bytes, at, bytes.length - at, position)
    } catch (error) {
      throw new VaultError('damaged', 'it cannot be read', { cause: error })
    }
  }

  [Symbol.dispose](): void {
    this.close()
  }

  close(): void {
    closeSync(this.#descriptor)
    if (this.#copy !== null) rmSync(this.#copy, { force: true })
  }
}
