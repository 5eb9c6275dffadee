import type { ForgeKind } from './model.ts'
import type { Limits } from './transport/index.ts'

export interface ForgeOptions {
  readonly kind: ForgeKind
  /** `owner/name` */
  readonly repository: string
  /** Root of the pages, such as `https://github.com`; from trusted settings, never from a pull request. */
  readonly webUrl: string
  /** Root of the API; by kind when null: `https://api.github.com`, `<webUrl>/api/v3`, `<webUrl>/api/v1`. */
  readonly apiUrl: string | null
  /** Sent to the API's origin and nowhere else. Null reads what is public. */
  readonly token: string | null
  /** Takes secrets out of every text that leaves: the host's. */
  readonly redact: (text: string) => string
  /** What people are told while we wait: `rate limited, going on in 42 s`. */
  readonly progress?: (line: string) => void
  /** Aborts what is under way. */
  readonly signal?: AbortSignal
  /** The clock, for tests. */
  readonly clock?: Clock
  /** How long we try, and how much we take. */
  readonly limits?: Partial<Limits>
}

export interface Clock {
  now(): number
  /** Milliseconds. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}
