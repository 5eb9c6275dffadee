const PAGE_BITS = 12
/** Values of a page. */
export const PAGE = 1 << PAGE_BITS
const MASK = PAGE - 1

/** A growing list of doubles in pages, so that growth copies nothing. */
export class Column {
  readonly #pages: Float64Array[] = []

  get(index: number): number {
    return (this.#pages[index >>> PAGE_BITS] as Float64Array)[index & MASK] as number
  }

  set(index: number, value: number): void {
    const page = index >>> PAGE_BITS
    const values = this.#pages[page] ?? this.#grow(page)
    values[index & MASK] = value
  }

  /** Gives back the pages behind `length`. */
  truncate(length: number): void {
    this.#pages.length = Math.ceil(length / PAGE)
  }

  get bytes(): number {
    return this.#pages.length * PAGE * 8
  }

  #grow(page: number): Float64Array {
    const values = new Float64Array(PAGE)
    this.#pages[page] = values
    return values
  }
}

/** The same for whole numbers below 2^32, at half the size. */
export class SmallColumn {
  readonly #pages: Uint32Array[] = []

  get(index: number): number {
    return (this.#pages[index >>> PAGE_BITS] as Uint32Array)[index & MASK] as number
  }

  set(index: number, value: number): void {
    const page = index >>> PAGE_BITS
    const values = this.#pages[page] ?? this.#grow(page)
    values[index & MASK] = value
  }

  truncate(length: number): void {
    this.#pages.length = Math.ceil(length / PAGE)
  }

  get bytes(): number {
    return this.#pages.length * PAGE * 4
  }

  #grow(page: number): Uint32Array {
    const values = new Uint32Array(PAGE)
    this.#pages[page] = values
    return values
  }
}
