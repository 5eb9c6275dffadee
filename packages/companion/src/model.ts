import type { Saved } from '@greenlight/vault'

/** Where checkpoints go, and whose they are. */
export interface Session {
  /** URL of the store. */
  readonly store: string
  readonly session: string
  /** Signs checkpoints. */
  readonly key: string | null
  /** Absolute; paths are relative to it. */
  readonly root: string
  /** Folder of this machine for what makes the next save fast; absolute. */
  readonly state: string
}

/** How the process that takes checkpoints is started: Node and its script. */
export type Program = readonly [file: string, ...args: string[]]

export interface SaveRequest {
  readonly paths: readonly string[]
  readonly exclude: readonly string[]
  readonly growing: readonly string[]
  readonly step: number | null
  readonly tags: readonly string[]
  readonly base: boolean
}

/** A process that takes checkpoints for a run: it decides nothing by itself and ends with us. */
export interface Saver {
  readonly root: string
  /** Throws ProblemError, StoreError, VaultError, or the reason of the signal; then nothing was saved. */
  save(request: SaveRequest & { readonly signal: AbortSignal }): Promise<Saved>
  /** `greenlight checkpoint now` in the same folder. */
  onAsked(listener: () => Promise<Saved>): void
  /** Removes what the policy does not keep. */
  prune(): Promise<void>
  close(): Promise<void>
}

/** What a companion in the background does on its own. */
export interface CompanionPlan {
  readonly paths: readonly string[]
  readonly exclude: readonly string[]
  readonly everyMs: number | null
  /** By name of a metric: how much it grows between two checkpoints. */
  readonly everyGrowth: Readonly<Record<string, number>>
  /** Metrics as under `metrics:` of a plan, read from files that grow. */
  readonly metrics: unknown
  /** File that metrics without `file` are read from; relative to the root. */
  readonly log: string | null
}

export type Ask =
  | { readonly kind: 'now'; readonly step: number | null }
  | { readonly kind: 'status' }
  /** A last checkpoint, then the end. */
  | { readonly kind: 'finish' }

export interface CompanionStatus {
  readonly pid: number
  readonly session: string
  readonly store: string
  readonly saved: number
  readonly failed: number
  /** Milliseconds all checkpoints took together, and CPU of them. */
  readonly costMs: number
  readonly cpuMs: number
  readonly last: Saved | null
  /** Why the last one failed; null when it did not. */
  readonly failure: string | null
}

export interface Answer {
  /** Null for `status`, and when there was nothing to save. */
  readonly saved: Saved | null
  readonly status: CompanionStatus
}
