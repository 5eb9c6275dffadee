import { FloatPages, PAGE, WholePages } from './pages.ts'

const MASK = PAGE - 1

/** Samples in the order they came, or neighbours merged into stretches of `stride` samples: one row each. */
export class Rows {
  /** Samples, or sums of stretches. */
  readonly sums = new FloatPages()
  readonly offsets = new WholePages()
  /** Of stretches only. */
  readonly mins = new FloatPages()
  readonly maxes = new FloatPages()
  readonly lasts = new FloatPages()
  /** Of the first sample of a row; null as long as no sample has one. */
  steps: FloatPages | null = null
  times: FloatPages | null = null
  stride = 1
  /** Samples in all the rows; all rows but the last are full. */
  samples = 0

  get length(): number {
    return Math.ceil(this.samples / this.stride)
  }

  /** Appends `count` samples from the beginning of pages, merged as the stride asks. */
  add(
    values: Float64Array,
    offsets: Uint32Array,
    steps: Float64Array | null,
    times: Float64Array | null,
    count: number,
  ): void {
    const { stride } = this
    let at = 0
    while (at < count) {
      const row = Math.floor(this.samples / stride)
      const place = row & MASK
      const sums = this.sums.page(row)
      const mins = this.mins.page(row)
      const maxes = this.maxes.page(row)
      const lasts = this.lasts.page(row)
      let sum = values[at] as number
      let min = sum
      let max = sum
      const before = this.samples - row * stride
      const to = Math.min(count, at + stride - before)
      if (before === 0) {
        this.offsets.page(row)[place] = offsets[at] as number
        if (this.steps !== null) this.steps.page(row)[place] = steps?.[at] ?? Number.NaN
        if (this.times !== null) this.times.page(row)[place] = times?.[at] ?? Number.NaN
      } else {
        sum += sums[place] as number
        min = lower(mins[place] as number, min)
        max = higher(maxes[place] as number, max)
      }
      for (let i = at + 1; i < to; i++) {
        const value = values[i] as number
        sum += value
        if (!(value >= min)) min = lower(min, value)
        if (!(value <= max)) max = higher(max, value)
      }
      sums[place] = sum
      mins[place] = min
      maxes[place] = max
      lasts[place] = values[to - 1] as number
      this.samples += to - at
      at = to
    }
  }

  /** Merges `by` rows to one; `by` divides a page. */
  merge(by: number): void {
    const { length } = this
    for (let row = 0; row * by < length; row++) {
      this.#mergeInto(row, row * by, Math.min(row * by + by, length))
    }
    this.stride *= by
    for (const pages of this.#pages()) pages.truncate(this.length)
  }

  /** A function of its own since V8 compiles one that is called often, and not a long loop that runs once. */
  #mergeInto(row: number, from: number, to: number): void {
    const single = this.stride === 1
    const first = from & MASK
    const last = (to - 1) & MASK
    const sums = this.sums.page(from)
    const mins = single ? sums : this.mins.page(from)
    const maxes = single ? sums : this.maxes.page(from)
    let sum = sums[first] as number
    let min = mins[first] as number
    let max = maxes[first] as number
    for (let i = first + 1; i <= last; i++) {
      const low = mins[i] as number
      const high = maxes[i] as number
      sum += sums[i] as number
      if (!(low >= min)) min = lower(min, low)
      if (!(high <= max)) max = higher(max, high)
    }
    const place = row & MASK
    this.lasts.page(row)[place] = (single ? sums : this.lasts.page(from))[last] as number
    this.sums.page(row)[place] = sum
    this.mins.page(row)[place] = min
    this.maxes.page(row)[place] = max
    this.offsets.page(row)[place] = this.offsets.page(from)[first] as number
    if (this.steps !== null) this.steps.page(row)[place] = this.steps.get(from)
    if (this.times !== null) this.times.page(row)[place] = this.times.get(from)
  }

  get bytes(): number {
    return this.#pages().reduce((sum, pages) => sum + pages.bytes, 0)
  }

  #pages(): (FloatPages | WholePages)[] {
    const { sums, offsets, mins, maxes, lasts, steps, times } = this
    return [sums, offsets, mins, maxes, lasts, steps, times].filter((pages) => pages !== null)
  }
}

/** NaN wins, so that a stretch with one shows it. */
function lower(a: number, b: number): number {
  return a < b || Number.isNaN(a) ? a : b
}

function higher(a: number, b: number): number {
  return a > b || Number.isNaN(a) ? a : b
}
