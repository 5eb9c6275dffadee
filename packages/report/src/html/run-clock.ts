import type { ReportData } from '../report-data.ts'

/**
 * The axis of the timeline: time in which the run was under way. What lies between two starts is drawn
 * to scale while it is short, and narrower than it was when it is long: a night between two starts would leave
 * no room for the work.
 */
export interface RunClock {
  /** Milliseconds under way, of all starts. */
  readonly length: number
  /** Where a moment (Unix milliseconds) lies, from 0 to 1. */
  share(moment: number): number
  /** Where so many milliseconds under way lie, from 0 to 1. */
  shareOfWork(milliseconds: number): number
  readonly gaps: readonly Gap[]
}

export interface Gap {
  /** From 0 to 1. */
  readonly from: number
  readonly to: number
  readonly milliseconds: number
}

const WIDEST_GAP = 0.04
const ALL_GAPS = 0.3

interface Stretch {
  /** Unix milliseconds. */
  readonly from: number
  readonly to: number
  readonly isGap: boolean
  /** What it takes of the axis, in milliseconds of work. */
  readonly drawn: number
}

export function runClock({ span, session }: Pick<ReportData, 'span' | 'session'>): RunClock {
  const stretches = stretchesOf(startsOf(span, session))
  const whole = stretches.reduce((sum, { drawn }) => sum + drawn, 0)
  const length = stretches.reduce((sum, { drawn, isGap }) => sum + (isGap ? 0 : drawn), 0)

  function share(moment: number): number {
    let before = 0
    for (const { from, to, drawn } of stretches) {
      if (moment < from) break
      if (moment < to) return (before + (drawn * (moment - from)) / (to - from)) / whole
      before += drawn
    }
    return before / whole
  }

  function shareOfWork(milliseconds: number): number {
    let before = 0
    let left = milliseconds
    for (const { drawn, isGap } of stretches) {
      if (!isGap && left <= drawn) return (before + left) / whole
      if (!isGap) left -= drawn
      before += drawn
    }
    return 1
  }

  const gaps: Gap[] = []
  let before = 0
  for (const { from, to, isGap, drawn } of stretches) {
    const edges = { from: before / whole, to: (before + drawn) / whole }
    if (isGap) gaps.push({ ...edges, milliseconds: to - from })
    before += drawn
  }
  return { length, share, shareOfWork, gaps }
}

/** Beginning and end of each start, in order and none before the one before has ended, whatever the clocks said. */
function startsOf(
  { from, to }: ReportData['span'],
  session: ReportData['session'],
): readonly (readonly [number, number])[] {
  const segments = session?.segments ?? []
  const starts: (readonly [number, number])[] = []
  let reached = from
  for (const [index, { started, ended }] of segments.entries()) {
    const begin = index === 0 ? from : Math.max(reached, Date.parse(started) || 0)
    const end = Math.max(begin, Date.parse(ended) || 0, index === segments.length - 1 ? to : 0)
    starts.push([begin, end])
    reached = end
  }
  return starts.length === 0 ? [[from, Math.max(from + 1, to)]] : starts
}

function stretchesOf(starts: readonly (readonly [number, number])[]): readonly Stretch[] {
  const work = Math.max(
    1,
    starts.reduce((sum, [from, to]) => sum + to - from, 0),
  )
  const widest = work * Math.min(WIDEST_GAP, ALL_GAPS / Math.max(1, starts.length - 1))
  const stretches: Stretch[] = []
  for (const [index, [from, to]] of starts.entries()) {
    const before = starts[index - 1]?.[1]
    if (before !== undefined && from > before) {
      const drawn = Math.min(from - before, widest)
      stretches.push({ from: before, to: from, isGap: true, drawn })
    }
    // A start of no length still has a place.
    const end = Math.max(to, from + 1)
    stretches.push({ from, to: end, isGap: false, drawn: end - from })
  }
  return stretches
}
