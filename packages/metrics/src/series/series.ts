import { Column, SmallColumn } from './column.ts'
import { PAGE } from './pages.ts'
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

interface Segment {
  readonly from: number
  readonly file: string
  readonly base: number
}

/** How many samples a row holds after the first merge: less would save nothing, a row of many being four times as wide. */
const FIRST_MERGE = 8
const WIDEST_OFFSET = 2 ** 32

/**
 * The samples of one metric, in order, each with its place and, where known, step and time.
 * When `compact` is called, neighbours are merged: totals stay exact, windows become approximate.
 */
export class Series {
  readonly totals = new Totals()
  first = Number.NaN
  last = Number.NaN
  /** Rows stored; equal to the samples as long as `stride` is 1. */
  rows = 0
  /** Samples a full row holds. */
  stride = 1
  hasSteps = false
  hasTimes = false
  /** Unix milliseconds at which the samples to come are read; NaN when unknown. */
  clock = Number.NaN
  readonly #values = new Column()
  readonly #offsets = new SmallColumn()
  #steps: Column | null = null
  #times: Column | null = null
  #wide: { min: Column; max: Column; last: Column; count: SmallColumn } | null = null
  #segments: Segment[] = []
  #base = 0
  #file = ''
  /** Samples already in the totals; the others are folded in when someone asks. */
  #folded = 0
  /** The current pages may be written to directly. */
  #plain = false
  #valuePage: Float64Array = new Float64Array(0)
  #offsetPage: Uint32Array = new Uint32Array(0)

  /** `step` is NaN when unknown. */
  push(value: number, step: number, offset: number): void {
    if (this.stride > 1) {
      this.#pushWide(value, step, offset)
      return
    }
    const row = this.rows++
    this.#values.set(row, value)
    this.#place(row, step, offset)
  }

  /** The same for a sample without step, in the fewest instructions. */
  pushRead(read: { readonly value: number }, offset: number): void {
    const row = this.rows
    const distance = offset - this.#base
    const inPage = row & (PAGE - 1)
    if (inPage === 0 || !this.#plain || !(distance >= 0 && distance < WIDEST_OFFSET)) {
      this.push(read.value, Number.NaN, offset)
      this.#openPage()
      return
    }
    this.rows = row + 1
    this.#valuePage[inPage] = read.value
    this.#offsetPage[inPage] = distance
  }

  /** Takes hold of the pages that the next samples go to, if they need no more than these. */
  #openPage(): void {
    this.#plain =
      this.stride === 1 && this.#steps === null && this.#times === null && Number.isNaN(this.clock)
    if (!this.#plain || (this.rows & (PAGE - 1)) === 0) return
    this.#valuePage = this.#values.page(this.rows)
    this.#offsetPage = this.#offsets.page(this.rows)
  }

  /** Samples that follow come from this file. */
  enter(file: string): void {
    if (file === this.#file) return
    this.#plain = false
    this.#file = file
    this.#base = Number.NaN
  }

  /** What was read from `file` is known by another name from now on. */
  rename(file: string, name: string): void {
    this.#segments = this.#segments.map((one) => (one.file === file ? { ...one, file: name } : one))
    this.#file = ''
    this.#base = Number.NaN
  }

  #place(row: number, step: number, offset: number): void {
    this.#plain = false
    const time = this.clock
    let distance = offset - this.#base
    if (!(distance >= 0 && distance < WIDEST_OFFSET)) {
      this.#base = offset
      this.#segments.push({ from: row, file: this.#file, base: offset })
      distance = 0
    }
    this.#offsets.set(row, distance)
    if (this.#steps !== null || !Number.isNaN(step)) {
      this.#steps ??= filled(row)
      this.#steps.set(row, step)
      this.hasSteps = true
    }
    if (this.#times !== null || !Number.isNaN(time)) {
      this.#times ??= filled(row)
      this.#times.set(row, time)
      this.hasTimes = true
    }
  }

  #pushWide(value: number, step: number, offset: number): void {
    const wide = this.#wide
    if (wide === null) return
    this.totals.add(value)
    this.#folded++
    if (this.#folded === 1) this.first = value
    this.last = value
    const row = this.rows - 1
    if (wide.count.get(row) < this.stride) {
      this.#values.set(row, this.#values.get(row) + value)
      wide.min.set(row, lower(wide.min.get(row), value))
      wide.max.set(row, higher(wide.max.get(row), value))
      wide.last.set(row, value)
      wide.count.set(row, wide.count.get(row) + 1)
      return
    }
    this.rows++
    this.#values.set(row + 1, value)
    wide.min.set(row + 1, value)
    wide.max.set(row + 1, value)
    wide.last.set(row + 1, value)
    wide.count.set(row + 1, 1)
    this.#place(row + 1, step, offset)
  }

  /** Brings `totals`, `first` and `last` up to date. */
  fold(): void {
    if (this.stride > 1) return
    this.#values.each(this.#folded, this.rows, (values, from, to) =>
      this.totals.addAll(values, from, to),
    )
    this.#folded = this.rows
    if (this.rows > 0) {
      this.first = this.#values.get(0)
      this.last = this.#values.get(this.rows - 1)
    }
  }

  get count(): number {
    return this.stride === 1 ? this.rows : this.totals.count
  }

  get exact(): boolean {
    return this.stride === 1
  }

  /** All finite values (means, of stretches), in a list of their own. */
  finiteValues(): Float64Array {
    const values = new Float64Array(this.rows)
    let count = 0
    if (this.stride === 1 && this.totals.nonFinite === 0 && this.#folded === this.rows) {
      this.#values.each(0, this.rows, (page, from, to) => {
        values.set(page.subarray(from, to), count)
        count += to - from
      })
      return values
    }
    for (let row = 0; row < this.rows; row++) {
      const value = this.value(row)
      if (Number.isFinite(value)) values[count++] = value
    }
    return values.subarray(0, count)
  }

  /** Value of a row: the sample, or the mean of a stretch. */
  value(row: number): number {
    const value = this.#values.get(row)
    return this.#wide === null ? value : value / this.#wide.count.get(row)
  }

  row(row: number): Row {
    const value = this.#values.get(row)
    const wide = this.#wide
    if (wide === null) return { count: 1, sum: value, min: value, max: value, last: value }
    return {
      count: wide.count.get(row),
      sum: value,
      min: wide.min.get(row),
      max: wide.max.get(row),
      last: wide.last.get(row),
    }
  }

  /** NaN when the sample named none. */
  step(row: number): number {
    return this.#steps?.get(row) ?? Number.NaN
  }

  /** Unix milliseconds; NaN when unknown. */
  time(row: number): number {
    return this.#times?.get(row) ?? Number.NaN
  }

  spot(row: number): Spot {
    let low = 0
    let high = this.#segments.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((this.#segments[middle]?.from ?? 0) <= row) low = middle
      else high = middle - 1
    }
    const segment = this.#segments[low]
    return {
      file: segment?.file ?? '',
      offset: (segment?.base ?? 0) + this.#offsets.get(row),
    }
  }

  get bytes(): number {
    const wide = this.#wide
    return (
      this.#values.bytes +
      this.#offsets.bytes +
      (this.#steps?.bytes ?? 0) +
      (this.#times?.bytes ?? 0) +
      (wide === null ? 0 : wide.min.bytes + wide.max.bytes + wide.last.bytes + wide.count.bytes)
    )
  }

  /** Merges neighbours: 8 samples to a row at first, then two rows to one. */
  compact(): void {
    this.#plain = false
    this.fold()
    const by = this.stride === 1 ? FIRST_MERGE : 2
    const wide = this.#wide ?? {
      min: new Column(),
      max: new Column(),
      last: new Column(),
      count: new SmallColumn(),
    }
    const rows = Math.ceil(this.rows / by)
    const places = Array.from(this.#segments)
    const moved: Segment[] = []
    let next = 0
    let current: Segment | undefined
    for (let target = 0; target < rows; target++) {
      const from = target * by
      const merged = this.#merge(from, Math.min(from + by, this.rows))
      while (next < places.length && (places[next]?.from ?? 0) <= from) {
        current = places[next++]
        if (current !== undefined) {
          if (moved.at(-1)?.from === target) moved.pop()
          moved.push({ from: target, file: current.file, base: current.base })
        }
      }
      this.#offsets.set(target, this.#offsets.get(from))
      if (this.#steps !== null) this.#steps.set(target, this.#steps.get(from))
      if (this.#times !== null) this.#times.set(target, this.#times.get(from))
      this.#values.set(target, merged.sum)
      wide.min.set(target, merged.min)
      wide.max.set(target, merged.max)
      wide.last.set(target, merged.last)
      wide.count.set(target, merged.count)
    }
    const tail = places.at(-1)
    if (next < places.length && tail !== undefined) {
      this.#base = Number.NaN
    }
    this.#segments = moved
    this.#wide = wide
    this.rows = rows
    this.stride *= by
    for (const column of [this.#values, this.#offsets, this.#steps, this.#times])
      column?.truncate(rows)
    for (const column of Object.values(wide)) column.truncate(rows)
  }

  #merge(from: number, to: number): Row {
    let { count, sum, min, max, last } = this.row(from)
    for (let row = from + 1; row < to; row++) {
      const other = this.row(row)
      count += other.count
      sum += other.sum
      min = lower(min, other.min)
      max = higher(max, other.max)
      last = other.last
    }
    return { count, sum, min, max, last }
  }
}

function filled(rows: number): Column {
  const column = new Column()
  for (let row = 0; row < rows; row++) column.set(row, Number.NaN)
  return column
}

/** NaN wins, so that a stretch with one shows it. */
function lower(a: number, b: number): number {
  return a < b || Number.isNaN(a) ? a : b
}

function higher(a: number, b: number): number {
  return a > b || Number.isNaN(a) ? a : b
}
