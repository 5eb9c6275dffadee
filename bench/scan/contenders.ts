import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What one run of a contender cost. */
export interface Cost {
  /** Seconds, user and system. */
  readonly cpu: number
  /** KiB, at the peak. */
  readonly rss: number
  readonly wall: number
  /** Last line of the output. */
  readonly last: string
}

export interface Contender {
  readonly name: string
  readonly command: readonly string[]
  /** Its last line is `{count, sum}`, to be compared with those of the same task. */
  readonly task: 'one' | 'eight' | 'json' | null
  /** Takes so long that one round has to do. */
  readonly slow: boolean
}

/** A metric of the log: our pattern, and the same for tools that know regular expressions only. */
const METRICS: readonly (readonly [ours: string, theirs: string])[] = [
  ['SPS: {number}', String.raw`SPS: (-?[0-9.]+)`],
  [String.raw`\| reward {number}`, String.raw`\| reward (-?[0-9.]+)`],
  [String.raw`\| loss {number}`, String.raw`\| loss (-?[0-9.]+)`],
  [String.raw`\| kl {number}`, String.raw`\| kl (-?[0-9.]+)`],
  [String.raw`\| lr {number}`, String.raw`\| lr (-?[0-9.e+-]+)`],
  [String.raw`\| ent {number}`, String.raw`\| ent (-?[0-9.]+)`],
  ['gpu_mem {number}GiB', 'gpu_mem (-?[0-9.]+)GiB'],
  ['val_acc={number}', 'val_acc=(-?[0-9.]+)'],
]
/** As a user writes them first: no delimiter tells the words apart from the text around them. */
const BARE = METRICS.map(([ours, theirs]) => [ours.replace(String.raw`\| `, ''), theirs] as const)
const KEY = 'sps'

/** The program itself: what a version manager puts before it would be counted as Python's. */
const python = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], {
  encoding: 'utf8',
}).trim()

const here = fileURLToPath(new URL('.', import.meta.url))
const root = fileURLToPath(new URL('../../', import.meta.url))

/** Builds our reader and bundles it, as the actions are; returns the path of the program. */
export function bundleOurs(tmp: string): string {
  const bin = join(root, 'node_modules', '.bin')
  execFileSync(join(bin, 'tsc'), ['-b', join(root, 'packages', 'metrics')])
  execFileSync(join(bin, 'ncc'), ['build', join(here, 'ours.mjs'), '-o', join(tmp, 'ours')], {
    stdio: 'ignore',
  })
  return join(tmp, 'ours', 'index.mjs')
}

export function contenders(ours: string, log: string, jsonl: string): Contender[] {
  const node = process.execPath
  const theirs = METRICS.map(([, pattern]) => pattern)
  const [first = ''] = theirs
  const plain = theirs.map((pattern) => pattern.replace(/[()]/g, ''))
  const one = definitions(METRICS.slice(0, 1))
  const eight = definitions(METRICS)
  const json = JSON.stringify([
    definition('sps', { kind: 'jsonl', files: [], value: KEY, step: null }),
  ])
  const entry = (
    name: string,
    task: Contender['task'],
    command: readonly string[],
    slow = false,
  ): Contender => ({ name, command, task, slow })
  return [
    entry('greenlight, 1 metric', 'one', [node, ours, 'all', log, one]),
    entry('ripgrep -o', null, ['rg', '-o', plain[0] ?? '', log]),
    entry('grep -oP', null, ['grep', '-oP', plain[0] ?? '', log]),
    entry('Python re, line by line', 'one', [python, join(here, 'by_line.py'), log, first], true),
    entry('Node readline', 'one', [node, join(here, 'by-line.mjs'), log, first], true),
    entry('greenlight, 8 metrics', 'eight', [node, ours, 'all', log, eight]),
    entry('greenlight, 8 metrics by bare words', 'eight', [
      node,
      ours,
      'all',
      log,
      definitions(BARE),
    ]),
    entry('greenlight extract, 1 metric, the whole command', null, [
      node,
      join(root, 'dist', 'greenlight', 'index.js'),
      'extract',
      log,
      '--metric',
      `sps=${METRICS[0]?.[0] ?? ''}`,
      '--json',
    ]),
    entry('ripgrep -o -e ×8', null, [
      'rg',
      '-o',
      ...plain.flatMap((pattern) => ['-e', pattern]),
      log,
    ]),
    entry(
      'Python re ×8, line by line',
      'eight',
      [python, join(here, 'by_line.py'), log, ...theirs],
      true,
    ),
    entry('Node readline ×8', 'eight', [node, join(here, 'by-line.mjs'), log, ...theirs], true),
    entry('greenlight, 8 metrics, last only', null, [node, ours, 'last', log, eight]),
    entry('greenlight, JSON lines', 'json', [node, ours, 'all', jsonl, json]),
    entry(
      'Python json.loads, line by line',
      'json',
      [python, join(here, 'by_line.py'), jsonl, '--json', KEY],
      true,
    ),
    entry(
      'Node readline, JSON.parse',
      'json',
      [node, join(here, 'by-line.mjs'), jsonl, '--json', KEY],
      true,
    ),
  ]
}

export function measure(command: readonly string[]): Cost {
  const output = execFileSync(python, [join(here, 'measure.py'), ...command], {
    encoding: 'utf8',
  })
  const cost = JSON.parse(output) as Cost & { readonly code: number }
  if (cost.code !== 0) throw new Error(`${command.join(' ')} ended with ${cost.code}`)
  return cost
}

/** First line of what `--version` prints, without the name. */
export function versionOf(tool: string): string {
  const [line = ''] = execFileSync(tool, ['--version'], { encoding: 'utf8' }).split('\n')
  return /\d[\w.]*/.exec(line)?.[0] ?? line
}

function definitions(metrics: typeof METRICS): string {
  return JSON.stringify(
    metrics.map(([pattern], index) =>
      definition(`metric${index}`, { kind: 'match', pattern, files: [] }),
    ),
  )
}

function definition(name: string, source: object): object {
  return { name, source, unit: null, better: null, contains: null }
}
