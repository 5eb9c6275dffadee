import { ProblemError, type Problem } from '@greenlight/spec'
import { stringify } from 'yaml'
import { type AcceptLine, readAcceptLines } from './accept-lines.ts'
import { assemble } from './assemble.ts'
import { type CheckpointInputs, readCheckpointInputs } from './checkpoint-inputs.ts'
import { splitFlag } from './metrics.ts'
import type { Plan, Tier } from './model.ts'
import { sha256 } from './parse-plan.ts'
import { ProblemList } from './problems.ts'
import { readValue } from './read-value.ts'
import { readYaml } from './read-yaml.ts'
import type { MapTree, Tree } from './tree.ts'

/** A plan of one job without a plan file: the inputs of `validate-job`, or the flags of `greenlight run`. */
export interface PlanInputs extends CheckpointInputs {
  /** One command for `/bin/sh -c`; either this or `argv`. */
  readonly run?: string | undefined
  readonly argv?: readonly string[] | undefined
  /** Name of the plan. */
  readonly name?: string | undefined
  /** A map as under `metrics:` of a plan, or its YAML text. */
  readonly metrics?: unknown
  /** `NAME=PATTERN`, added to `metrics`. */
  readonly metricFlags?: readonly string[] | undefined
  /** Criteria, one a line; a line may begin with its tier, such as `should: reward.max > 1.5`. */
  readonly accept?: readonly string[] | undefined
  readonly timeoutMs?: number | null | undefined
  /** Further tries after the first. */
  readonly retries?: number | undefined
  readonly graceMs?: number | undefined
  readonly env?: Readonly<Record<string, string | null>> | undefined
  readonly secrets?: readonly string[] | undefined
  readonly directory?: string | undefined
  readonly baseline?: string | undefined
}

/** Stands for the plan file where there is none. */
export const INPUTS_PATH = '<inputs>'

const JOB = 'job'

/**
 * The same checks as for a plan file, with problems under the names of the inputs.
 * The plan's source is the plan file that says the same. Throws a ProblemError with every problem.
 */
export function planFromInputs(inputs: PlanInputs): Plan {
  const problems = new ProblemList()
  const metrics = readMetrics(inputs, problems)
  const lines = readAcceptLines(inputs.accept ?? [])
  const job = {
    run: readCommand(inputs, problems),
    timeout: inputs.timeoutMs == null ? undefined : `${inputs.timeoutMs}ms`,
    grace: inputs.graceMs === undefined ? undefined : `${inputs.graceMs}ms`,
    retry: readRetries(inputs.retries, problems),
    env: inputs.env,
    secrets: inputs.secrets,
    directory: inputs.directory,
    accept: lines.length === 0 ? undefined : byTier(lines),
    checkpoint: readCheckpointInputs(inputs, problems),
  }
  const { name, baseline } = inputs
  const tree = readValue({ version: 1, name, baseline, jobs: { [JOB]: job } }, '', problems)
  if (tree === undefined) throw new ProblemError(problems.all())
  const metricsLost = problems.count > 0 && metrics === undefined
  const whole = withMetrics(tree, metrics)
  const plan = assemble(whole, problems, 'command')
  if (problems.count > 0) {
    // Without readable metrics, that a criterion's metric is unknown is no mistake of its own.
    const all = problems.all().filter(({ code }) => !metricsLost || code !== 'unknown-metric')
    throw new ProblemError(all.map((problem) => inInputs(problem, lines)))
  }
  const text = stringify(toValue(whole), { lineWidth: 0, aliasDuplicateObjects: false })
  return { ...plan, source: { path: INPUTS_PATH, text, sha256: sha256(text) } }
}

function readCommand(
  { run, argv }: PlanInputs,
  problems: ProblemList,
): string | readonly string[] | undefined {
  if (run !== undefined && argv !== undefined) {
    const message = 'there are two commands'
    problems.add({ code: 'bad-value', message, expected: 'either "run" or a command' }, 'run', null)
  }
  return run ?? argv
}

function readRetries(
  retries: number | undefined,
  problems: ProblemList,
): { attempts: number } | undefined {
  if (retries === undefined || retries === 0) return undefined
  if (Number.isInteger(retries) && retries > 0 && retries < 100) return { attempts: retries + 1 }
  const message = `${retries} will not do`
  problems.add(
    { code: 'bad-number', message, expected: 'a whole number from 0 to 99' },
    'retries',
    null,
  )
  return undefined
}

function readMetrics(inputs: PlanInputs, problems: ProblemList): Tree | undefined {
  const { metrics, metricFlags = [] } = inputs
  const isText = typeof metrics === 'string'
  const blank = metrics === undefined || metrics === null || (isText && metrics.trim() === '')
  const given = blank
    ? undefined
    : isText
      ? readYaml(metrics, '<metrics>', problems)
      : readValue(metrics, 'metrics', problems)
  const flags = new Map<string, string>()
  for (const flag of metricFlags) {
    const parts = splitFlag(flag)
    if (!Array.isArray(parts)) {
      problems.add(parts, 'metric', null)
      continue
    }
    const [name, pattern] = parts
    const twice =
      flags.has(name) || (given?.kind === 'map' && given.entries.some(({ key }) => key === name))
    if (twice) {
      const message = `${JSON.stringify(name)} is there already`
      problems.add({ code: 'duplicate-key', message }, 'metric', null)
    }
    flags.set(name, pattern)
  }
  if (flags.size === 0) return given
  const added = readValue(Object.fromEntries(flags), 'metrics', problems)
  if (given?.kind !== 'map' || added?.kind !== 'map') return given ?? added
  return { ...given, entries: [...given.entries, ...added.entries] }
}

function byTier(lines: readonly AcceptLine[]): Partial<Record<Tier, string[]>> {
  const tiers: Partial<Record<Tier, string[]>> = {}
  for (const { tier, text } of lines) (tiers[tier] ??= []).push(text)
  return tiers
}

function withMetrics(tree: Tree, metrics: Tree | undefined): Tree {
  if (metrics === undefined || tree.kind !== 'map') return tree
  return insert(tree, ['jobs', JOB], { key: 'metrics', keyAt: null, value: metrics })
}

function insert(
  tree: MapTree,
  path: readonly string[],
  added: MapTree['entries'][number],
): MapTree {
  const [step, ...rest] = path
  if (step === undefined) return { ...tree, entries: [...tree.entries, added] }
  const entries = tree.entries.map((entry) =>
    entry.key === step && entry.value.kind === 'map'
      ? { ...entry, value: insert(entry.value, rest, added) }
      : entry,
  )
  return { ...tree, entries }
}

function toValue(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value
  if (tree.kind === 'list') return tree.items.map(toValue)
  return Object.fromEntries(tree.entries.map(({ key, value }) => [key, toValue(value)]))
}

/** `jobs.job.accept.must[0]` is line 1 of the input `accept`, `jobs.job.retry.attempts` the input `retries`, `jobs.job.checkpoint.every` the input `every`. */
function inInputs(problem: Problem, lines: readonly AcceptLine[]): Problem {
  const { field } = problem
  if (field === undefined) return problem
  const own = field
    .replace(/^jobs\.job\.?/, '')
    .replace(/^retry.*/, 'retries')
    .replace(/^checkpoint\.every.*/, 'every')
    .replace(/^checkpoint\..*/, 'checkpoint')
  const [, tier, index] = /^accept\.(must|should|nice)\[(\d+)\]/.exec(own) ?? []
  if (tier === undefined) return { ...problem, field: own === '' ? 'run' : own }
  const line = lines.filter((candidate) => candidate.tier === tier)[Number(index)]
  return { ...problem, field: `accept, line ${line?.number ?? '?'}` }
}
