import { damaged } from '../errors.ts'

const LOW = 2 ** 28

/** Growing buffer of numbers and bytes. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafe(64 << 10)
  #length = 0

  byte(value: number): void {
    this.#room(1)
    this.#bytes[this.#length++] = value
  }

  /** A whole number of at most 53 bits, seven bits a byte. */
  number(value: number): void {
    this.#room(8)
    let rest = value
    if (rest >= LOW) {
      // Whole numbers of 32 bits are several times faster than longer ones.
      const low = rest % LOW
      for (let bits = 0; bits < 28; bits += 7) {
        this.#bytes[this.#length++] = ((low >>> bits) & 0x7f) | 0x80
      }
      rest = (rest - low) / LOW
    }
    for (; rest >= 0x80; rest >>>= 7) this.#bytes[this.#length++] = (rest & 0x7f) | 0x80
    this.#bytes[this.#length++] = rest
  }

  signed(value: number): void {
    this.number(value < 0 ? -value * 2 - 1 : value * 2)
  }

  /** One byte per character, without its length. */
  latin1(text: string): void {
    this.#room(text.length)
    this.#length += this.#bytes.write(text, this.#length, 'latin1')
  }

  finish(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + bytes))
    this.#bytes.copy(larger, 0, 0, this.#length)
    this.#bytes = larger
  }
}

/** Reads what ByteWriter wrote; throws VaultError `damaged` past the end or for a number too large. */
export class ByteReader {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get ended(): boolean {
    return this.#at >= this.#bytes.length
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  byte(): number {
    const value = this.#bytes[this.#at++]
    if (value === undefined) throw damaged('a section ends too early')
    return value
  }

  number(): number {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.byte()
      value += (byte & 0x7f) * scale
      if (value > Number.MAX_SAFE_INTEGER) throw damaged('a number is too large')
      if (byte < 0x80) return value
      scale *= 0x80
      if (scale > Number.MAX_SAFE_INTEGER) throw damaged('a number is too long')
    }
  }

  signed(): number {
    const value = this.number()
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2
  }

  latin1(length: number): string {
    if (length > this.left) throw damaged('a section ends too early')
    const text = this.#bytes.toString('latin1', this.#at, this.#at + length)
    this.#at += length
    return text
  }
}
