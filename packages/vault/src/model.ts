import type { Failure } from './errors.ts'
import type { Store } from './store.ts'

export interface VaultOptions {
  readonly store: Store
  /** Names what is continued: at most 80 of `a-z 0-9 - _`. */
  readonly session: string
  /** A folder of this machine for what makes the next save fast and for parts; it may be lost at any time. */
  readonly state: string
  /** Signs every checkpoint; one that is not signed with it is not restored. */
  readonly key?: string
  /** Bytes of a checkpoint after which its frames go into files of their own. 512 MiB. */
  readonly packBytes?: number
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** Waits before a store is asked once more. */
  readonly pause?: (milliseconds: number) => Promise<void>
}

/**
 * Where a save (`scan`, `read`, `store`), a restore (`fetch`, `write`, `place`) or a verification
 * (`fetch`) stands; at most four a second of each phase, besides its beginning and its end. A save
 * of several files stores some while it reads; a restore that falls back begins with `fetch` again.
 */
export interface Progress {
  readonly phase: 'scan' | 'read' | 'store' | 'fetch' | 'write' | 'place'
  /** Of the folder; of the store for `store` and `fetch`. */
  readonly files: number
  readonly bytes: number
  /** Null while it is not known. */
  readonly totalBytes: number | null
}

export interface SaveOptions {
  /** Paths are taken from here and restored below `into`. */
  readonly root: string
  readonly step?: number
  /** As in a simple `.gitignore`; added to the built-in ones unless `bare`. */
  readonly exclude?: readonly string[]
  /** Without the built-in excludes: `.git`, `.env`, credentials. */
  readonly bare?: boolean
  /** A checkpoint with a tag is kept by `prune` while the policy names its tag. */
  readonly tags?: readonly string[]
  /** Begin a generation in any case, as at the start of a job. */
  readonly base?: boolean
  /**
   * Files that are only ever appended to, as patterns like those of `exclude`: what there was of one
   * when it was found is a whole, read once and not fuzzy, however it grows meanwhile. One that
   * became shorter, or is another file by now, is read like any other.
   */
  readonly growing?: readonly string[]
  /**
   * What stays when the store is full and the oldest generation has to make room: `last` 1, `hourly`
   * 0 and no tags unless it says so, and never fewer than two generations that were read back whole.
   */
  readonly keep?: PrunePolicy
  /** Read and hash everything, also what looks unchanged. */
  readonly paranoid?: boolean
  readonly signal?: AbortSignal
  readonly progress?: (progress: Progress) => void
}

export interface Saved {
  readonly name: string
  readonly step: number | null
  readonly sequence: number
  readonly generation: number
  /** Why a generation was begun; null for a delta. */
  readonly base: string | null
  /** Of the files as they lie on the disk. */
  readonly bytes: number
  /** That went to the store. */
  readonly newBytes: number
  readonly files: number
  /** Files that changed each time they were read; at most 100 are named. */
  readonly fuzzy: readonly string[]
  /** What is not in the checkpoint although it lies there: sockets, pipes, links that lead out. */
  readonly skipped: readonly Skipped[]
  /** Files of the oldest generation, which made room for this one; missing when there was room. */
  readonly dropped?: readonly string[]
  readonly milliseconds: number
}

export interface Skipped {
  readonly path: string
  readonly reason: 'missing' | 'special' | 'link-leads-out'
}

export interface RestoreOptions {
  readonly into: string
  /** The newest checkpoint of this step; without, the newest of all. */
  readonly step?: number
  /** Put what is restored in the place of what lies there already. */
  readonly replace?: boolean
  /** Folders, relative to `into`, of which only what was saved is replaced, and the rest stays. */
  readonly shared?: readonly string[]
  /** Wait until the disk has it. True; without, a loss of power may take what was restored. */
  readonly durable?: boolean
  readonly signal?: AbortSignal
  readonly progress?: (progress: Progress) => void
}

export interface Restored {
  readonly name: string
  readonly step: number | null
  readonly sequence: number
  readonly generation: number
  /** Milliseconds since it was saved. */
  readonly age: number
  /** Newer checkpoints that were tried and are not good. */
  readonly fallbacks: number
  readonly failures: readonly Failure[]
  readonly files: number
  readonly bytes: number
  /** Files that were changing while they were saved. */
  readonly fuzzy: number
  readonly tags: readonly string[]
  readonly milliseconds: number
}

export interface Listed {
  readonly name: string
  readonly step: number | null
  readonly sequence: number
  readonly generation: number
  /** ISO 8601, UTC; by the store's clock when the checkpoint cannot be read. */
  readonly created: string
  readonly age: number
  /** Bytes it takes in the store, without those it builds on. */
  readonly stored: number
  readonly bytes: number | null
  readonly files: number | null
  readonly tags: readonly string[]
  readonly fuzzy: number
  /** `complete`: it and all it builds on lie in the store with the right sizes. */
  readonly state: 'complete' | 'incomplete' | 'damaged'
  readonly problem: string | null
  /** When its bytes were last read back and found good on this machine. */
  readonly verified: string | null
}

export interface Verification {
  readonly checked: number
  /** Read from the store. */
  readonly bytes: number
  readonly failures: readonly Failure[]
  /** The newest one that can be restored; null when none can. */
  readonly newestGood: string | null
}

export interface PrunePolicy {
  /** Newest checkpoints. 3. */
  readonly last?: number
  /** The newest one of each of so many hours. 6. */
  readonly hourly?: number
  /** Whole generations, each verified before an older one goes. 2, and never fewer. */
  readonly generations?: number
  readonly tags?: readonly string[]
  /** Say what would go and remove nothing. */
  readonly check?: boolean
}

export interface Pruned {
  readonly removed: readonly string[]
  readonly kept: readonly string[]
  readonly bytes: number
  /** Why less went than the policy allows; null when nothing was held back. */
  readonly held: string | null
}

export interface Difference {
  readonly path: string
  readonly change: 'added' | 'removed' | 'changed'
  /** Bytes; null for what is no file or not there. */
  readonly before: number | null
  readonly after: number | null
}

export interface Vault {
  /**
   * A checkpoint of `paths`, which are relative to `root`. What went wrong leaves nothing visible.
   * Throws ProblemError, StoreError, or the reason of the signal.
   */
  save(paths: readonly string[], options: SaveOptions): Promise<Saved>
  /**
   * The newest good checkpoint; null when the session has none at all. Throws VaultError
   * `unrestorable` when it has some and none is good, ProblemError for what lies in the way.
   */
  restore(options: RestoreOptions): Promise<Restored | null>
  /** Newest first. */
  list(): Promise<Listed[]>
  /** Reads every byte; a generation that is found damaged is not built on any more. */
  verify(options?: {
    signal?: AbortSignal
    progress?: (progress: Progress) => void
  }): Promise<Verification>
  prune(policy?: PrunePolicy): Promise<Pruned>
  /** Of two checkpoints by name or sequence. */
  diff(before: string, after: string): Promise<Difference[]>
  close(): Promise<void>
}
