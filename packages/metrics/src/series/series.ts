import { FloatPages, PAGE } from './pages.ts'
import { Rows } from './rows.ts'
import { Totals } from './statistics.ts'

/** What one row holds: one sample, or neighbours merged into a stretch. */
export interface Row {
  readonly count: number
  readonly sum: number
  readonly min: number
  readonly max: number
  readonly last: number
}

/** Where a sample was read. */
export interface Spot {
  readonly file: string
  /** Byte offset of the beginning of its line. */
  readonly offset: number
}

/** From this sample on, offsets are counted from `base` in `file`. */
interface Segment {
  readonly from: number
  readonly file: string
  readonly base: number
}

/** How many samples a row holds after the first merge: of two it would save nothing, being three times as wide. */
const FIRST_MERGE = 8
const WIDEST_OFFSET = 2 ** 32

/**
 * The samples of one metric, in order, each with its place and, where known, step and time.
 * When `compact` is called, neighbours are merged: totals stay exact, windows become approximate.
 *
 * Samples go into the current page. As long as nothing was merged, that is the last page of the rows
 * themselves; later it stands apart, and `settle` moves what it holds into the rows.
 */
export class Series {
  readonly totals = new Totals()
  first = Number.NaN
  last = Number.NaN
  /** Unix milliseconds at which the samples to come are read; NaN when unknown. */
  clock = Number.NaN
  readonly #rows = new Rows()
  #values: Float64Array = new Float64Array(0)
  #offsets: Uint32Array = new Uint32Array(0)
  #steps: Float64Array | null = null
  #times: Float64Array | null = null
  /** Samples in the current page, how many of them are in the totals, and samples before it. */
  #filled = 0
  #totalled = 0
  #before = 0
  /** A sample without step or time may be written to the current page at once. */
  #plain = false
  #segments: Segment[] = []
  #base = 0
  #file = ''

  /** Samples that follow come from this file. */
  enter(file: string): void {
    if (file === this.#file) return
    this.#file = file
    this.#startSegment()
  }

  /** What was read from `file` is known by another name from now on. */
  rename(file: string, name: string): void {
    this.#segments = this.#segments.map((one) => (one.file === file ? { ...one, file: name } : one))
    this.#file = ''
    this.#startSegment()
  }

  #startSegment(): void {
    this.#base = Number.NaN
  }

  /** `step` is NaN when unknown. */
  push(value: number, step: number, offset: number): void {
    if (this.#filled === this.#values.length) this.#turn()
    const at = this.#filled++
    this.#values[at] = value
    let distance = offset - this.#base
    if (!(distance >= 0 && distance < WIDEST_OFFSET)) {
      this.#base = offset
      this.#segments.push({ from: this.#before + at, file: this.#file, base: offset })
      distance = 0
    }
    this.#offsets[at] = distance
    if (!Number.isNaN(step) && this.#steps === null) this.#steps = this.#startColumn('steps')
    if (!Number.isNaN(this.clock) && this.#times === null) this.#times = this.#startColumn('times')
    if (this.#steps !== null) this.#steps[at] = step
    if (this.#times !== null) this.#times[at] = this.clock
    this.#plain = this.#steps === null && this.#times === null
  }

  /** The same for a sample without step, in the fewest instructions: a number handed over would become an object. */
  pushRead(read: { readonly value: number }, offset: number): void {
    const at = this.#filled
    const distance = offset - this.#base
    if (
      this.#plain &&
      at < this.#values.length &&
      distance >= 0 &&
      distance < WIDEST_OFFSET &&
      Number.isNaN(this.clock)
    ) {
      this.#values[at] = read.value
      this.#offsets[at] = distance
      this.#filled = at + 1
    } else this.push(read.value, Number.NaN, offset)
  }

  /** The current page is full, or there is none yet. */
  #turn(): void {
    this.settle()
    const rows = this.#rows
    if (rows.stride > 1) {
      if (this.#values.length === 0) {
        this.#values = new Float64Array(PAGE)
        this.#offsets = new Uint32Array(PAGE)
        this.#steps = rows.steps === null ? null : new Float64Array(PAGE)
        this.#times = rows.times === null ? null : new Float64Array(PAGE)
      }
      return
    }
    this.#before += this.#filled
    this.#filled = 0
    this.#totalled = 0
    this.#values = rows.sums.page(this.#before)
    this.#offsets = rows.offsets.page(this.#before)
    this.#steps = rows.steps?.page(this.#before) ?? null
    this.#times = rows.times?.page(this.#before) ?? null
  }

  /** The first sample with a step, or time, comes: those before it have none. */
  #startColumn(which: 'steps' | 'times'): Float64Array {
    const rows = this.#rows
    const pages = new FloatPages()
    const length = rows.stride === 1 ? this.#before + this.#filled : rows.length
    for (let row = 0; row < length; row += PAGE) pages.page(row).fill(Number.NaN)
    rows[which] = pages
    return rows.stride === 1 ? pages.page(this.#before) : new Float64Array(PAGE).fill(Number.NaN)
  }

  /** Everything that was pushed is in the rows and totals. To be called before reading. */
  settle(): void {
    const rows = this.#rows
    if (this.#filled > this.#totalled) {
      if (this.totals.count === 0) this.first = this.#values[0] as number
      this.last = this.#values[this.#filled - 1] as number
      this.totals.addAll(this.#values, this.#totalled, this.#filled)
      this.#totalled = this.#filled
    }
    if (rows.stride === 1) {
      rows.samples = this.#before + this.#filled
      return
    }
    rows.add(this.#values, this.#offsets, this.#steps, this.#times, this.#filled)
    this.#before += this.#filled
    this.#filled = 0
    this.#totalled = 0
  }

  /** Samples pushed. */
  get count(): number {
    return this.#before + this.#filled
  }

  /** Rows that can be read. */
  get rows(): number {
    return this.#rows.length
  }

  /** Samples a full row holds: 1 as long as nothing was merged. */
  get stride(): number {
    return this.#rows.stride
  }

  get exact(): boolean {
    return this.#rows.stride === 1
  }

  get hasSteps(): boolean {
    return this.#rows.steps !== null
  }

  get hasTimes(): boolean {
    return this.#rows.times !== null
  }

  get bytes(): number {
    return this.#rows.bytes
  }

  countOf(row: number): number {
    const { stride, samples } = this.#rows
    return Math.min(stride, samples - row * stride)
  }

  /** Value of a row: the sample, or the mean of a stretch. */
  value(row: number): number {
    const sum = this.#rows.sums.get(row)
    return this.#rows.stride === 1 ? sum : sum / this.countOf(row)
  }

  row(row: number): Row {
    const { sums, mins, maxes, lasts, stride } = this.#rows
    const sum = sums.get(row)
    if (stride === 1) return { count: 1, sum, min: sum, max: sum, last: sum }
    const count = this.countOf(row)
    return { count, sum, min: mins.get(row), max: maxes.get(row), last: lasts.get(row) }
  }

  /** Writes values from the row `from` on, samples or means of stretches, and returns how many: at most a page of them. */
  copyValues(from: number, values: Float64Array): number {
    const { sums, stride, length } = this.#rows
    const count = Math.min(PAGE, length - from)
    const page = sums.page(from)
    for (let i = 0; i < count; i++) values[i] = page[i] as number
    if (stride > 1) for (let i = 0; i < count; i++) values[i] = this.value(from + i)
    return count
  }

  /** NaN when the (first) sample named none. */
  step(row: number): number {
    return this.#rows.steps?.get(row) ?? Number.NaN
  }

  /** Unix milliseconds; NaN when unknown. */
  time(row: number): number {
    return this.#rows.times?.get(row) ?? Number.NaN
  }

  spot(row: number): Spot {
    const sample = row * this.#rows.stride
    let low = 0
    let high = this.#segments.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((this.#segments[middle]?.from ?? 0) <= sample) low = middle
      else high = middle - 1
    }
    const segment = this.#segments[low]
    return {
      file: segment?.file ?? '',
      offset: (segment?.base ?? 0) + this.#rows.offsets.get(row),
    }
  }

  /** Merges neighbours: 8 samples to a row at first, then two rows to one. */
  compact(): void {
    this.settle()
    const rows = this.#rows
    if (rows.stride === 1) {
      rows.merge(FIRST_MERGE)
      this.#before = rows.samples
      this.#filled = 0
      this.#totalled = 0
      this.#values = new Float64Array(0)
      this.#plain = false
      this.#turn()
    } else rows.merge(2)
  }
}
