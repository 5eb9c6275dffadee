import type { Saved } from '@greenlight/vault'

/** Who takes checkpoints for a run; outside the supervisor, which goes on meanwhile. */
export interface CheckpointPort {
  /** Absolute; paths are relative to it, and a restored run finds them below its own. */
  readonly root: string
  /** One at a time. Rejects when nothing was saved; the run goes on without. */
  save(request: CheckpointRequest): Promise<Saved>
  /** `greenlight checkpoint now`: the answer is given to whoever asked. */
  onAsked(listener: () => Promise<Saved>): void
}

export interface CheckpointRequest {
  /** Relative to `root`; what is missing is left out. */
  readonly paths: readonly string[]
  /** As in a simple `.gitignore`. */
  readonly exclude: readonly string[]
  /** Paths of files that are only ever appended to: what there was of them at the beginning is a whole. */
  readonly growing: readonly string[]
  readonly step: number | null
  readonly tags: readonly string[]
  /** Begin a generation in any case. */
  readonly base: boolean
  readonly signal: AbortSignal
}
