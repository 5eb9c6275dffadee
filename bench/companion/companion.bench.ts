import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import {
  askCompanion,
  type CompanionHistory,
  companionProgram,
  readCompanionLog,
  type Session,
  startCompanion,
} from '@greenlight/companion'
import { runProcess } from '@greenlight/testkit'
import { openDirectoryStore, openVault } from '@greenlight/vault'
import type { BenchBar, BenchTable } from '../table.ts'

const MOST_OVERHEAD = 3.5
/** Seconds that a runner gives a step between its first signal and its end. */
const CANCEL_SECONDS = 10

interface Taken {
  readonly wallMs: number
  readonly cpuMs: number
}

/** A job that writes, alone and beside a companion in turn; then one that is cancelled in the middle of a save. */
export async function companionTable(options: {
  readonly mib: number
  /** How often the job hashes what it writes: some 15 ms for each 16 MiB. */
  readonly work: number
  readonly rounds: number
  readonly tmp: string
}): Promise<BenchTable> {
  const alone: Taken[] = []
  const beside: Taken[] = []
  const companions: CompanionHistory[] = []
  for (let round = 0; round < options.rounds; round++) {
    const place = placeIn(options.tmp)
    alone.push(await job(place, options))
    rmSync(join(place.root, 'model'), { recursive: true })
    await start(place, 1000)
    beside.push(await job(place, options))
    await askCompanion(place.root, { kind: 'finish' })
    companions.push(await readCompanionLog(place))
    rmSync(join(options.tmp, 'companion'), { recursive: true })
  }
  const cancelled = await cancelInTheMiddle(placeIn(options.tmp), options)
  rmSync(join(options.tmp, 'companion'), { recursive: true })
  const { mib } = options
  const last = companions.at(-1)
  return {
    title: `A job that writes ${mib} MiB, with a companion that checkpoints as often as it may`,
    command: 'npm run bench -- --only companion',
    peers: [{ name: 'the same job', version: 'alone' }],
    columns: ['', 'wall s', 'CPU s of the job', 'checkpoints', 'CPU s of them', 'memory MiB'],
    rows: [
      ['job alone', seconds(alone, 'wallMs'), seconds(alone, 'cpuMs'), '', '', ''],
      [
        'job with companion',
        seconds(beside, 'wallMs'),
        seconds(beside, 'cpuMs'),
        String(last?.saved ?? 0),
        fixed((last?.ended?.cpuMs ?? 0) / 1000),
        fixed((last?.ended?.maxRssBytes ?? 0) / 2 ** 20),
      ],
    ],
    bars: [...overheadBars(alone, beside, companions), ...cancelBars(cancelled)],
  }
}

function overheadBars(
  alone: readonly Taken[],
  beside: readonly Taken[],
  companions: readonly CompanionHistory[],
): BenchBar[] {
  const more = (what: keyof Taken) => 100 * (least(beside, what) / least(alone, what) - 1)
  const share = Math.max(
    ...companions.map(({ costMs, ended }) => (100 * costMs) / (ended?.besideMs ?? 1)),
  )
  const memory = Math.max(...companions.map(({ ended }) => ended?.maxRssBytes ?? 0)) / 2 ** 20
  const bar = `≤ ${MOST_OVERHEAD} %`
  return [
    {
      what: 'wall time that the job takes longer',
      bar,
      measured: `${more('wallMs').toFixed(1)} %`,
      met: more('wallMs') <= MOST_OVERHEAD,
    },
    {
      what: 'CPU time that the job takes more',
      bar,
      measured: `${more('cpuMs').toFixed(1)} %`,
      met: more('cpuMs') <= MOST_OVERHEAD,
    },
    {
      what: 'share of the time in which a checkpoint is taken beside the job',
      bar,
      measured: `${share.toFixed(1)} %`,
      met: share <= MOST_OVERHEAD,
    },
    {
      what: 'memory of the companion',
      bar: '≤ 400 MiB',
      measured: `${memory.toFixed(0)} MiB`,
      met: memory <= 400,
    },
  ]
}

interface Cancelled {
  readonly seconds: number
  readonly saved: number
  readonly complete: boolean
}

function cancelBars({ seconds: took, saved, complete }: Cancelled): BenchBar[] {
  return [
    {
      what: 'cancelled in the middle of a save: the save under way and a last one are done after',
      bar: `≤ ${CANCEL_SECONDS} s`,
      measured: `${took.toFixed(1)} s`,
      met: took <= CANCEL_SECONDS,
    },
    {
      what: 'and every checkpoint in the store is whole',
      bar: 'yes',
      measured: complete ? `yes, ${saved}` : 'no',
      met: complete && saved > 0,
    },
  ]
}

/** The first checkpoint, of all there is, is under way when the signals come; then the post step asks. */
async function cancelInTheMiddle(
  place: Session,
  { mib }: { readonly mib: number },
): Promise<Cancelled> {
  await job(place, { mib, work: 0 })
  const { pid } = await start(place, 3_600_000)
  const asked = askCompanion(place.root, { kind: 'now', step: null })
  await sleep(200)
  const began = performance.now()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.kill(pid, signal)
  await askCompanion(place.root, { kind: 'finish' })
  const took = (performance.now() - began) / 1000
  await asked
  const store = await openDirectoryStore(place.store.slice('dir:'.length))
  const vault = await openVault({ store, session: place.session, state: `${place.state}-look` })
  const { checked, failures } = await vault.verify()
  return { seconds: took, saved: checked, complete: failures.length === 0 }
}

function placeIn(tmp: string): Session {
  const folder = join(tmp, 'companion')
  const root = join(folder, 'job')
  mkdirSync(root, { recursive: true })
  const store = `dir:${join(folder, 'store')}`
  return { store, session: 'bench', key: null, root, state: join(folder, 'state') }
}

function start(place: Session, everyMs: number) {
  const plan = { exclude: [], everyGrowth: {}, metrics: null, log: null }
  const program = companionProgram(fileURLToPath(import.meta.url))
  return startCompanion(place, { ...plan, paths: ['model'], everyMs }, program)
}

async function job(
  place: Session,
  { mib, work }: { readonly mib: number; readonly work: number },
): Promise<Taken> {
  const script = fileURLToPath(new URL('job.ts', import.meta.url))
  const args = [script, join(place.root, 'model'), String(mib), String(work)]
  const { stdout, stderr } = await runProcess(process.execPath, args, { timeoutMs: 3_600_000 })
  if (stdout === '') throw new Error(`the job failed: ${stderr}`)
  return JSON.parse(stdout) as Taken
}

/** Whoever else works on the machine only ever makes a job take longer. */
function least(taken: readonly Taken[], what: keyof Taken): number {
  return Math.min(...taken.map((one) => one[what]))
}

function seconds(taken: readonly Taken[], what: keyof Taken): string {
  return fixed(least(taken, what) / 1000)
}

function fixed(value: number): string {
  return value.toFixed(1)
}
