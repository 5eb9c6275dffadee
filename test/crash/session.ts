import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readEvents, readRun } from '@greenlight/journal'
import { seededRandom } from './random.ts'

export interface SessionTally {
  sessions: number
  kills: number
  /** Kills after which there was a checkpoint to go on from. */
  moved: number
  /** Jobs that the record says have passed, and whose file is not there. */
  lost: number
  adopted: number
}

const SEGMENT = fileURLToPath(new URL('segment.ts', import.meta.url))
/** After its first word, a machine lives up to so long. */
const LIFE_MS = 900
/** Machines that never get far would go on for ever. */
const MOST_SEGMENTS = 60

/** Sessions whose machines are killed at random moments; each goes on in an empty folder, from the newest checkpoint. */
export async function crashSessions(options: {
  readonly kills: number
  readonly seed: number
  readonly tmp: string
  readonly jobs: number
}): Promise<SessionTally> {
  const tally: SessionTally = { sessions: 0, kills: 0, moved: 0, lost: 0, adopted: 0 }
  for (let { seed } = options; tally.kills < options.kills; seed++) {
    await crashOne(seed, options.jobs, options.tmp, tally)
  }
  return tally
}

async function crashOne(
  seed: number,
  jobs: number,
  tmp: string,
  tally: SessionTally,
): Promise<void> {
  const home = mkdtempSync(join(tmp, 'session-'))
  const random = seededRandom(seed)
  for (let segment = 1; segment <= MOST_SEGMENTS; segment++) {
    const machine = join(home, `machine-${segment}`)
    mkdirSync(machine)
    // The last ones may live: the end has to come.
    const life = segment > MOST_SEGMENTS / 2 ? null : random() * LIFE_MS
    const code = await live(home, machine, jobs, life)
    const run = join(machine, 'run')
    if (existsSync(join(run, 'events.jsonl'))) check(machine, tally)
    if (code === 0) break
    if (code !== null) throw new Error(`seed ${seed}, segment ${segment} exited ${code}: ${home}`)
    tally.kills += 1
    await remove(machine)
  }
  tally.sessions += 1
  await remove(home)
}

/** Null when the machine was killed, else the exit code of its supervisor. */
async function live(
  home: string,
  machine: string,
  jobs: number,
  lifeMs: number | null,
): Promise<number | null> {
  const args = ['-C', 'source', '--no-warnings', SEGMENT, home, machine, `${jobs}`]
  const env = { ...process.env, NODE_COMPILE_CACHE: join(home, '..', 'compile-cache') }
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env })
  const exit = once(child, 'exit')
  if (lifeMs !== null) await killAfter(child, exit, lifeMs)
  const [code] = await exit
  return typeof code === 'number' ? code : null
}

async function killAfter(child: ChildProcess, exit: Promise<unknown>, ms: number): Promise<void> {
  if (child.stdout !== null) await Promise.race([once(child.stdout, 'data'), exit])
  await Promise.race([delay(ms), exit])
  child.kill('SIGKILL')
}

/** Whatever the record of this machine says has passed must be here, by whatever machine it was done. */
function check(machine: string, tally: SessionTally): void {
  const run = join(machine, 'run')
  const work = join(machine, 'work')
  const there = new Set(existsSync(work) ? readdirSync(work) : [])
  const state = readRun(run)
  if (state.segments.length > 1) tally.moved += 1
  for (const { id, outcome } of state.jobs.values()) {
    if (outcome === 'passed' && !there.has(id)) tally.lost += 1
  }
  for (const { type } of readEvents(run)) if (type === 'attempt.adopted') tally.adopted += 1
}

/** Jobs of the dead machine may still write. */
async function remove(folder: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      rmSync(folder, { recursive: true, force: true })
      return
    } catch {
      await delay(50)
    }
  }
}
