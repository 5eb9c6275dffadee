import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What was found of a metric; all contenders that read the same file must agree on it. */
export interface Found {
  readonly count?: number
  readonly sum?: number
  readonly last?: number
}

export type Workload =
  | '1 metric'
  | '8 metrics, delimited'
  | '8 metrics, bare words'
  | 'last of 8'
  | 'JSONL, 1 value'

export interface Contender {
  readonly workload: Workload
  readonly label: string
  readonly argv: readonly string[]
  readonly ours: boolean
  /** Takes many seconds for a gigabyte; three rounds are enough. */
  readonly slow: boolean
  /** From the file its standard output went to. */
  read(output: string): ReadonlyMap<string, Found>
  /** CPU milliseconds of the part that is meant, where it is not the whole process. */
  cpuMs?(output: string): number
}

interface Metric {
  readonly name: string
  /** Stands before the number. */
  readonly literal: string
  readonly behind: string
}

/**
 * How patterns are written decides what a scan costs, so both ways are measured. Delimited, as `| loss 0.5`, nearly all
 * metrics share a byte that stands on few lines; bare words, as `loss 0.5`, share none and occur elsewhere too.
 */
const DELIMITED = metricsWith('| ')
const BARE = metricsWith('')

function metricsWith(delimiter: string): readonly Metric[] {
  return [
    { name: 'sps', literal: 'SPS: ', behind: '' },
    { name: 'reward', literal: `${delimiter}reward `, behind: '' },
    { name: 'loss', literal: `${delimiter}loss `, behind: '' },
    { name: 'kl', literal: `${delimiter}kl `, behind: '' },
    { name: 'lr', literal: `${delimiter}lr `, behind: '' },
    { name: 'entropy', literal: `${delimiter}entropy `, behind: '' },
    { name: 'gpu_mem', literal: 'gpu_mem ', behind: 'GiB' },
    { name: 'eval', literal: 'eval_success_rate: ', behind: '' },
  ]
}

/** The same language in all engines; ours also takes thousands, factors, nan and inf. */
const NUMBER = '[-+]?[0-9]+(?:[.][0-9]+)?(?:e[-+]?[0-9]+)?'

const ENTRY = fileURLToPath(new URL('../../dist/greenlight/index.js', import.meta.url))
const BY_LINE_PYTHON = fileURLToPath(new URL('./by-line.py', import.meta.url))
const BY_LINE_NODE = fileURLToPath(new URL('./by-line.mjs', import.meta.url))
const JSON_LINES = fileURLToPath(new URL('./json-lines.mjs', import.meta.url))
const LAST = fileURLToPath(new URL('./last.ts', import.meta.url))

/** All contenders, peers and ours alternating. `python` is the interpreter itself and no wrapper around it. */
export function contendersOf(log: string, records: string, python: string): Contender[] {
  return [
    ...onLog('1 metric', BARE.slice(0, 1), log, python),
    ...onLog('8 metrics, delimited', DELIMITED, log, python),
    ...onLog('8 metrics, bare words', BARE, log, python),
    {
      workload: 'last of 8',
      label: '**greenlight**, the library call alone, without the start of Node',
      argv: [process.execPath, '-C', 'source', '--no-warnings', LAST, log, ...BARE.map(flagOf)],
      ours: true,
      slow: false,
      read: fromJson,
      cpuMs: (output) => (JSON.parse(readFileSync(output, 'utf8')) as { cpu_ms: number }).cpu_ms,
    },
    ...onRecords(records),
  ]
}

function onLog(
  workload: Workload,
  metrics: readonly Metric[],
  log: string,
  python: string,
): Contender[] {
  const regexes = metrics.map((metric) => `${escaped(metric)}${NUMBER}${metric.behind}`)
  const grouped = metrics.map(
    (metric) => `${metric.name}=${escaped(metric)}(${NUMBER})${metric.behind}`,
  )
  const each = regexes.flatMap((regex) => ['-e', regex])
  const times = metrics.length === 1 ? '' : ` -e ×${metrics.length}`
  const fromLines = (output: string) => foundIn(output, metrics)
  const base = { workload, ours: false, slow: false }
  const peers: Contender[] = [
    { ...base, label: `ripgrep -o${times}`, argv: ['rg', '-o', ...each, log], read: fromLines },
  ]
  // grep -P takes one pattern only.
  if (metrics.length === 1) {
    peers.push({
      ...base,
      label: 'grep -oP',
      argv: ['grep', '-oP', ...regexes, log],
      read: fromLines,
    })
  }
  return [
    ...peers,
    {
      ...base,
      label: '**greenlight extract**',
      argv: [process.execPath, ENTRY, 'extract', log, ...metrics.flatMap(option), '--json'],
      ours: true,
      read: fromJson,
    },
    {
      ...base,
      label: `Python re, line by line${metrics.length === 1 ? '' : ', one after the other'}`,
      argv: [python, BY_LINE_PYTHON, log, ...grouped],
      slow: true,
      read: fromJson,
    },
    {
      ...base,
      label: `Node readline${metrics.length === 1 ? '' : ', one after the other'}`,
      argv: [process.execPath, BY_LINE_NODE, log, ...grouped],
      slow: true,
      read: fromJson,
    },
  ]
}

function onRecords(records: string): Contender[] {
  const base = { workload: 'JSONL, 1 value', slow: false, read: fromJson } as const
  return [
    {
      ...base,
      label: 'Node readline + JSON.parse',
      argv: [process.execPath, JSON_LINES, records, 'reward'],
      ours: false,
    },
    {
      ...base,
      label: '**greenlight extract**',
      argv: [process.execPath, ENTRY, 'extract', records, '--metric', 'reward=reward', '--json'],
      ours: true,
    },
  ]
}

function flagOf(metric: Metric): string {
  return `${metric.name}=${escaped(metric)}{number}${metric.behind}`
}

/** As all the engines write a bar that is meant literally. */
function escaped({ literal }: Metric): string {
  return literal.replace('|', String.raw`\|`)
}

function option(metric: Metric): string[] {
  return ['--metric', flagOf(metric)]
}

function fromJson(output: string): ReadonlyMap<string, Found> {
  const { metrics } = JSON.parse(readFileSync(output, 'utf8')) as {
    metrics: Readonly<Record<string, Found>>
  }
  return new Map(Object.entries(metrics))
}

/** The matches that grep or ripgrep printed, one a line. */
function foundIn(output: string, metrics: readonly Metric[]): ReadonlyMap<string, Found> {
  const totals = metrics.map(({ name, literal }) => ({ name, literal, count: 0, sum: 0 }))
  for (const line of readFileSync(output, 'latin1').split('\n')) {
    const one = totals.find(({ literal }) => line.startsWith(literal))
    if (one === undefined) continue
    one.count++
    one.sum += Number.parseFloat(line.slice(one.literal.length))
  }
  return new Map(totals.map(({ name, count, sum }) => [name, { count, sum }]))
}
