import type { Saved } from '@greenlight/vault'
import type { CompanionStatus, Session } from './model.ts'

/** What became of the checkpoints so far. */
export class Tally {
  readonly #session: string
  readonly #store: string
  #saved = 0
  #failed = 0
  #costMs = 0
  #cpuMs = 0
  #last: Saved | null = null
  #failure: string | null = null

  constructor({ session, store }: Session) {
    this.#session = session
    this.#store = withoutSecrets(store)
  }

  saved(saved: Saved, costMs: number, cpuMs = 0): void {
    this.#saved += 1
    this.#last = saved
    this.#failure = null
    this.#spent(costMs, cpuMs)
  }

  failed(error: unknown, costMs: number, cpuMs = 0): void {
    this.#failed += 1
    this.#failure = error instanceof Error ? error.message : String(error)
    this.#spent(costMs, cpuMs)
  }

  status(pid: number): CompanionStatus {
    return {
      pid,
      session: this.#session,
      store: this.#store,
      saved: this.#saved,
      failed: this.#failed,
      costMs: Math.round(this.#costMs),
      cpuMs: Math.round(this.#cpuMs),
      last: this.#last,
      failure: this.#failure,
    }
  }

  #spent(costMs: number, cpuMs: number): void {
    this.#costMs += costMs
    this.#cpuMs += cpuMs
  }
}

/** A store refuses a URL with credentials in it; it is not printed before that either. */
function withoutSecrets(url: string): string {
  return url.replace(/\/\/[^/@]*@/u, '//').replace(/[?#].*$/u, '')
}
