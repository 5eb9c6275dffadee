import type { CheckpointPolicy } from './model.ts'
import { below, type ProblemList, quoted, suggest } from './problems.ts'
import type { RawCheckpoint, RawGrowth, RawPolicy } from './shape/checkpoint.ts'
import type { Located } from './shape/shape.ts'
import type { Tree } from './tree.ts'

/** A policy whose paths still have their placeholders. */
export interface PolicyDraft extends Omit<CheckpointPolicy, 'paths'> {
  readonly paths: Located<readonly Located<string>[]>
}

interface PolicySource {
  readonly defaults: RawCheckpoint | undefined
  readonly own: RawCheckpoint | undefined
  /** Names of the job's metrics, those that could not be read among them. */
  readonly metrics: readonly string[]
  readonly field: string
  readonly tree: Tree
}

const EVERY_MS = 600_000

/** The job's own words, key by key, over the defaults; null when nothing of it is saved. */
export function readPolicy(source: PolicySource, problems: ProblemList): PolicyDraft | null {
  const { own, metrics, field, tree } = source
  const defaults = source.defaults === 'none' ? undefined : source.defaults
  if (own === 'none') return null
  const merged: RawPolicy = { ...defaults, ...own }
  for (const growth of own?.every?.growths ?? []) checkMetric(growth, metrics, problems)
  if (merged.paths === undefined) {
    // Paths that could not be read are on the list already.
    if (own === undefined || Object.hasOwn(own, 'paths')) return null
    const message = 'nothing says what to save'
    const finding = { code: 'no-paths', message, expected: '"paths", here or under "defaults"' }
    problems.add(finding, below(below(field, 'checkpoint'), 'paths'), placeOf(tree))
    return null
  }
  // A metric of the defaults counts where there is one; a job without it is saved by time.
  const growths = (merged.every?.growths ?? []).filter(({ metric }) => metrics.includes(metric))
  const untold = merged.every === undefined || (own?.every === undefined && growths.length === 0)
  return {
    paths: merged.paths,
    exclude: merged.exclude ?? [],
    everyMs: merged.every?.timeMs ?? (untold ? EVERY_MS : null),
    everyGrowth: Object.fromEntries(growths.map(({ metric, growth }) => [metric, growth])),
    on: [...new Set(merged.on ?? (['phase', 'signal', 'end'] as const))],
  }
}

/** A metric under `defaults` that no job has is a slip of the pen. */
export function checkDefaultGrowths(
  defaults: RawCheckpoint | undefined,
  entries: Iterable<{ readonly metricNames: readonly string[] }>,
  problems: ProblemList,
): void {
  if (defaults === undefined || defaults === 'none' || defaults.every === undefined) return
  const names = new Set<string>()
  for (const { metricNames } of entries) for (const name of metricNames) names.add(name)
  for (const growth of defaults.every.growths) checkMetric(growth, [...names], problems)
}

function checkMetric(
  { metric, field, at }: RawGrowth,
  names: readonly string[],
  problems: ProblemList,
): void {
  if (names.includes(metric)) return
  const message = `there is no metric ${quoted(metric)}`
  const expected = 'time, or a metric of the job'
  const hint = suggest(metric, [...names, 'time'])
  problems.add({ code: 'unknown-metric', message, expected, hint }, field, at)
}

function placeOf(tree: Tree): Tree['at'] {
  const entry = tree.kind === 'map' && tree.entries.find(({ key }) => key === 'checkpoint')
  return entry ? entry.keyAt : tree.at
}
