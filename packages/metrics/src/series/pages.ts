/** Rows of a page. */
export const PAGE = 4096
const PAGE_BITS = 12
const MASK = PAGE - 1

const spareFloats: Float64Array[] = []
const spareWholes: Uint32Array[] = []
const MOST_SPARE = 256

/** A growing list of doubles in pages, so that growth copies nothing. */
export class FloatPages {
  readonly #pages: Float64Array[] = []

  get(index: number): number {
    return (this.#pages[index >>> PAGE_BITS] as Float64Array)[index & MASK] as number
  }

  /** The page that holds `index`, which may be the next to come. Its contents are arbitrary at first. */
  page(index: number): Float64Array {
    const number = index >>> PAGE_BITS
    while (number >= this.#pages.length) {
      this.#pages.push(spareFloats.pop() ?? new Float64Array(PAGE))
    }
    return this.#pages[number] as Float64Array
  }

  /** Pages behind `length` are used again: left to the garbage collector, they would pile up first. */
  truncate(length: number): void {
    for (const page of this.#pages.splice(Math.ceil(length / PAGE))) {
      if (spareFloats.length < MOST_SPARE) spareFloats.push(page)
    }
  }

  get bytes(): number {
    return this.#pages.length * PAGE * 8
  }
}

/** The same for whole numbers below 2^32, at half the size. */
export class WholePages {
  readonly #pages: Uint32Array[] = []

  get(index: number): number {
    return (this.#pages[index >>> PAGE_BITS] as Uint32Array)[index & MASK] as number
  }

  page(index: number): Uint32Array {
    const number = index >>> PAGE_BITS
    while (number >= this.#pages.length) {
      this.#pages.push(spareWholes.pop() ?? new Uint32Array(PAGE))
    }
    return this.#pages[number] as Uint32Array
  }

  truncate(length: number): void {
    for (const page of this.#pages.splice(Math.ceil(length / PAGE))) {
      if (spareWholes.length < MOST_SPARE) spareWholes.push(page)
    }
  }

  get bytes(): number {
    return this.#pages.length * PAGE * 4
  }
}
