import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { MetricDefinition } from '@greenlight/plan'
import { expect, it } from 'vitest'
import { compileMetrics, readMetrics } from './index.ts'

function metric(name: string, pattern: string): MetricDefinition {
  return {
    name,
    source: { kind: 'match', pattern, files: [] },
    unit: null,
    better: null,
    contains: null,
  }
}

function logOf(content: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'metrics-guard-'))
  fs.writeFileSync(path.join(folder, 'log'), content)
  return path.join(folder, 'log')
}

/** Takes exponential time to fail by backtracking: 2^60 steps. */
const BAIT = `loss ${'a'.repeat(60)}!`

it('reads on in linear time where V8 can', async () => {
  const log = logOf(`${BAIT}\nloss aa aa 5;\n`)
  const script = `
    import { compileMetrics, readMetrics } from '@greenlight/metrics'
    const definition = ${JSON.stringify(metric('a', String.raw`loss (?:\w+\s?)*\b(?<value>\d);`))}
    const readings = await readMetrics(compileMetrics([definition]), [${JSON.stringify(log)}])
    process.stdout.write(JSON.stringify(readings.summaries[0]))
  `
  const args = ['-C', 'source', '--input-type=module', '-e', script]
  const output = execFileSync(process.execPath, args, { encoding: 'utf8', timeout: 15_000 })
  expect(JSON.parse(output)).toMatchObject({ count: 1, last: 5, missing: null })
})

it('gives up a pattern that nothing but a deadline stops, and reads the others to the end', async () => {
  const lines = Array.from({ length: 1000 }, (_, i) => `loss=${i} acc=${i * 2}\n`).join('')
  const log = logOf(`${lines}${BAIT}\n${lines}`)
  const program = compileMetrics([
    metric('good', 'loss={number}'),
    metric('bad', String.raw`loss (?=(?:\w+\s?)*$)(?<value>\w)`),
    metric('fine', String.raw`loss=\d+ acc=(?<value>\d+)`),
  ])
  expect(program.warnings.map(({ code, field }) => [code, field])).toEqual([
    ['unguarded-pattern', 'metrics.bad'],
  ])
  const { summaries } = await readMetrics(program, [log])
  expect(summaries.map(({ count }) => count)).toEqual([2000, 0, 2000])
  expect(summaries[1]?.missing).toMatch(/ran longer than 2 s on the line at byte \d+ of .*log/)
  expect(summaries[0]?.missing).toBeNull()
})
