import { type PolicyDraft, readPolicy } from './checkpoint-policy.ts'
import { faultFinding, isFault } from './criterion.ts'
import { readCriterion } from './criterion/parse.ts'
import { LIMITS } from './limits.ts'
import { type ExpandedCell, expandMatrix, matrixKeys } from './matrix.ts'
import type { Criterion, MetricDefinition, Resources, RetryPolicy, Tier } from './model.ts'
import { matrixVariable } from './names.ts'
import { checkCommandText } from './placeholders.ts'
import type { RawAccept, RawJob, RawShared } from './plan-shape.ts'
import { below, type ProblemList } from './problems.ts'
import type { RawResources } from './shape/resources.ts'
import type { Located } from './shape/shape.ts'
import type { Tree } from './tree.ts'

/** One key under `jobs:`, with defaults filled in and everything checked that all its cells share. */
export interface JobEntry {
  readonly name: string
  readonly field: string
  readonly raw: RawJob
  readonly tree: Tree
  readonly keys: ReadonlySet<string>
  readonly cells: readonly ExpandedCell[]
  readonly timeoutMs: number | null
  readonly graceMs: number
  readonly retry: RetryPolicy
  readonly env: ReadonlyMap<string, string | null>
  readonly secrets: readonly string[]
  readonly directory: Located<string> | null
  readonly resources: Resources
  readonly metrics: readonly MetricDefinition[]
  /** Those that could not be read among them. */
  readonly metricNames: readonly string[]
  readonly criteria: readonly CriterionDraft[]
  readonly checkpoint: PolicyDraft | null
}

type CriterionDraft = Omit<Criterion, 'id'> & { readonly position: number }

export interface EntrySource {
  readonly name: string
  readonly raw: RawJob
  readonly tree: Tree
  readonly defaults: RawShared
  /** The tree of `defaults`, for names of metrics that could not be read. */
  readonly defaultsTree: Tree | undefined
}

const TIERS = ['must', 'should', 'nice'] as const

/** `budget` is how many jobs the plan may still have. */
export function prepareEntry(source: EntrySource, problems: ProblemList, budget: number): JobEntry {
  const { name, raw, tree, defaults } = source
  const field = below('jobs', name)
  const { matrix, run } = raw
  const keys = matrix === undefined ? new Set<string>() : matrixKeys(matrix.value)
  const cells =
    matrix === undefined
      ? [{ suffix: '', values: new Map<string, never>() }]
      : expandMatrix(matrix, problems, budget)
  if (run !== undefined) {
    const texts = run.value.kind === 'shell' ? [run.value.script] : run.value.argv
    for (const text of texts) {
      const finding = checkCommandText(text, keys)
      if (finding !== undefined) problems.add(finding, run.field, run.at)
    }
  }
  const env = new Map([...(defaults.env ?? []), ...(raw.env ?? [])])
  const secrets = [...new Set([...(defaults.secrets ?? []), ...(raw.secrets ?? [])])]
  checkEnvironment({ env, secrets, keys }, { field, tree, problems })
  const metrics = mergeByName(defaults.metrics ?? [], raw.metrics ?? [])
  const unread = [...unreadNames(source.defaultsTree, metrics), ...unreadNames(tree, metrics)]
  const metricNames = [...metrics, ...unread].map((metric) => metric.name)
  const policy = {
    defaults: defaults.checkpoint,
    own: raw.checkpoint,
    metrics: metricNames,
    field,
    tree,
  }
  const timeout = raw.timeout === undefined ? defaults.timeout : raw.timeout
  return {
    name,
    field,
    raw,
    tree,
    keys,
    cells,
    timeoutMs: timeout ?? null,
    graceMs: raw.grace ?? defaults.grace ?? 10_000,
    retry: mergeRetry(defaults, raw),
    env,
    secrets,
    directory: raw.directory ?? defaults.directory ?? null,
    resources: mergeResources(defaults.resources, raw.resources),
    metrics,
    metricNames,
    checkpoint: readPolicy(policy, problems),
    criteria: readCriteria(raw.accept, [...metrics, ...unread], problems),
  }
}

interface Names {
  readonly env: ReadonlyMap<string, string | null>
  readonly secrets: readonly string[]
  readonly keys: ReadonlySet<string>
}

function checkEnvironment(
  { env, secrets, keys }: Names,
  at: { readonly field: string; readonly tree: Tree; readonly problems: ProblemList },
): void {
  for (const key of keys) {
    const variable = matrixVariable(key)
    if (!env.has(variable) && !secrets.includes(variable)) continue
    const message = `${variable} is set by the matrix key "${key}" already`
    at.problems.add({ code: 'duplicate-variable', message }, below(at.field, 'env'), at.tree.at)
  }
  for (const name of secrets) {
    if (typeof env.get(name) !== 'string') continue
    const message = `${name} is a secret and has a value in "env" as well`
    const hint = 'a secret is handed on from our environment; its value never stands in a plan'
    const field = below(at.field, 'secrets')
    at.problems.add({ code: 'duplicate-variable', message, hint }, field, at.tree.at)
  }
}

function mergeByName(
  defaults: readonly MetricDefinition[],
  own: readonly MetricDefinition[],
): readonly MetricDefinition[] {
  if (defaults.length === 0) return own
  const byName = new Map([...defaults, ...own].map((metric) => [metric.name, metric]))
  return [...byName.values()]
}

/** Metrics that were named but could not be read: a criterion on them is not a mistake of its own. */
function unreadNames(
  tree: Tree | undefined,
  read: readonly MetricDefinition[],
): MetricDefinition[] {
  const metrics = tree?.kind === 'map' && tree.entries.find(({ key }) => key === 'metrics')?.value
  if (!metrics || metrics.kind !== 'map') return []
  const known = new Set(read.map(({ name }) => name))
  const source = { kind: 'match', pattern: '', files: [] } as const
  return metrics.entries
    .filter(({ key }) => !known.has(key))
    .map(({ key: name }) => ({ name, source, unit: null, better: null, contains: null }))
}

function mergeRetry(defaults: RawShared, own: RawShared): RetryPolicy {
  const { backoff = 1000, ...retry } = { ...defaults.retry, ...own.retry }
  return {
    attempts: retry.attempts ?? 1,
    backoffMs: backoff,
    maxBackoffMs: Math.max(backoff, retry['max-backoff'] ?? 60_000),
    stopOnSameFailure: retry['stop-on-same-failure'] ?? false,
  }
}

function mergeResources(defaults?: RawResources, own?: RawResources): Resources {
  return {
    cpus: own?.cpus ?? defaults?.cpus ?? 1,
    memoryBytes: own?.memoryBytes ?? defaults?.memoryBytes ?? null,
    named: Object.fromEntries([...(defaults?.named ?? []), ...(own?.named ?? [])]),
  }
}

function readCriteria(
  accept: RawAccept | undefined,
  metrics: readonly MetricDefinition[],
  problems: ProblemList,
): CriterionDraft[] {
  const drafts: CriterionDraft[] = []
  for (const tier of TIERS) {
    for (const [index, { check, minSamples }] of (accept?.[tier] ?? []).entries()) {
      const draft = readDraft(check, tier, metrics, problems)
      if (draft !== undefined) drafts.push({ ...draft, minSamples, position: index + 1 })
    }
  }
  return drafts
}

function readDraft(
  { value: text, field, at, textAt }: Located<string>,
  tier: Tier,
  metrics: readonly MetricDefinition[],
  problems: ProblemList,
): Omit<CriterionDraft, 'position' | 'minSamples'> | undefined {
  const parts = readCriterion(text, metrics)
  if (!isFault(parts)) return { tier, text: text.trim(), ...parts }
  const exact = textAt === null ? null : { ...textAt, column: textAt.column + parts.offset }
  problems.add(exact === null ? faultFinding(parts, text) : parts, field, exact ?? at)
  return undefined
}

/** How much the entry's cells take together, in criteria, metrics, files, variables and needs. */
export function expansionCost(entry: JobEntry): number {
  const { cells, criteria, metrics, env, secrets, raw, checkpoint } = entry
  const files = metrics.reduce((sum, { source }) => sum + 1 + source.files.length, 0)
  const paths = [raw.inputs?.value, raw.outputs?.value, checkpoint?.paths.value]
  const lists = [...paths, raw.needs, secrets, criteria]
  const listed = lists.reduce((sum, list) => sum + (list?.length ?? 0), 0)
  return cells.length * (1 + files + listed + env.size)
}

export function costProblem(cost: number): { code: string; message: string; expected: string } {
  const message = `criteria, metrics, variables and paths times cells come to ${cost}`
  return { code: 'plan-too-large', message, expected: `at most ${LIMITS.expansions}` }
}
