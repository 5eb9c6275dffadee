/**
 * Where a vault keeps its bytes: flat names, whole files, nothing else. A file is written once and
 * never changed. Names match `NAME`.
 */
export interface Store {
  /** `dir:/path`, `s3://bucket/prefix`, `artifact:`, `cache:`, without credentials. */
  readonly url: string
  readonly promises: StorePromises
  /** Files whose names begin with `prefix`, in any order; a file that is still being written is not among them. */
  list(prefix: string): Promise<readonly StoredObject[]>
  /**
   * Writes a whole file or nothing: it is seen by `list` and `get` when this resolves, and never in
   * part. A name that is taken is a `StoreError` `exists`, unless it holds the same bytes already, as
   * after an answer that was lost.
   */
  put(name: string, source: PutSource, signal?: AbortSignal): Promise<StoredObject>
  /** The bytes from `start` (0) to `end` (exclusive; the end of the file). `StoreError` `missing` when it is gone. */
  get(name: string, range?: ByteRange, signal?: AbortSignal): Promise<AsyncIterable<Uint8Array>>
  /** No error when it is gone already. */
  remove(name: string): Promise<void>
  close(): Promise<void>
}

export const NAME = /^[a-z0-9][a-z0-9._-]{0,199}$/

export interface ByteRange {
  readonly start?: number
  readonly end?: number
}

/** Sent from the beginning once more when a store has to try again. */
export interface PutSource {
  /** Bytes. */
  readonly size: number
  /** Lower-case hexadecimal. */
  readonly sha256: string
  open(): AsyncIterable<Uint8Array>
}

export interface StoredObject {
  readonly name: string
  readonly size: number
  /** As the store itself says it, for comparison only; null when it does not. */
  readonly sha256: string | null
  /** ISO 8601, UTC, by the store's clock. */
  readonly created: string
}

/** What a store guarantees, so that the vault neither hopes nor doubles the work. */
export interface StorePromises {
  /** Parts of a file can be read without the rest. */
  readonly ranges: boolean
  /** Days after which files go by themselves; null for never. */
  readonly retentionDays: number | null
  /** Files it takes from one job; null for any number. */
  readonly maxFiles: number | null
  /** Bytes there is room for, when that can be told. */
  room(): Promise<number | null>
  /** It drops what was not read for longest, so a base has to be touched. */
  readonly evicts: boolean
  /** Runs of other jobs see the files: of the same run only, of the repository, or everybody with access. */
  readonly visibility: 'run' | 'repository' | 'everywhere'
  /** One sentence about what keeping a gigabyte costs, for people. */
  readonly cost: string
}

export type StoreErrorReason = 'missing' | 'exists' | 'full' | 'refused' | 'unavailable' | 'damaged'

/** `full`: no room left, and nothing was left behind; `refused`: no access; `unavailable`: try later; `damaged`: other bytes than were asked for. */
export class StoreError extends Error {
  readonly reason: StoreErrorReason

  constructor(reason: StoreErrorReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreError'
    this.reason = reason
  }
}
