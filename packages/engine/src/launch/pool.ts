import type { IsolationLevel } from '@greenlight/journal'
import { type Problem, ProblemError } from '@greenlight/spec'
import type { ExitRecord, LauncherPool, LaunchRequest } from './contract.ts'
import { type Environment, findInterpreters, type Interpreters } from './interpreters.ts'
import { candidates, type LauncherKind } from './kind.ts'
import { LauncherProcess, LaunchError } from './launcher-process.ts'
import { endLeftovers, readExitRecord } from './trace.ts'

export interface PoolOptions {
  readonly isolation: IsolationLevel | 'auto'
  /** Absolute path of the run folder. */
  readonly runFolder: string
  /** Our own environment; only PATH is used, and jobs inherit nothing of it. */
  readonly env: Environment
  /** Launchers kept for the next job; more jobs at once get launchers of their own. */
  readonly slots: number
  /** Programs to use instead of those on PATH. */
  readonly interpreters?: Interpreters
  /** Told once per job whose exit record cannot be written yet, a full disk mostly. */
  readonly onStuck?: (identity: string, message: string) => void
}

/** Cheapest proof first; `docs/adr/0030-isolation-ladder.md` says why a subreaper comes before a control group. */
const LADDER: readonly IsolationLevel[] = ['subreaper', 'cgroup', 'pidns', 'best-effort']

const ignoreStuck = (): undefined => undefined

/**
 * Brings up the first launcher, which is also the proof that its level works here.
 * Throws ProblemError when the level asked for is not available.
 */
export async function openLauncherPool(options: PoolOptions): Promise<LauncherPool> {
  const interpreters = options.interpreters ?? (await findInterpreters(options.env))
  const path = options.env['PATH'] ?? '/usr/bin:/bin'
  const onStuck = options.onStuck ?? ignoreStuck
  const levels = options.isolation === 'auto' ? LADDER : [options.isolation]
  const refused: string[] = []
  for (const level of levels) {
    for (const candidate of await candidates(level, interpreters, options.env)) {
      if ('missing' in candidate) {
        refused.push(`${level} with ${candidate.language}: ${candidate.missing}`)
        continue
      }
      const { kind } = candidate
      try {
        const first = await LauncherProcess.open(kind, path, onStuck)
        const reason = reasonFor(kind, options.isolation, refused)
        const open = (): Promise<LauncherProcess> => LauncherProcess.open(kind, path, onStuck)
        return new Pool(kind.isolation, reason, options.slots, first, open)
      } catch (error) {
        refused.push(`${level} with ${kind.language}: ${(error as Error).message}`)
      }
    }
  }
  throw new ProblemError([unavailable(options.isolation, refused)])
}

function reasonFor(
  kind: LauncherKind,
  asked: PoolOptions['isolation'],
  refused: readonly string[],
): string {
  const how = `${asked === 'auto' ? 'chosen' : 'asked for'}; launcher in ${kind.language}`
  return refused.length === 0 ? how : `${how}; not available: ${refused.join('; ')}`
}

function unavailable(isolation: string, refused: readonly string[]): Problem {
  return {
    code: 'isolation-unavailable',
    field: 'isolation',
    message: `isolation "${isolation}" does not work on this machine: ${refused.join('; ')}`,
    hint: 'use auto, which takes the strongest level that works here',
  }
}

class Pool implements LauncherPool {
  readonly isolation: IsolationLevel
  readonly reason: string
  readonly #slots: number
  readonly #open: () => Promise<LauncherProcess>
  readonly #all: Set<LauncherProcess>
  readonly #idle: LauncherProcess[]
  /** Stops asked for while a job still waits for its launcher: identity → at once. */
  readonly #early = new Map<string, boolean>()
  readonly #starting = new Set<string>()
  #closed = false

  constructor(
    isolation: IsolationLevel,
    reason: string,
    slots: number,
    first: LauncherProcess,
    open: () => Promise<LauncherProcess>,
  ) {
    this.isolation = isolation
    this.reason = reason
    this.#slots = slots
    this.#open = open
    this.#all = new Set([first])
    this.#idle = [first]
  }

  async start(request: LaunchRequest): Promise<ExitRecord> {
    this.#starting.add(request.identity)
    const launcher = await this.#take()
    this.#starting.delete(request.identity)
    const ended = launcher.run(request)
    const early = this.#early.get(request.identity)
    if (early !== undefined) launcher.stop(early)
    this.#early.delete(request.identity)
    try {
      return await ended
    } catch (error) {
      return await this.#recover(request, error)
    } finally {
      this.#giveBack(launcher)
    }
  }

  stop(identity: string, now: boolean): void {
    if (this.#starting.has(identity)) this.#early.set(identity, now)
    for (const launcher of this.#all) if (launcher.identity === identity) launcher.stop(now)
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all([...this.#all].map((launcher) => launcher.close()))
  }

  async #take(): Promise<LauncherProcess> {
    if (this.#closed) throw new LaunchError('nothing-ran', 'the launchers are closed')
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (idle.alive) return idle
      this.#all.delete(idle)
    }
    try {
      const launcher = await this.#open()
      this.#all.add(launcher)
      return launcher
    } catch (error) {
      throw new LaunchError(
        'nothing-ran',
        `no launcher could be started: ${(error as Error).message}`,
      )
    }
  }

  #giveBack(launcher: LauncherProcess): void {
    if (launcher.alive && !this.#closed && this.#idle.length < this.#slots) {
      this.#idle.push(launcher)
      return
    }
    this.#all.delete(launcher)
    void launcher.close()
  }

  /** The launcher died: its last act may have been the record; else whatever it guarded is ended. */
  async #recover(request: LaunchRequest, error: unknown): Promise<ExitRecord> {
    if (!(error instanceof LaunchError) || error.reason !== 'launcher-lost') throw error
    const record = readExitRecord(request.directory)
    if (record !== null) return record
    await endLeftovers(request.identity)
    throw error
  }
}
