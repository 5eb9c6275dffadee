import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchBar, BenchTable } from '../table.ts'
import {
  bundleOurs,
  type Contender,
  contenders,
  type Cost,
  measure,
  versionOf,
} from './contenders.ts'
import { generateJsonLines, generateLog } from './generate.ts'

/** The log is `mib` MiB, the file of JSON lines a quarter of that. Both are made in `tmp`, and are in the page cache. */
export async function scanTable(options: {
  readonly mib: number
  readonly rounds: number
  readonly tmp: string
}): Promise<BenchTable> {
  const { mib, rounds, tmp } = options
  const log = join(tmp, 'train.log')
  const jsonl = join(tmp, 'metrics.jsonl')
  generateLog(log, mib)
  generateJsonLines(jsonl, mib / 4)
  const all = contenders(bundleOurs(tmp), log, jsonl)
  const costs = new Map(all.map(({ name }) => [name, [] as Cost[]]))
  for (let round = 0; round < rounds; round++) {
    for (const { name, command, slow } of all) {
      if (!slow || round === 0) costs.get(name)?.push(measure(command))
    }
  }
  refuseDisagreement(all, costs)
  return table(all, costs, { log: statSync(log).size, jsonl: statSync(jsonl).size })
}

/** Contenders of one task must have found the same, or their times cannot be compared. */
function refuseDisagreement(all: readonly Contender[], costs: ReadonlyMap<string, Cost[]>): void {
  const known = new Map<string, { count: number; sum: number; name: string }>()
  for (const { name, task } of all) {
    const last = costs.get(name)?.[0]?.last
    if (task === null || last === undefined) continue
    const { count, sum } = JSON.parse(last) as { count: number; sum: number }
    const other = known.get(task) ?? { count, sum, name }
    known.set(task, other)
    if (other.count !== count || Math.abs(other.sum - sum) > Math.abs(sum) * 1e-9) {
      throw new Error(`${name} found ${last}, but ${other.name} ${JSON.stringify(other)}`)
    }
  }
}

function table(
  all: readonly Contender[],
  costs: ReadonlyMap<string, Cost[]>,
  sizes: { readonly log: number; readonly jsonl: number },
): BenchTable {
  const of = (name: string, which: 'cpu' | 'rss' | 'wall'): number =>
    median((costs.get(name) ?? []).map((cost) => cost[which]))
  const ripgrep = of('ripgrep -o', 'cpu')
  const rows = all.map(({ name, task }) => {
    const bytes = task === 'json' ? sizes.jsonl : sizes.log
    return [
      name,
      of(name, 'cpu').toFixed(2),
      task === 'json' ? '' : `${(of(name, 'cpu') / ripgrep).toFixed(2)}×`,
      (bytes / 1e6 / of(name, 'wall')).toFixed(0),
      (of(name, 'rss') / 1024).toFixed(0),
    ]
  })
  const one = of('greenlight, 1 metric', 'cpu')
  const eight = of('greenlight, 8 metrics', 'cpu')
  const rss = Math.max(of('greenlight, 1 metric', 'rss'), of('greenlight, 8 metrics', 'rss')) / 1024
  return {
    title: `Metrics out of a log of ${(sizes.log / 2 ** 20).toFixed(0)} MiB`,
    command: 'npm run bench -- --only scan',
    peers: [
      { name: 'ripgrep', version: versionOf('rg') },
      { name: 'GNU grep', version: versionOf('grep') },
      { name: 'Python', version: versionOf('python3') },
      { name: 'Node', version: process.version },
    ],
    columns: ['contender', 'CPU s', 'CPU against ripgrep -o', 'wall MB/s', 'peak RSS MiB'],
    rows,
    bars: [
      atMost('1 metric, CPU against ripgrep -o', one / ripgrep, 1.3),
      atMost('8 metrics, CPU against ripgrep -o -e ×8', eight / of('ripgrep -o -e ×8', 'cpu'), 1),
      atLeast(
        '1 metric, CPU of line-by-line Python',
        of('Python re, line by line', 'cpu') / one,
        10,
      ),
      atLeast(
        '8 metrics, CPU of line-by-line Python',
        of('Python re ×8, line by line', 'cpu') / eight,
        20,
      ),
      {
        what: 'peak RSS, 1 and 8 metrics',
        bar: '≤ 80 MB',
        measured: `${(rss * 1.048576).toFixed(0)} MB`,
        met: rss * 1.048576 <= 80,
      },
    ],
  }
}

function atMost(what: string, ratio: number, bar: number): BenchBar {
  return { what, bar: `≤ ${bar}×`, measured: `${ratio.toFixed(2)}×`, met: ratio <= bar }
}

function atLeast(what: string, ratio: number, bar: number): BenchBar {
  return { what, bar: `≥ ${bar}×`, measured: `${ratio.toFixed(1)}×`, met: ratio >= bar }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >>> 1] ?? Number.NaN
}
