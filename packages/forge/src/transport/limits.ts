/** How long we try, and how much we take. Times in milliseconds. */
export interface Limits {
  /** Of one request, from its start to the last byte of its answer. */
  readonly timeout: number
  /** Tries of a read while the forge is unwell, and of a write that never left. */
  readonly attempts: number
  /** All waiting on behalf of one request, for rate limits and between tries. */
  readonly waiting: number
  /** Longest answer. */
  readonly responseBytes: number
  /** Of one list. */
  readonly pages: number
  /** Writes that may follow each other at once; after them one per `writeGap`. */
  readonly writeBurst: number
  readonly writeGap: number
}

export const DEFAULT_LIMITS: Limits = {
  timeout: 30_000,
  attempts: 5,
  waiting: 600_000,
  responseBytes: 32 * 1024 * 1024,
  pages: 100,
  writeBurst: 5,
  writeGap: 1000,
}
