import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { childCpu } from '../cpu.ts'
import type { BenchTable } from '../table.ts'

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))

/** Starts per sample: the kernel counts CPU time in steps of 10 ms. */
const STARTS = 10

/** CPU time until each bundle has read its inputs and refused them, against `node -e 0`. */
export async function startTable(options: { readonly rounds: number }): Promise<BenchTable> {
  const directory = mkdtempSync(join(tmpdir(), 'greenlight-start-'))
  const contenders = contendersOf(directory)
  const samples = new Map(contenders.map(({ name }) => [name, [] as number[]]))
  try {
    for (let round = 0; round < options.rounds; round++) {
      for (const { name, args, env } of contenders) {
        const cpu = childCpu(() => {
          for (let i = 0; i < STARTS; i++) start(args, env, directory)
        })
        samples.get(name)?.push(cpu / STARTS)
      }
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
  const floor = median(samples.get('node -e 0') ?? [])
  const rows = contenders.map(({ name }) => {
    const cpu = median(samples.get(name) ?? [])
    return { name, cpu, ratio: cpu / floor }
  })
  return {
    title:
      'Start of each bundle: until its inputs are read and refused; what a run itself needs is loaded after that',
    command: 'npm run bench -- --only start',
    peers: [{ name: 'node -e 0', version: process.version }],
    columns: ['entry', 'CPU ms', 'against `node -e 0`'],
    rows: rows.map(({ name, cpu, ratio }) => [name, cpu.toFixed(1), `${ratio.toFixed(2)}×`]),
    bars: rows
      .filter(({ name }) => name !== 'node -e 0' && !name.startsWith('greenlight'))
      .map(({ name, ratio }) => ({
        what: `start of ${name}, CPU`,
        bar: '≤ 1.6×',
        measured: `${ratio.toFixed(2)}×`,
        met: ratio <= 1.6,
      })),
  }
}

interface Contender {
  readonly name: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** Every action starts with an input it must refuse: the bundle, its inputs and its host are loaded, nothing runs. */
function contendersOf(directory: string): Contender[] {
  const env = { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: join(directory, 'output') }
  writeFileSync(env.GITHUB_OUTPUT, '')
  const actions = readdirSync(dist, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['shared', 'greenlight'].includes(entry.name))
    .map(({ name }) => ({
      name,
      args: [join(dist, name, 'index.js')],
      env: { ...env, INPUT_TIMEOUT: 'soon', INPUT_FORMAT: 'none' },
    }))
  return [
    { name: 'node -e 0', args: ['-e', '0'], env: {} },
    ...actions,
    {
      name: 'greenlight --version',
      args: [join(dist, 'greenlight', 'index.js'), '--version'],
      env: {},
    },
  ]
}

function start(args: readonly string[], env: Readonly<Record<string, string>>, cwd: string): void {
  const result = spawnSync(process.execPath, args, {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', ...env },
  })
  if (result.error !== undefined) throw result.error
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}
