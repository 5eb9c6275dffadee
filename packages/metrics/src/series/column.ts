import { floatPage, giveBack, PAGE, smallPage } from './pages.ts'

const PAGE_BITS = 12
const MASK = PAGE - 1

/** A growing list of numbers in pages, so that growth copies nothing. */
class Paged<Page extends Float64Array | Uint32Array> {
  readonly #fresh: () => Page
  readonly #pages: Page[] = []

  constructor(fresh: () => Page) {
    this.#fresh = fresh
  }

  get(index: number): number {
    return (this.#pages[index >>> PAGE_BITS] as Page)[index & MASK] as number
  }

  set(index: number, value: number): void {
    const page = index >>> PAGE_BITS
    while (page >= this.#pages.length) this.#pages.push(this.#fresh())
    const values = this.#pages[page] as Page
    values[index & MASK] = value
  }

  /** The page that holds `index`, which may be the next to come. */
  page(index: number): Page {
    this.set(index, 0)
    return this.#pages[index >>> PAGE_BITS] as Page
  }

  /** Hands the values from `from` to `to` to `take`, page by page. */
  each(from: number, to: number, take: (values: Page, from: number, to: number) => void): void {
    for (let at = from; at < to; ) {
      const end = Math.min(to, at - (at & MASK) + PAGE)
      const values = this.#pages[at >>> PAGE_BITS]
      if (values !== undefined) take(values, at & MASK, (at & MASK) + end - at)
      at = end
    }
  }

  /** Gives back the pages behind `length`. */
  truncate(length: number): void {
    giveBack(this.#pages.splice(Math.ceil(length / PAGE)))
  }

  get bytes(): number {
    return this.#pages.length * PAGE * (this.#pages[0]?.BYTES_PER_ELEMENT ?? 0)
  }
}

/** Doubles. */
export class Column extends Paged<Float64Array> {
  constructor() {
    super(floatPage)
  }
}

/** Whole numbers below 2^32, at half the size. */
export class SmallColumn extends Paged<Uint32Array> {
  constructor() {
    super(smallPage)
  }
}
