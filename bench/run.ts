// npm run bench [-- --only scan,start] [--quick] [--peers FOLDER]: every table against its named peers in one run on one
// machine, printed and written to bench/RESULTS.md. `--quick` uses small sizes and writes nothing.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, release, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkpointsTable } from './checkpoints/checkpoints.bench.ts'
import { journalTable } from './journal/journal.bench.ts'
import { jobsTable, outputTable } from './jobs/jobs.bench.ts'
import { companionTable } from './companion/companion.bench.ts'
import { scanTable } from './scan/scan.bench.ts'
import { startTable } from './start/start.bench.ts'
import { type BenchTable, renderTable } from './table.ts'
import { verdictTable } from './verdict/verdict.bench.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    tmp: { type: 'string', default: tmpdir() },
    peers: { type: 'string', default: '' },
  },
})
const quick = values.quick
const tmp = mkdtempSync(join(values.tmp, 'greenlight-bench-'))
const tables = new Map<string, () => Promise<BenchTable>>(
  Object.entries({
    scan: () => scanTable({ mib: quick ? 64 : 1024, rounds: quick ? 1 : 5, tmp }),
    jobs: () => jobsTable({ jobs: quick ? 100 : 1000, rounds: quick ? 1 : 5, tmp }),
    output: () => outputTable({ mib: quick ? 64 : 1024, rounds: quick ? 1 : 3, tmp }),
    journal: () =>
      journalTable({ events: quick ? 100_000 : 1_000_000, rounds: quick ? 1 : 3, tmp }),
    start: () => startTable({ rounds: quick ? 5 : 25 }),
    checkpoints: () =>
      checkpointsTable({
        scale: quick ? 1 / 8 : 1,
        files: quick ? [5000] : [20_000, 100_000],
        rounds: quick ? 1 : 3,
        tmp,
      }),
    companion: () =>
      companionTable({
        mib: quick ? 128 : 1024,
        work: quick ? 20 : 60,
        rounds: quick ? 1 : 4,
        tmp,
      }),
    verdict: () => verdictTable({ rounds: quick ? 1 : 5, tmp, peers: values.peers }),
  }),
)
const only = values.only?.split(',') ?? [...tables.keys()]
const unknown = only.filter((name) => !tables.has(name))
if (unknown.length > 0) {
  process.stderr.write(
    `unknown table ${unknown.join(', ')}; there are ${[...tables.keys()].join(', ')}\n`,
  )
  process.exit(2)
}

try {
  const sections: string[] = []
  for (const name of only) {
    process.stderr.write(`bench: ${name}\n`)
    const measure = tables.get(name)
    if (measure === undefined) continue
    const text = renderTable(await measure())
    process.stdout.write(`${text}\n`)
    sections.push(text)
  }
  if (!quick && values.only === undefined) {
    writeFileSync(new URL('RESULTS.md', import.meta.url), `${heading()}\n${sections.join('\n')}`)
  }
} finally {
  rmSync(tmp, { recursive: true, force: true })
}

function heading(): string {
  const model = /model name\s*:\s*(.*)/.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1]
  const memory = Math.round(totalmem() / 2 ** 30)
  return [
    '# Benchmark results',
    '',
    'Written by `npm run bench`. Each table was measured in one run on one machine, contenders interleaved;',
    'ratios and CPU time are the figures to trust, wall times of a shared machine are not.',
    '',
    `Machine: ${cpus().length} × ${model ?? 'unknown CPU'}, ${memory} GiB, Linux ${release()}; Node ${process.version}; ${new Date().toISOString().slice(0, 10)}.`,
    '',
  ].join('\n')
}
