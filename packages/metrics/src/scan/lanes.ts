import type { MatchMetric } from './match-metric.ts'

/** Metrics that one search through the bytes serves. */
export interface Lane {
  /** A byte that every match of every metric of the lane holds. */
  readonly byte: number
  /** Searched for instead where no escape codes can split it; null when the byte is rare enough. */
  readonly text: Buffer | null
  readonly metrics: readonly MatchMetric[]
  /**
   * What tells the metrics apart: by the byte that stands `distance` behind the one searched for,
   * those that it leaves possible.
   */
  readonly distance: number
  readonly byNext: readonly (readonly MatchMetric[] | undefined)[]
}

/** Bytes of the file that are looked at to learn which ones are rare. */
const SAMPLE = 256 * 1024
/** What a log usually looks like, counted before anything has been read: about 8 KiB of it. */
const USUAL =
  '2026-11-21 00:48:43,123 INFO trainer.loop worker [rank 3] epoch 12 step 1200 loss=0.1234 lr 3e-4: gradient batch queue done in 0.5s\n'

/** How often each byte occurs. */
export class Frequencies {
  readonly #counts = new Float64Array(256)
  #total = 0
  #learnt = 0
  #sample: Buffer = Buffer.alloc(0)

  constructor() {
    for (const byte of Buffer.from(USUAL)) this.#counts[byte] = (this.#counts[byte] ?? 0) + 1
    this.#total = USUAL.length
  }

  /** Counts what it has not counted enough of; true when the picture changed. */
  learn(bytes: Buffer, from: number): boolean {
    if (this.#learnt >= SAMPLE / 2) return false
    const fresh = bytes.subarray(from, from + SAMPLE)
    for (let i = 0; i < fresh.length; i++) {
      const byte = fresh[i] as number
      this.#counts[byte] = (this.#counts[byte] as number) + 1
    }
    this.#total += fresh.length
    this.#learnt += Math.max(1, fresh.length)
    if (fresh.length > this.#sample.length) this.#sample = Buffer.from(fresh)
    return true
  }

  /** Share of all bytes. */
  of(byte: number): number {
    return ((this.#counts[byte] ?? 0) + 0.01) / this.#total
  }

  /** Share of positions at which the text stands, in the last sample. */
  ofText(text: Buffer): number {
    let count = 0
    const sample = this.#sample
    for (let at = sample.indexOf(text); at >= 0; at = sample.indexOf(text, at + 1)) count++
    return count / Math.max(1, sample.length)
  }
}

// Seconds per GiB, measured on Node 24: one pass; a stop at a byte found, or at a text found;
// a false start within the search for a text.
const PASS = 0.018
const STOP = 50
const TEXT_STOP = 250
const FALSE_START = 10

/** Serves all metrics with as little searching as the frequencies promise. */
export function planLanes(metrics: readonly MatchMetric[], frequencies: Frequencies): Lane[] {
  const lanes: Lane[] = []
  const open = new Set(metrics)
  while (open.size > 0) {
    let best: { cost: number; lane: Search } | undefined
    const propose = (cost: number, lane: Search): void => {
      if (best === undefined || cost < best.cost) best = { cost, lane }
    }
    for (const byte of new Set([...open].flatMap((metric) => [...metric.literal]))) {
      const served = [...open].filter((metric) => metric.literal.includes(byte))
      const cost = PASS + frequencies.of(byte) * STOP * (0.7 + 0.3 * served.length)
      propose(cost / served.length, { byte, text: null, metrics: served })
    }
    for (const metric of open) {
      const back = rarest(metric.literal, frequencies)
      const byte = metric.literal[back] ?? 0
      const text = metric.literal.subarray(back)
      if (text.length < 2) continue
      const cost =
        PASS * 1.2 + frequencies.of(byte) * FALSE_START + frequencies.ofText(text) * TEXT_STOP
      propose(cost, { byte, text, metrics: [metric] })
    }
    if (best === undefined) break
    const { lane } = best
    for (const metric of lane.metrics) {
      metric.back = metric.literal.indexOf(lane.byte)
      open.delete(metric)
    }
    lanes.push({ ...lane, ...tellApart(lane.metrics) })
  }
  // The one that most metrics share first: it finds the lines that the others will mostly be in.
  return lanes.sort((a, b) => b.metrics.length - a.metrics.length)
}

type Search = Omit<Lane, 'distance' | 'byNext'>

/** The byte near the searched one by which the fewest metrics are left to try. */
function tellApart(metrics: readonly MatchMetric[]): Pick<Lane, 'distance' | 'byNext'> {
  let best: Pick<Lane, 'distance' | 'byNext'> | undefined
  let fewest = Number.POSITIVE_INFINITY
  for (const distance of [1, 2, 3, -1, -2, -3]) {
    const byNext = Array.from({ length: 256 }, (_, byte) => {
      const left = metrics.filter((metric) => {
        const known = metric.literal[metric.back + distance]
        return known === undefined || known === byte
      })
      return left.length === 0 ? undefined : left
    })
    const work = byNext.reduce((sum, left) => sum + (left?.length ?? 0) ** 2, 0)
    if (work < fewest) {
      fewest = work
      best = { distance, byNext }
    }
  }
  return best ?? { distance: 1, byNext: [] }
}

function rarest(literal: Buffer, frequencies: Frequencies): number {
  let best = 0
  for (let i = 1; i < literal.length; i++) {
    if (frequencies.of(literal[i] ?? 0) < frequencies.of(literal[best] ?? 0)) best = i
  }
  return best
}
