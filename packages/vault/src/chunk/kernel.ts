import { GEAR } from './gear.ts'
import { KERNEL } from './generated/kernel.ts'

/** Bytes of a key. */
export const KEY = 4128

const PAGE = 65_536
/** Where `kernel.wat` has the table of the gear, room for what it gives back, and behind it for data. */
const TABLE = 5120
const OUT = 8192
const DATA = PAGE
/** Bytes taken at once when they lie elsewhere and have to be copied. */
const COPIED = 2 * PAGE
const MOST = (PAGE - OUT) / 16

interface Exports {
  readonly memory: WebAssembly.Memory
  fingerprint(at: number, length: number, out: number): void
  scan(at: number, last: number, mask: number): number
}

/** `kernel.wat`, with a key and a memory of its own. */
export class Kernel {
  readonly #exports: Exports
  #memory: Buffer
  #window: Buffer | null = null

  constructor(exports: Exports, key: Uint8Array) {
    this.#exports = exports
    exports.memory.grow(COPIED / PAGE)
    this.#memory = Buffer.from(exports.memory.buffer)
    this.#memory.set(key)
    for (const [index, word] of GEAR.entries()) this.#memory.writeInt32LE(word, TABLE + index * 4)
  }

  /** Memory of this length from which nothing need be copied; the same one each time. */
  window(bytes: number): Buffer {
    if (this.#window?.length === bytes) return this.#window
    const { memory } = this.#exports
    const pages = memory.grow(Math.ceil(bytes / PAGE))
    this.#memory = Buffer.from(memory.buffer)
    this.#window = this.#memory.subarray(pages * PAGE, pages * PAGE + bytes)
    return this.#window
  }

  /** As `scanGear`, for bytes of the window. */
  scan(bytes: Uint8Array, at: number, last: number, mask: number): number {
    const from = bytes.byteOffset
    return this.#exports.scan(from + at, from + last, mask) - from
  }

  /** 16 bytes for each block of 4096, of which the last may be short. */
  write(bytes: Uint8Array, out: Uint8Array): void {
    const inside = bytes.buffer === this.#memory.buffer
    const step = inside ? MOST * 4096 : COPIED
    for (let from = 0, to = 0; from < bytes.length; from += step) {
      const length = Math.min(step, bytes.length - from)
      const at = inside ? bytes.byteOffset + from : DATA
      if (!inside) this.#memory.set(bytes.subarray(from, from + length), DATA)
      this.#exports.fingerprint(at, length, OUT)
      const end = OUT + Math.ceil(length / 4096) * 16
      out.set(this.#memory.subarray(OUT, end), to)
      to += end - OUT
    }
  }
}

/** Null on a machine without SIMD in WebAssembly. `key` has `KEY` bytes. */
export function openKernel(key: Uint8Array): Kernel | null {
  if (typeof WebAssembly === 'undefined') return null
  const code = Buffer.from(KERNEL, 'base64')
  if (!WebAssembly.validate(code)) return null
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code))
  return new Kernel(exports as Exports, key)
}
