import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { IsolationLevel } from '@greenlight/journal'
import type { ExitRecord, LauncherPool, LaunchRequest } from './contract.ts'
import { climb, type LadderOptions, type Rung } from './ladder.ts'
import { LaunchError, type LauncherProcess } from './launcher-process.ts'
import { endLeftovers, readExitRecord } from './trace.ts'

export interface PoolOptions extends LadderOptions {
  /** Launchers kept for the next job; more jobs at once get launchers of their own. */
  readonly slots: number
}

/**
 * Brings up the first launcher, which is also the proof that its level works here.
 * Throws ProblemError when the level asked for is not available.
 */
export async function openLauncherPool(options: PoolOptions): Promise<LauncherPool> {
  return new Pool(await climb(options), options.slots)
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

  constructor(rung: Rung, slots: number) {
    this.isolation = rung.kind.isolation
    this.reason = rung.reason
    this.#slots = slots
    this.#open = rung.openAnother
    this.#all = new Set([rung.first])
    this.#idle = [rung.first]
  }

  async start(request: LaunchRequest): Promise<ExitRecord> {
    this.#starting.add(request.identity)
    const { launcher, ended } = await this.#begin(request)
    try {
      const record = await ended
      // A launcher that could not end its job's tree goes with it.
      this.#giveBack(launcher, record.kill_proof !== null || record.claim_taken === true)
      return record
    } catch (error) {
      this.#giveBack(launcher, launcher.alive)
      return await this.#recover(request, error)
    }
  }

  /** A stop finds it at any moment: first as one that is starting, then by its launcher. */
  async #begin(
    request: LaunchRequest,
  ): Promise<{ launcher: LauncherProcess; ended: Promise<ExitRecord> }> {
    const { identity } = request
    try {
      const launcher = await this.#take()
      const ended = launcher.run(request)
      const early = this.#early.get(identity)
      if (early !== undefined) launcher.stop(early)
      return { launcher, ended }
    } finally {
      this.#starting.delete(identity)
      this.#early.delete(identity)
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

  #giveBack(launcher: LauncherProcess, usable: boolean): void {
    if (usable && !this.#closed && this.#idle.length < this.#slots) {
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
    // It died idle, before it read the request; should it have forked after all, one of the two takes the claim.
    if (!existsSync(join(request.directory, 'pid')) && !this.#closed)
      return await this.start(request)
    await endLeftovers(request.identity)
    throw error
  }
}
