import type { JobState, JudgedCriterion } from '@greenlight/journal'
import type { SeriesPoint } from '@greenlight/metrics'
import { type Criterion, parseCriterion } from '@greenlight/plan'
import { CHART_POINTS } from './limits.ts'
import type { Chart, ChartMark } from './report-data.ts'

/** Reductions whose result lies on the axis of the metric itself. */
const ON_AXIS = new Set(['last', 'first', 'min', 'max', 'mean', 'median', 'percentile'])

/** A point as it was read: numbers that JSON cannot hold are missing. */
export type ReadPoint = {
  readonly [K in keyof SeriesPoint]: SeriesPoint[K] | (K extends 'metric' | 'index' ? never : null)
}

/** The chart of one metric of a job, at most `CHART_POINTS` points wide. */
export function chartOf(job: JobState, metric: string, points: readonly ReadPoint[]): Chart {
  const merged = thin(points)
  const axis = hasSteps(points) ? 'step' : 'sample'
  const x = merged.map((point) => (axis === 'step' ? (point.step ?? 0) : point.index))
  const single = merged.every((point) => (point.count ?? 1) <= 1)
  return {
    job: job.id,
    metric,
    unit: job.metrics.find((each) => each.metric === metric)?.unit ?? null,
    axis,
    samples: points.reduce((sum, point) => sum + (point.count ?? 1), 0),
    x,
    mean: merged.map((point) => rounded(point.mean)),
    band: single
      ? null
      : {
          min: merged.map((point) => rounded(point.min)),
          max: merged.map((point) => rounded(point.max)),
        },
    marks: job.criteria
      .filter((criterion) => criterion.metric === metric)
      .map((criterion) => markOf(criterion, merged, x)),
  }
}

function markOf(
  criterion: JudgedCriterion,
  points: readonly ReadPoint[],
  x: readonly number[],
): ChartMark {
  const read = parseCriterion(criterion.text, {
    id: criterion.id,
    tier: criterion.tier,
    field: criterion.id,
  })
  const known = 'reduction' in read ? read : null
  return {
    text: criterion.text,
    outcome: criterion.outcome,
    levels: known === null ? [] : levelsOf(known, criterion),
    window: known === null ? null : windowOf(known, criterion.samples, points, x),
  }
}

function levelsOf(read: Criterion, judged: JudgedCriterion): readonly number[] {
  if (read.reduction.kind === 'dips') return [read.reduction.level]
  return ON_AXIS.has(read.reduction.kind) ? judged.thresholds : []
}

/** The judge has counted the samples of the window; which ones they are follows from its edge. Null where all counted. */
function windowOf(
  read: Criterion,
  counted: number,
  points: readonly ReadPoint[],
  x: readonly number[],
): ChartMark['window'] {
  const last = points.at(-1)
  if (last === undefined || counted === 0 || read.window.kind === 'all') return null
  const total = last.index + (last.count ?? 1)
  const fromStart = read.window.edge === 'first'
  const first = fromStart ? 0 : Math.max(0, total - counted)
  const end = fromStart ? Math.min(total, counted) : total
  const inside = x.filter((_, index) => {
    const point = points[index]
    return point !== undefined && point.index < end && point.index + (point.count ?? 1) > first
  })
  const [from] = inside
  const to = inside.at(-1)
  return from === undefined || to === undefined ? null : { from, to }
}

function hasSteps(points: readonly ReadPoint[]): boolean {
  let previous = Number.NEGATIVE_INFINITY
  for (const { step } of points) {
    if (step === null || step <= previous) return false
    previous = step
  }
  return points.length > 0
}

/** Merges neighbours until the points fit; the least and the greatest value survive. */
function thin(points: readonly ReadPoint[]): readonly ReadPoint[] {
  const group = Math.ceil(points.length / CHART_POINTS)
  if (group <= 1) return points
  const merged: ReadPoint[] = []
  for (let at = 0; at < points.length; at += group) {
    const [first, ...rest] = points.slice(at, at + group)
    if (first !== undefined) merged.push(rest.reduce(join, first))
  }
  return merged
}

function join(a: ReadPoint, b: ReadPoint): ReadPoint {
  const counts = [a.count ?? 1, b.count ?? 1] as const
  return {
    ...a,
    count: counts[0] + counts[1],
    min: pick(Math.min, a.min, b.min),
    max: pick(Math.max, a.max, b.max),
    mean: pick(
      (one, other) => (one * counts[0] + other * counts[1]) / (counts[0] + counts[1]),
      a.mean,
      b.mean,
    ),
    last: b.last,
  }
}

function pick(
  combine: (a: number, b: number) => number,
  a: number | null,
  b: number | null,
): number | null {
  if (a === null || b === null) return a ?? b
  return combine(a, b)
}

function rounded(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(7))
}
