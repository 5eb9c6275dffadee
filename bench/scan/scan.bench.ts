import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BenchBar, BenchTable } from '../table.ts'
import { type Contender, contendersOf, type Found, type Workload } from './contenders.ts'
import { writeJsonLines, writeLog } from './log-file.ts'

interface Usage {
  readonly exit_code: number
  readonly cpu_ms: number
  readonly wall_ms: number
  readonly rss_kib: number
}

interface Result {
  readonly contender: Contender
  readonly usages: Usage[]
}

const MEASURE = fileURLToPath(new URL('./measure.py', import.meta.url))
const SLOW_ROUNDS = 3
/** JSON lines are slow to parse for the peer: a quarter of the log's size tells as much. */
const RECORDS_SHARE = 4
const BARS = { one: 1.3, eight: 1, rss: 80, pythonOne: 10, pythonEight: 20 }

/**
 * Scanning a log of `mib` MiB, every measurement a process of its own from start to exit with its output in a
 * file, contenders interleaved; medians of the CPU time, the highest peak RSS of all rounds. Throws when contenders
 * do not agree on what is in the log. `tmp` should lie on a real disk; the log is in the page cache.
 */
export async function scanTable(options: {
  readonly mib: number
  readonly rounds: number
  readonly tmp: string
}): Promise<BenchTable> {
  const directory = mkdtempSync(join(options.tmp, 'scan-'))
  try {
    const python = interpreter()
    const log = join(directory, 'train.log')
    const records = join(directory, 'metrics.jsonl')
    const sizes = {
      log: writeLog(log, options.mib),
      records: writeJsonLines(records, Math.ceil(options.mib / RECORDS_SHARE)),
    }
    const contenders = contendersOf(log, records, python)
    const results = compete(contenders, options.rounds, { directory, python })
    return tableOf(results, sizes, python)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

interface Place {
  readonly directory: string
  readonly python: string
}

function compete(contenders: readonly Contender[], rounds: number, place: Place): Result[] {
  const results = contenders.map((contender) => ({ contender, usages: [] as Usage[] }))
  const log = new Map<string, Found>()
  const records = new Map<string, Found>()
  const output = join(place.directory, 'output')
  for (let round = 0; round < rounds; round++) {
    for (const { contender, usages } of results) {
      if (contender.slow && round >= SLOW_ROUNDS) continue
      usages.push(measure(contender, output, place))
      if (round > 0) continue
      const { workload, label } = contender
      const known = workload === 'JSONL, 1 value' ? records : log
      agree(contender.read(output), known, `${workload}, ${label}`)
    }
  }
  return results
}

/** What several found of the same metric must be the same; sums may differ by the order of adding up. */
function agree(found: ReadonlyMap<string, Found>, known: Map<string, Found>, who: string): void {
  if (found.size === 0) throw new Error(`${who} found nothing`)
  for (const [name, one] of found) {
    const before = known.get(name) ?? {}
    for (const key of ['count', 'sum', 'last'] as const) {
      const [value, other] = [one[key], before[key]]
      if (value === undefined || other === undefined) continue
      const tolerated = key === 'sum' ? 1e-9 * Math.abs(other) : 0
      if (!(Math.abs(value - other) <= tolerated) || (key === 'count' && value === 0)) {
        throw new Error(`${who}: ${key} of ${name} is ${value}, others found ${other}`)
      }
    }
    known.set(name, { ...one, ...before })
  }
}

function measure(contender: Contender, output: string, place: Place): Usage {
  const { label, argv } = contender
  const { status, stdout, stderr } = spawnSync(place.python, [MEASURE, output, ...argv], {
    cwd: place.directory,
    encoding: 'utf8',
    // The locale in which grep is fastest.
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
  })
  if (status !== 0) throw new Error(`${label} could not be measured: ${stderr}`)
  const usage = JSON.parse(stdout) as Usage
  if (usage.exit_code !== 0) throw new Error(`${label} exited ${usage.exit_code}: ${stderr}`)
  return contender.cpuMs === undefined ? usage : { ...usage, cpu_ms: contender.cpuMs(output) }
}

interface Sizes {
  readonly log: number
  readonly records: number
}

const PEERS: Readonly<Record<Workload, string>> = {
  '1 metric': 'ripgrep',
  '8 metrics, delimited': 'ripgrep',
  '8 metrics, bare words': 'ripgrep',
  'last of 8': 'ripgrep',
  'JSONL, 1 value': 'Node readline',
}

function tableOf(results: readonly Result[], sizes: Sizes, python: string): BenchTable {
  const versions = ['rg', 'grep', python].map((program) => versionOf(program))
  const [ripgrep = '', grep = '', interpreterVersion = ''] = versions
  return {
    title: `Scan a log of ${mebibytes(sizes.log)} MiB, and JSON lines of ${mebibytes(sizes.records)} MiB`,
    command: 'npm run bench -- --only scan',
    peers: [
      { name: 'ripgrep', version: ripgrep },
      { name: 'GNU grep', version: grep },
      { name: 'Python', version: interpreterVersion },
      { name: 'readline of Node', version: process.version },
    ],
    columns: ['what', 'contender', 'CPU s', 'CPU against', 'MB/s of CPU', 'wall s', 'peak RSS MB'],
    rows: results.map(({ contender, usages }) => {
      const { workload, label } = contender
      const cpu = median(usages.map(({ cpu_ms: milliseconds }) => milliseconds))
      const wall = median(usages.map(({ wall_ms: milliseconds }) => milliseconds))
      const size = workload === 'JSONL, 1 value' ? sizes.records : sizes.log
      const ratio =
        cpu /
        cpuOf(
          results,
          workload === 'last of 8' ? '8 metrics, bare words' : workload,
          PEERS[workload],
        )
      return [
        workload,
        label,
        (cpu / 1000).toFixed(2),
        `${ratio.toFixed(2)}× ${PEERS[workload]}`,
        workload === 'last of 8' ? '' : Math.round(size / 1000 / cpu).toLocaleString('en-US'),
        contender.cpuMs === undefined ? (wall / 1000).toFixed(2) : '',
        peak(usages).toFixed(0),
      ]
    }),
    bars: barsOf(results),
  }
}

function barsOf(results: readonly Result[]): BenchBar[] {
  const ratio = (workload: Workload, above: string, below: string): number =>
    cpuOf(results, workload, above) / cpuOf(results, workload, below)
  // The benchmark of the library call loads TypeScript, which no user does.
  const memory = Math.max(
    ...results
      .filter(({ contender }) => contender.ours && contender.cpuMs === undefined)
      .map(({ usages }) => peak(usages)),
  )
  return [
    atMost('1 metric, CPU against ripgrep -o', ratio('1 metric', OURS, 'ripgrep'), BARS.one),
    ...EIGHT.map((workload) =>
      atMost(
        `${workload}, CPU against ripgrep -o -e ×8`,
        ratio(workload, OURS, 'ripgrep'),
        BARS.eight,
      ),
    ),
    {
      what: 'peak RSS of `greenlight extract`, the highest of all rounds',
      bar: `≤ ${BARS.rss} MB`,
      measured: `${memory.toFixed(1)} MB`,
      met: memory <= BARS.rss,
    },
    atLeast(
      '1 metric, CPU against Python line by line',
      ratio('1 metric', 'Python', OURS),
      BARS.pythonOne,
    ),
    ...EIGHT.map((workload) =>
      atLeast(
        `${workload}, CPU against Python line by line`,
        ratio(workload, 'Python', OURS),
        BARS.pythonEight,
      ),
    ),
  ]
}

function atMost(what: string, measured: number, bar: number): BenchBar {
  return {
    what,
    bar: `≤ ${bar.toFixed(1)}×`,
    measured: `${measured.toFixed(2)}×`,
    met: measured <= bar,
  }
}

function atLeast(what: string, measured: number, bar: number): BenchBar {
  return {
    what,
    bar: `≥ ${bar}× less`,
    measured: `${measured.toFixed(1)}×`,
    met: measured >= bar,
  }
}

const EIGHT = ['8 metrics, delimited', '8 metrics, bare words'] as const
const OURS = '**greenlight'

/** Median CPU milliseconds of the contender whose label begins so. */
function cpuOf(results: readonly Result[], workload: Workload, label: string): number {
  const one = results.find(
    ({ contender }) => contender.workload === workload && contender.label.startsWith(label),
  )
  return median((one?.usages ?? []).map(({ cpu_ms: milliseconds }) => milliseconds))
}

/** MB of 1,000,000 bytes. */
function peak(usages: readonly Usage[]): number {
  return (Math.max(...usages.map(({ rss_kib: kibibytes }) => kibibytes)) * 1024) / 1e6
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20)
}

/** The interpreter itself: what is called python3 may be a script that looks for one first. */
function interpreter(): string {
  const program = 'import sys; print(sys.executable)'
  return execFileSync('python3', ['-c', program], { encoding: 'utf8' }).trim()
}

function versionOf(program: string): string {
  const text = execFileSync(program, ['--version'], { encoding: 'utf8' })
  return /\d[\w.]*/.exec(text)?.[0] ?? 'unknown'
}
