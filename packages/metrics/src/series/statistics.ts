const BLOCK = 64
const SINGLE = new Float64Array(1)

/** Running totals that need no sample kept: sums are compensated (Neumaier), the spread is taken around the first value. */
export class Totals {
  /** Samples, those that are no finite numbers included. */
  count = 0
  nonFinite = 0
  min = Number.POSITIVE_INFINITY
  max = Number.NEGATIVE_INFINITY
  #sum = 0
  #lost = 0
  #shift = Number.NaN
  #deviation = 0
  #squares = 0

  add(value: number): void {
    SINGLE[0] = value
    this.addAll(SINGLE, 0, 1)
  }

  /** Adds a stretch of values, in short blocks: V8 compiles a short loop that is called often, and bungles a long one. */
  addAll(values: Float64Array, from: number, to: number): void {
    for (let at = from; at < to; at += BLOCK) this.#addBlock(values, at, Math.min(to, at + BLOCK))
  }

  #addBlock(values: Float64Array, from: number, to: number): void {
    let { min, max } = this
    let sum = this.#sum
    let lost = this.#lost
    let shift = this.#shift
    let deviation = this.#deviation
    let squares = this.#squares
    for (let i = from; i < to; i++) {
      const value = values[i] as number
      if (value - value !== 0) {
        this.nonFinite++
        continue
      }
      if (value < min) min = value
      if (value > max) max = value
      const total = sum + value
      lost += Math.abs(sum) >= Math.abs(value) ? sum - total + value : value - total + sum
      sum = total
      if (shift !== shift) shift = value
      const distance = value - shift
      deviation += distance
      squares += distance * distance
    }
    this.count += to - from
    this.min = min
    this.max = max
    this.#sum = sum
    this.#lost = lost
    this.#shift = shift
    this.#deviation = deviation
    this.#squares = squares
  }

  get finite(): number {
    return this.count - this.nonFinite
  }

  get sum(): number {
    const sum = this.#sum + this.#lost
    return Number.isFinite(sum) ? sum : this.#sum
  }

  get mean(): number {
    return this.finite === 0 ? Number.NaN : this.sum / this.finite
  }

  /** Of the population (divided by n), as a description of these samples. */
  get stddev(): number {
    const n = this.finite
    if (n === 0) return Number.NaN
    return Math.sqrt(Math.max(0, this.#squares - (this.#deviation * this.#deviation) / n) / n)
  }
}

/**
 * The p-th percentile with linear interpolation between neighbours, as numpy and spreadsheets do.
 * Sorts `values`; they must be finite.
 */
export function percentile(values: Float64Array, percent: number): number {
  return atRank(values, (percent / 100) * (values.length - 1))
}

/** The value at a place of the sorted list, from 0; between two places, between their values. Sorts `values`. */
export function atRank(values: Float64Array, rank: number): number {
  if (values.length === 0) return Number.NaN
  values.sort()
  const below = Math.floor(rank)
  const low = values[below] as number
  return rank === below ? low : low + ((values[below + 1] as number) - low) * (rank - below)
}
