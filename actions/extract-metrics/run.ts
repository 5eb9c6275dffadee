import { open, readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Host } from '@greenlight/host'
import {
  compileMetrics,
  type ExtractResult,
  judge,
  type MetricReadings,
  readBaseline,
  readMetrics,
  resolveFiles,
} from '@greenlight/metrics'
import {
  type Criterion,
  type MetricDefinition,
  metricFromFlag,
  parseCriterion,
  parseMetrics,
  parsePlan,
  readAcceptLines,
} from '@greenlight/plan'
import {
  didYouMean,
  type InputsOf,
  type OutputsOf,
  type Problem,
  ProblemError,
} from '@greenlight/spec'
import { renderMeasurements } from '@greenlight/verdict'
import type { spec } from './spec.ts'

export type Inputs = InputsOf<typeof spec>
export type Outputs = OutputsOf<typeof spec>

export interface Ports {
  readonly host: Host
  /** Folder the action or command was started in; absolute. */
  readonly directory: string
}

export interface Result {
  readonly outputs: Outputs
  readonly exitCode: number
  readonly result: ExtractResult
}

/** Reads files that exist already and judges them. Throws a ProblemError for bad input and for files that cannot be read. */
export async function run(inputs: Inputs, { host, directory }: Ports): Promise<Result> {
  const files = await findFiles(inputs.files, directory)
  const wanted = await whatToMeasure(inputs, files, directory)
  const program = compileMetrics(wanted.metrics)
  for (const { message, field } of program.warnings) {
    host.annotate('warning', `${field ?? 'metrics'}: ${message}`)
  }
  const readings = await readMetrics(program, files, { directory: wanted.directory })
  const baseline =
    inputs.baseline === undefined ? null : await readBaseline(resolve(directory, inputs.baseline))
  const result = resultOf(readings, judge(wanted.criteria, readings, baseline))
  for (const line of renderMeasurements(readings.summaries, result.criteria)) host.info(line)
  for (const { text, reason, tier, outcome } of result.criteria) {
    if (!host.annotates || tier !== 'must' || outcome === 'passed') continue
    host.annotate('error', `${text}: ${reason}`, { title: `extract-metrics: ${outcome}` })
  }
  const exitCode = EXIT_CODES[result.outcome]
  return {
    result,
    exitCode,
    outputs: {
      outcome: result.outcome,
      metrics: JSON.stringify(result.metrics),
      criteria: JSON.stringify(result.criteria),
      exitCode,
    },
  }
}

const EXIT_CODES = { passed: 0, failed: 1, inconclusive: 3 } as const

/** Only must criteria decide; without any, every metric has to be there. Nothing measured is never a pass. */
function resultOf(readings: MetricReadings, criteria: ExtractResult['criteria']): ExtractResult {
  const must = criteria.filter(({ tier }) => tier === 'must')
  const unknown = readings.summaries.some(({ missing }) => missing !== null)
  const undecided =
    must.length === 0 ? unknown : must.some(({ outcome }) => outcome === 'inconclusive')
  const failed = must.some(({ outcome }) => outcome === 'failed')
  return {
    metrics: Object.fromEntries(readings.summaries.map(({ name, ...rest }) => [name, rest])),
    criteria,
    outcome: failed ? 'failed' : undecided ? 'inconclusive' : 'passed',
  }
}

/** Throws a ProblemError naming every file that is not there and every glob that matches nothing. */
async function findFiles(patterns: readonly string[], directory: string): Promise<string[]> {
  const problems: Problem[] = []
  const found: string[] = []
  for (const pattern of patterns) {
    const matches = await resolveFiles([pattern], directory)
    if (matches.length === 0) {
      problems.push({ code: 'no-file', field: 'files', message: `no file matches "${pattern}"` })
    }
    for (const file of matches) {
      const fault = await whyUnreadable(file)
      if (fault === null) found.push(file)
      else problems.push({ code: 'no-file', field: 'files', message: `${pattern} ${fault}` })
    }
  }
  if (problems.length > 0) throw new ProblemError(problems)
  return found
}

async function whyUnreadable(file: string): Promise<string | null> {
  try {
    const handle = await open(file)
    try {
      return (await handle.stat()).isDirectory() ? 'is a folder' : null
    } finally {
      await handle.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`
  }
}

interface Wanted {
  readonly metrics: readonly MetricDefinition[]
  readonly criteria: readonly Criterion[]
  /** Where the files that a plan's metrics name are. */
  readonly directory: string
}

async function whatToMeasure(
  inputs: Inputs,
  files: readonly string[],
  directory: string,
): Promise<Wanted> {
  const planned = await fromPlan(inputs, directory)
  const own = ownMetrics(inputs, formatOf(inputs.format, files))
  const metrics = [...planned.metrics, ...own.metrics]
  const problems = [...own.problems]
  const criteria = readAcceptLines(inputs.accept).map(({ tier, text, number }) =>
    parseCriterion(
      text,
      { id: `${tier}/${number}`, tier, field: `accept, line ${number}` },
      metrics,
    ),
  )
  for (const criterion of criteria) if ('code' in criterion) problems.push(criterion)
  if (metrics.length === 0 && problems.length === 0) {
    problems.push({
      code: 'no-metrics',
      field: 'metrics',
      message: 'nothing is to be measured',
      hint: "name a metric, such as --metric 'sps=SPS: {number}', or a plan and a job",
    })
  }
  if (problems.length > 0) throw new ProblemError(problems)
  const read = criteria.filter((criterion): criterion is Criterion => 'tier' in criterion)
  return { ...planned, metrics, criteria: [...planned.criteria, ...read] }
}

async function fromPlan(inputs: Inputs, directory: string): Promise<Wanted> {
  const { plan: path, job: name } = inputs
  if (path === undefined && name === undefined) return { metrics: [], criteria: [], directory }
  if (path === undefined || name === undefined) {
    const [given, missing] = path === undefined ? ['job', 'plan'] : ['plan', 'job']
    throw new ProblemError([
      { code: 'missing-input', field: missing, message: `is needed beside "${given}"` },
    ])
  }
  const absolute = resolve(directory, path)
  const plan = parsePlan(await readText(absolute, path), path)
  const job =
    plan.jobs.find(({ id }) => id === name) ?? plan.jobs.find(({ entry }) => entry === name)
  if (job === undefined) {
    const known = plan.jobs.map(({ id }) => id)
    const hint = didYouMean(name, known) ?? `jobs are ${known.slice(0, 20).join(', ')}`
    const message = `${path} has no job "${name}"`
    throw new ProblemError([{ code: 'unknown-job', field: 'job', message, hint }])
  }
  return {
    metrics: job.metrics,
    criteria: job.criteria,
    directory: resolve(dirname(absolute), job.directory),
  }
}

async function readText(path: string, label: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new ProblemError([
      { code: 'no-plan', field: 'plan', message: `${label} cannot be read (${code})` },
    ])
  }
}

type RecordFormat = 'jsonl' | 'json' | 'csv'

/** Null for logs. By the ending of the files where nothing is said; throws a ProblemError where they differ. */
function formatOf(format: Inputs['format'], files: readonly string[]): RecordFormat | null {
  if (format !== 'auto') return format === 'log' ? null : format
  const formats = new Set(files.map(formatByEnding))
  const [only = null] = formats
  if (formats.size <= 1) return only
  throw new ProblemError([
    {
      code: 'mixed-formats',
      field: 'format',
      message: 'the files are of different formats',
      hint: 'name the format, or read them one format at a time',
    },
  ])
}

function formatByEnding(file: string): RecordFormat | null {
  const ending = /\.(\w+?)(?:\.(?:gz|zst))?$/.exec(file)?.[1]
  if (ending === 'jsonl' || ending === 'ndjson') return 'jsonl'
  return ending === 'json' || ending === 'csv' ? ending : null
}

/** In a file of records, the pattern of a flag is the path of the value. */
function ownMetrics(
  inputs: Inputs,
  format: RecordFormat | null,
): { metrics: MetricDefinition[]; problems: Problem[] } {
  const { metrics, problems } =
    inputs.metrics === undefined ? NONE : parseMetrics(inputs.metrics, 'metrics')
  const flags = inputs.metric.map((flag) =>
    format === null ? metricFromFlag(flag) : valueFromFlag(flag, format),
  )
  return {
    metrics: [...metrics, ...flags.filter((flag) => 'source' in flag)],
    problems: [...problems, ...flags.filter((flag) => 'code' in flag)],
  }
}

const NONE = { metrics: [], problems: [] }

function valueFromFlag(flag: string, format: RecordFormat): MetricDefinition | Problem {
  const at = flag.indexOf('=')
  const name = flag.slice(0, at).trim()
  const value = flag.slice(at + 1).trim()
  if (at < 1 || name === '' || value === '') {
    const expected = "NAME=PATH, such as 'reward=eval.reward'"
    return { code: 'bad-metric', field: 'metric', message: `"${flag}" is not a metric`, expected }
  }
  const source = { kind: format, files: [], value, step: null }
  return { name, source, unit: null, better: null, contains: null }
}
