import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchTable } from '../table.ts'
import { type Cost, measure, measureOurs, median, versionOf, writeNinjaFile } from './contenders.ts'
import { graph, SHAPES, type Shape } from './graph.ts'

const SLOTS = 2
const OURS = 'greenlight'
/** The same with the run folder in memory: what the five folders and files of a job cost on the disk is the difference. */
const IN_MEMORY = 'greenlight, run folder in memory'
const MEMORY = '/dev/shm'

/** CPU and wall time of jobs that do nothing (`/bin/true`), each with log, exit record and durable events in ours. */
export async function jobsTable(options: {
  readonly jobs: number
  readonly rounds: number
  readonly tmp: string
}): Promise<BenchTable> {
  const directory = mkdtempSync(join(options.tmp, 'jobs-'))
  const samples = new Map<string, Cost[]>()
  try {
    for (let round = 0; round < options.rounds; round++) {
      for (const shape of SHAPES) {
        for (const [name, cost] of contend(shape, options.jobs, directory)) {
          const key = `${shape} ${name}`
          samples.set(key, [...(samples.get(key) ?? []), cost])
        }
      }
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
  return jobsResult(samples, options.jobs)
}

function contend(shape: Shape, jobs: number, directory: string): [string, Cost][] {
  const needs = graph(shape, jobs)
  writeNinjaFile(directory, needs)
  const ninja = measure('ninja', ['-j', `${SLOTS}`, '--quiet'], directory)
  const all: [string, Cost][] = [
    ['ninja', ninja],
    [OURS, costOfOurs(needs, directory)],
    ...inMemory(needs),
  ]
  if (shape !== 'wide') return all
  const args = [
    '-j',
    `${SLOTS}`,
    '--will-cite',
    '--joblog',
    join(directory, 'joblog'),
    '/bin/true',
    '{}',
  ]
  const lines = needs.map((_, at) => `${at}\n`).join('')
  return [...all, ['GNU parallel', measure('parallel', args, directory, lines)]]
}

function costOfOurs(needs: readonly (readonly number[])[], directory: string): Cost {
  const jobs = needs.map((needed) => ({ script: '/bin/true', needs: needed }))
  const cost = measureOurs({ directory, name: `run-${randomUUID()}`, slots: SLOTS, jobs })
  return { wallMs: cost.wallMs, cpuMs: cost.ownCpuMs + cost.childCpuMs }
}

/** Nothing where the machine has no such file system. */
function inMemory(needs: readonly (readonly number[])[]): [string, Cost][] {
  if (!existsSync(MEMORY)) return []
  const directory = mkdtempSync(join(MEMORY, 'greenlight-jobs-'))
  try {
    return [[IN_MEMORY, costOfOurs(needs, directory)]]
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function jobsResult(samples: ReadonlyMap<string, readonly Cost[]>, jobs: number): BenchTable {
  const cpu = (key: string) => median((samples.get(key) ?? []).map(({ cpuMs }) => cpuMs / jobs))
  const wall = (key: string) => median((samples.get(key) ?? []).map(({ wallMs }) => wallMs / jobs))
  const ratio = (key: string) => cpu(key) / cpu(`${key.split(' ', 1)[0]} ninja`)
  const againstParallel = cpu(`wide ${OURS}`) / cpu('wide GNU parallel')
  return {
    title: `Trivial jobs: ${jobs} × /bin/true, ${SLOTS} slots; ours from supervise() to the closed run, without the start of Node`,
    command: 'npm run bench -- --only jobs',
    peers: [
      { name: 'ninja', version: versionOf('ninja', ['--version']) },
      { name: 'GNU parallel', version: versionOf('parallel', ['--version']) },
    ],
    columns: ['shape and contender', 'CPU ms/job', 'CPU against ninja', 'wall ms/job'],
    rows: [...samples.keys()]
      .sort()
      .map((key) => [key, cpu(key).toFixed(2), `${ratio(key).toFixed(2)}×`, wall(key).toFixed(2)]),
    bars: [
      ...SHAPES.map((shape) => ({
        what: `${shape}, CPU against ninja`,
        bar: '≤ 1.5×',
        measured: `${ratio(`${shape} ${OURS}`).toFixed(2)}×`,
        met: ratio(`${shape} ${OURS}`) <= 1.5,
      })),
      {
        what: 'wide, CPU against GNU parallel',
        bar: '< 0.5×',
        measured: `${againstParallel.toFixed(2)}×`,
        met: againstParallel < 0.5,
      },
    ],
  }
}

const CHUNK_MIB = 16
const CHUNK_BYTES = CHUNK_MIB * 2 ** 20

/** A job that prints `mib` MiB of log lines, against the same command with its output in a file. */
export async function outputTable(options: {
  readonly mib: number
  readonly rounds: number
  readonly tmp: string
}): Promise<BenchTable> {
  const directory = mkdtempSync(join(options.tmp, 'output-'))
  const chunk = join(directory, 'chunk')
  writeFileSync(chunk, logLines())
  const times = options.mib / CHUNK_MIB
  // Not `cat`: into a file that is not opened for appending it copies inside the kernel, which no job that prints does.
  const copy = `dd if='${chunk}' bs=128k status=none`
  const print = `i=0; while [ $i -lt ${times} ]; do ${copy}; i=$((i+1)); done`
  const out = join(directory, 'out')
  const wall = new Map<string, number[]>()
  const supervisor: number[] = []
  const note = (name: string, wallMs: number) => {
    wall.set(name, [...(wall.get(name) ?? []), wallMs])
    rmSync(out, { force: true })
  }
  try {
    for (let round = 0; round < options.rounds; round++) {
      settle()
      note('cmd > file', measure('/bin/sh', ['-c', `{ ${print}; } > ${out}`], directory).wallMs)
      settle()
      note(
        'cmd | tee file',
        measure('/bin/sh', ['-c', `{ ${print}; } | tee ${out}`], directory).wallMs,
      )
      const jobs = [{ script: print, needs: [] }]
      const name = `run-${round}`
      settle()
      const ours = measureOurs({ directory, name, slots: 1, jobs })
      rmSync(join(directory, name), { recursive: true })
      note(OURS, ours.wallMs)
      supervisor.push(ours.ownCpuMs)
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
  return outputResult(wall, median(supervisor), options.mib)
}

/** What one contender left to be written back is not to slow the next one down. */
function settle(): void {
  spawnSync('sync')
}

function outputResult(
  wall: ReadonlyMap<string, readonly number[]>,
  supervisorMs: number,
  mib: number,
): BenchTable {
  const seconds = (name: string) => median(wall.get(name) ?? []) / 1000
  const ratio = (name: string) => seconds(name) / seconds('cmd > file')
  return {
    title: `Output of a job: ${mib} MiB of log lines; ours from supervise() to the closed run`,
    command: 'npm run bench -- --only output',
    peers: [
      { name: '/bin/sh', version: 'of the system' },
      { name: 'tee', version: versionOf('tee', ['--version']) },
    ],
    columns: ['contender', 'wall s', 'wall against `cmd > file`'],
    rows: [...wall.keys()].map((name) => [
      name,
      seconds(name).toFixed(2),
      `${ratio(name).toFixed(2)}×`,
    ]),
    bars: [
      {
        what: 'output of a job, wall against `cmd > file`',
        bar: '≤ 1.2×',
        measured: `${ratio(OURS).toFixed(2)}×`,
        met: ratio(OURS) <= 1.2,
      },
      {
        what: 'CPU of the supervisor',
        bar: '≤ 0.1 s',
        measured: `${(supervisorMs / 1000).toFixed(2)} s`,
        met: supervisorMs <= 100,
      },
    ],
  }
}

function logLines(): string {
  const lines: string[] = []
  let size = 0
  for (let step = 0; size < CHUNK_BYTES; step++) {
    const line = `[step ${step}] loss=${((step * 0.37) % 5).toFixed(4)} sps=${40_000 - (step % 500)} ${'x'.repeat(20 + ((step * 7) % 80))}\n`
    lines.push(line)
    size += line.length
  }
  return lines.join('').slice(0, CHUNK_BYTES)
}
