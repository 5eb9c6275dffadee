import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readRun } from '@greenlight/journal'
import { randomPlan } from './dag.ts'
import { judgeLedger } from './ledger.ts'
import { seededRandom } from './random.ts'

export interface CrashTally {
  runs: number
  kills: number
  torn: number
  lost: number
  extra: number
  overlaps: number
}

export interface CrashOptions {
  readonly kills: number
  readonly seed: number
  /** Where the runs lie while they last. */
  readonly tmp: string
  /** Runs at a time. */
  readonly sideBySide: number
  readonly jobs: number
}

const SUPERVISOR = fileURLToPath(new URL('supervisor.ts', import.meta.url))
/** Of a line that was being written when the machine died. */
const TORN_LINE = '{"seq":999,"type":"job.finished","ts":"2026-'
const TORN_SHARE = 0.3
/** Kills that come before the supervisor has begun to work. */
const EARLY_SHARE = 0.15
const EARLY_MS = 300
const LATE_MS = 200

/** Kills supervisors at random moments, run after run, until there have been `kills` kills and the runs are complete. */
export async function crash(options: CrashOptions): Promise<CrashTally> {
  const tally: CrashTally = { runs: 0, kills: 0, torn: 0, lost: 0, extra: 0, overlaps: 0 }
  let seed = options.seed
  const lanes = Array.from({ length: options.sideBySide }, async () => {
    while (tally.kills < options.kills) await crashOneRun(seed++, options, tally)
  })
  await Promise.all(lanes)
  return tally
}

async function crashOneRun(seed: number, options: CrashOptions, tally: CrashTally): Promise<void> {
  const directory = mkdtempSync(join(options.tmp, 'crash-'))
  const random = seededRandom(seed)
  for (;;) {
    const code = await superviseUntilKilled(directory, seed, options.jobs, random)
    if (code === 0) break
    if (code !== null)
      throw new Error(`seed ${seed}: the supervisor exited ${code}; see ${directory}`)
    tally.kills += 1
    if (random() < TORN_SHARE) tally.torn += tear(directory)
  }
  const ledger = join(directory, 'ledger')
  const jobs = randomPlan(seed, options.jobs, ledger).jobs.map(({ id }) => id)
  const found = judgeLedger(ledger, jobs)
  const state = readRun(join(directory, 'run'))
  const unknown = jobs.filter((id) => state.jobs.get(id)?.outcome !== 'passed')
  tally.runs += 1
  tally.lost += Math.max(found.lost, unknown.length)
  tally.extra += found.extra
  tally.overlaps += found.overlaps
  rmSync(directory, { recursive: true })
}

/** Null when it was killed, else its exit code. */
async function superviseUntilKilled(
  directory: string,
  seed: number,
  jobs: number,
  random: () => number,
): Promise<number | null> {
  const args = ['-C', 'source', '--no-warnings', SUPERVISOR, directory, `${seed}`, `${jobs}`]
  // Most of a start is compiling; what is killed should be the work.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(directory, '..', 'compile-cache') }
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env })
  const exit = once(child, 'exit')
  await killingMoment(child, exit, random)
  child.kill('SIGKILL')
  const [code] = await exit
  return typeof code === 'number' ? code : null
}

async function killingMoment(
  child: ChildProcess,
  exit: Promise<unknown>,
  random: () => number,
): Promise<void> {
  const early = random() < EARLY_SHARE
  const wait = random() * (early ? EARLY_MS : LATE_MS)
  if (!early && child.stdout !== null) await Promise.race([once(child.stdout, 'data'), exit])
  await Promise.race([delay(wait), exit])
}

function tear(directory: string): number {
  const events = join(directory, 'run', 'events.jsonl')
  if (!existsSync(events)) return 0
  appendFileSync(events, TORN_LINE)
  return 1
}
