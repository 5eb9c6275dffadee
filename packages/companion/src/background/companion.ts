import { lstatSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Pace, Saved } from '@greenlight/vault'
import type { Answer, Ask } from '../model.ts'
import type { Tally } from '../tally.ts'
import type { Budget } from './budget.ts'
import { type Counters, STEP } from './counters.ts'
import type { Share } from './share.ts'
import { type Log, type Reason, savedEntry } from './log.ts'

export interface CompanionParts {
  readonly root: string
  /** Relative to the root. */
  readonly paths: readonly string[]
  readonly counters: Counters
  readonly pace: Pace
  readonly budget: Budget
  readonly share: Share
  readonly tally: Tally
  readonly log: Log
  save(how: { readonly step: number | null; readonly base: boolean }): Promise<Saved>
  /** Bytes the store has room for. */
  room(): Promise<number | null>
}

interface Cause {
  readonly reason: Reason
  readonly detail: string
  readonly step: number | null
}

/** Takes checkpoints when they are due or asked for, one at a time, until it is told to finish. */
export class Companion {
  readonly #parts: CompanionParts
  #last: Promise<unknown> = Promise.resolve()
  #busy = 0
  #begun = false
  #finishing: Promise<Answer> | null = null
  /** The one that is asked for and has not begun: it does for everybody who asks meanwhile. */
  #next: { readonly step: number | null; readonly saved: Promise<Saved | null> } | null = null
  #step: number | null = null

  constructor(parts: CompanionParts) {
    this.#parts = parts
  }

  answer(ask: Ask): Promise<Answer> {
    if (ask.kind === 'status') return this.#told(Promise.resolve(null))
    if (ask.kind === 'finish') return (this.#finishing ??= this.#told(this.#ask('end', null)))
    return this.#told(this.#ask('asked', ask.step))
  }

  /** Looks at the counters and the clock; call it about once a second. */
  async tick(): Promise<void> {
    const { counters, pace, budget, share, log } = this.#parts
    try {
      for (const [name, value] of await counters.read()) {
        pace.count(name, value)
        if (name === STEP) this.#step = Number.isSafeInteger(value) && value >= 0 ? value : null
      }
    } catch (error) {
      log.note(`the counters could not be read: ${messageOf(error)}`)
    }
    const due = this.#busy > 0 || this.#finishing !== null ? null : pace.due()
    if (due === null || !share.allows() || !this.#somethingThere()) return
    const held = budget.holds()
    if (held !== null) return log.note(held)
    await this.#inTurn({ ...due, step: null }).catch(() => undefined)
  }

  async #told(saving: Promise<Saved | null>): Promise<Answer> {
    const saved = await saving
    return { saved, status: this.#parts.tally.status(process.pid) }
  }

  #ask(reason: 'asked' | 'end', step: number | null): Promise<Saved | null> {
    if (reason === 'asked' && this.#next?.step === step) return this.#next.saved
    const detail = reason === 'asked' ? 'asked for' : 'the last one'
    const saved = this.#inTurn({ reason, detail, step })
    if (reason === 'asked') this.#next = { step, saved }
    return saved
  }

  #inTurn(cause: Cause): Promise<Saved | null> {
    this.#busy++
    const saving = this.#last.then(() => this.#save(cause))
    this.#last = saving.catch(() => undefined).finally(() => this.#busy--)
    return saving
  }

  /** Null when there was nothing to save. */
  async #save({ reason, detail, step }: Cause): Promise<Saved | null> {
    this.#next = null
    const { pace, tally, log, budget, share } = this.#parts
    if (!this.#somethingThere()) {
      log.note('nothing was saved while none of the paths was there')
      return null
    }
    pace.began()
    const began = performance.now()
    const cpu = process.cpuUsage()
    const cost = () => {
      const { user, system } = process.cpuUsage(cpu)
      return {
        costMs: Math.round(performance.now() - began),
        cpuMs: Math.round((user + system) / 1000),
      }
    }
    try {
      const saved = await this.#parts.save({ step: step ?? this.#step, base: !this.#begun })
      this.#begun = true
      pace.ended('saved')
      const { costMs, cpuMs } = cost()
      share.took(costMs)
      tally.saved(saved, costMs, cpuMs)
      log.write({ kind: 'saved', reason, detail, saved: savedEntry(saved), costMs, cpuMs })
      budget.took(saved)
      budget.room(await this.#parts.room().catch(() => null))
      return saved
    } catch (error) {
      pace.ended('failed')
      const { costMs, cpuMs } = cost()
      share.took(costMs)
      tally.failed(error, costMs, cpuMs)
      log.write({ kind: 'failed', reason, detail, message: messageOf(error), costMs, cpuMs })
      throw error
    }
  }

  /** Of an empty place a checkpoint would hide the one that a restore needs. */
  #somethingThere(): boolean {
    const { root, paths } = this.#parts
    return paths.some(
      (one) => lstatSync(resolve(root, one), { throwIfNoEntry: false }) !== undefined,
    )
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
