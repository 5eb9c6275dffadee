import type { Frequencies } from './frequencies.ts'
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

export interface LanePlan {
  /** Each has a search of its own. */
  readonly searches: readonly Lane[]
  /** Their bytes are too common for that: one look at every byte serves them all. */
  readonly sweep: readonly Lane[]
  /** By two neighbouring bytes: the position, from 1, of the lane of the sweep that they may begin a match of. */
  readonly pairs: Uint8Array | null
}

interface Proposal {
  readonly metrics: readonly MatchMetric[]
  readonly byte: number
  /** Position of the searched text in the literal of the one metric. */
  readonly back: number | null
  /** Seconds per GiB. */
  readonly cost: number
}

// Seconds per GiB, measured on Node 24: one search; a stop at a byte found, or at a text found; a false start
// within the search for a text; a look at every byte, and a stop at one of interest.
const SEARCH = 0.018
const STOP = 50
const TEXT_STOP = 250
const FALSE_START = 10
const SWEEP = 1.2
const SWEEP_STOP = 8

/** Serves all metrics with as little searching as the frequencies promise. */
export function planLanes(metrics: readonly MatchMetric[], frequencies: Frequencies): LanePlan {
  const chosen: Proposal[] = []
  const open = new Set(metrics)
  while (open.size > 0) {
    const best = cheapest([...open], frequencies)
    if (best === undefined) break
    for (const metric of best.metrics) open.delete(metric)
    chosen.push(best)
  }
  const [searches, swept] = divide(chosen, frequencies)
  return {
    // The one that most metrics share first: it finds the lines that the others will mostly be in.
    searches: searches
      .map((proposal) => laneOf(proposal, frequencies))
      .sort((a, b) => b.metrics.length - a.metrics.length),
    ...sweepOf(swept, frequencies),
  }
}

/** Of all searches for a byte that several metrics share, or for the text of one, the cheapest for each metric. */
function cheapest(open: readonly MatchMetric[], frequencies: Frequencies): Proposal | undefined {
  let best: Proposal | undefined
  let least = Number.POSITIVE_INFINITY
  const propose = (proposal: Proposal): void => {
    const share = proposal.cost / proposal.metrics.length
    if (share >= least) return
    best = proposal
    least = share
  }
  for (const byte of new Set(open.flatMap((metric) => [...metric.literal]))) {
    const served = open.filter((metric) => metric.literal.includes(byte))
    const stops = frequencies.of(byte) * STOP * (0.7 + 0.3 * served.length)
    propose({ metrics: served, byte, back: null, cost: SEARCH + stops })
  }
  for (const metric of open) {
    for (let back = 0; back < metric.literal.length - 1; back++) {
      const byte = metric.literal[back] as number
      const starts = SEARCH + frequencies.of(byte) * FALSE_START
      if (starts >= least) continue
      const stops = frequencies.ofText(metric.literal.subarray(back)) * TEXT_STOP
      propose({ metrics: [metric], byte, back, cost: starts + stops })
    }
  }
  return best
}

/** The dearest searches go into one sweep together, as many as make the whole cheapest. */
function divide(
  chosen: readonly Proposal[],
  frequencies: Frequencies,
): [searches: Proposal[], swept: MatchMetric[]] {
  const sorted = chosen.toSorted((a, b) => b.cost - a.cost)
  let saved = 0
  let swept = 0
  let saving = -SWEEP
  for (const [index, { cost, metrics }] of sorted.entries()) {
    // A lane's number is a byte, and a pair takes two bytes of the literal.
    if (index >= 255 || metrics.some((metric) => metric.literal.length < 2)) break
    for (const metric of metrics) saving -= rarestPair(metric, frequencies).share * SWEEP_STOP
    saving += cost
    if (saving <= saved) continue
    saved = saving
    swept = index + 1
  }
  return [sorted.slice(swept), sorted.slice(0, swept).flatMap(({ metrics }) => metrics)]
}

/** Each metric stands in the lane of the rarest two neighbouring bytes of its literal. */
function sweepOf(
  metrics: readonly MatchMetric[],
  frequencies: Frequencies,
): Pick<LanePlan, 'sweep' | 'pairs'> {
  if (metrics.length === 0) return { sweep: [], pairs: null }
  const pairs = new Uint8Array(65536)
  const sweep: Lane[] = []
  const groups = Map.groupBy(metrics, (metric) => rarestPair(metric, frequencies).pair)
  for (const [pair, group] of groups) {
    for (const metric of group) metric.back = rarestPair(metric, frequencies).back
    sweep.push({ byte: pair >> 8, text: null, metrics: group, ...tellApart(group, frequencies) })
    pairs[pair] = sweep.length
  }
  return { sweep, pairs }
}

function rarestPair(
  { literal }: MatchMetric,
  frequencies: Frequencies,
): { pair: number; back: number; share: number } {
  let best = { pair: 0, back: 0, share: Number.POSITIVE_INFINITY }
  for (let back = 0; back + 1 < literal.length; back++) {
    const [first, second] = [literal[back] as number, literal[back + 1] as number]
    const share = frequencies.ofPair(first, second)
    if (share < best.share) best = { pair: (first << 8) | second, back, share }
  }
  return best
}

function laneOf({ metrics, byte, back }: Proposal, frequencies: Frequencies): Lane {
  for (const metric of metrics) metric.back = back ?? metric.literal.indexOf(byte)
  const text = back === null ? null : (metrics[0]?.literal.subarray(back) ?? null)
  return { byte, text, metrics, ...tellApart(metrics, frequencies) }
}

/** The byte near the searched one by which the fewest metrics are left to try. */
function tellApart(
  metrics: readonly MatchMetric[],
  frequencies: Frequencies,
): Pick<Lane, 'distance' | 'byNext'> {
  let best: Pick<Lane, 'distance' | 'byNext'> | undefined
  let least = Number.POSITIVE_INFINITY
  for (const distance of [1, 2, 3, -1, -2, -3]) {
    const byNext = Array.from({ length: 256 }, (_, byte) => {
      const left = metrics.filter((metric) => {
        const known = metric.literal[metric.back + distance]
        return known === undefined || known === byte
      })
      return left.length === 0 ? undefined : left
    })
    const work = byNext.reduce(
      (sum, left, byte) => sum + (left?.length ?? 0) ** 2 * (frequencies.of(byte) + 1e-3),
      0,
    )
    if (work >= least) continue
    least = work
    best = { distance, byNext }
  }
  return best ?? { distance: 1, byNext: [] }
}
