import type { ForgeKind } from '../model.ts'

/** What the host knows of where we are: `host.context`, its environment, its redactor. */
export interface ForgePlace {
  readonly context: {
    readonly repository: string | null
    readonly forge: {
      readonly kind: ForgeKind | null
      readonly webUrl: string
      readonly apiUrl: string | null
    } | null
  }
  readonly env: Readonly<Record<string, string | undefined>>
  readonly redact: (text: string) => string
  /** The token becomes a secret before it is used. */
  readonly mask: (secret: string) => void
  readonly progress?: (line: string) => void
  readonly signal?: AbortSignal
}

/** Where we will talk. `trusted`: the host itself named this origin, not an input. */
export interface Address {
  readonly kind: ForgeKind
  readonly webUrl: string
  readonly apiUrl: string
  readonly trusted: boolean
}
