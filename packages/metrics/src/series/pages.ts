/** Rows of a page. */
export const PAGE = 4096
const PAGE_BITS = 12
const MASK = PAGE - 1

const spareFloats: Float64Array[] = []
const spareWholes: Uint32Array[] = []
/** Pages are cut from slabs of a megabyte, which the kernel only backs where they are written to. */
const SLAB = 2 ** 20

function cutFloats(): Float64Array {
  const slab = new ArrayBuffer(SLAB)
  for (let at = SLAB - PAGE * 8; at > 0; at -= PAGE * 8) {
    spareFloats.push(new Float64Array(slab, at, PAGE))
  }
  return new Float64Array(slab, 0, PAGE)
}

function cutWholes(): Uint32Array {
  const slab = new ArrayBuffer(SLAB)
  for (let at = SLAB - PAGE * 4; at > 0; at -= PAGE * 4) {
    spareWholes.push(new Uint32Array(slab, at, PAGE))
  }
  return new Uint32Array(slab, 0, PAGE)
}

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
      this.#pages.push(spareFloats.pop() ?? cutFloats())
    }
    return this.#pages[number] as Float64Array
  }

  /** Pages behind `length` are used again: left to the garbage collector, they would pile up first. */
  truncate(length: number): void {
    spareFloats.push(...this.#pages.splice(Math.ceil(length / PAGE)))
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
      this.#pages.push(spareWholes.pop() ?? cutWholes())
    }
    return this.#pages[number] as Uint32Array
  }

  truncate(length: number): void {
    spareWholes.push(...this.#pages.splice(Math.ceil(length / PAGE)))
  }

  get bytes(): number {
    return this.#pages.length * PAGE * 4
  }
}
