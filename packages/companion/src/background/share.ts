/** Of the time of a job that checkpoints beside it may take together. */
const MOST = 0.035

/**
 * Keeps all checkpoints together below their share. A pace alone keeps each gap long enough for the
 * checkpoint before it; where they grow dearer, as while a job writes its first gigabytes, the next
 * one would still come too early.
 */
export interface Share {
  /** Milliseconds that a checkpoint took, saved or not. */
  took(milliseconds: number): void
  /** Whether another one would stay within the share, though it took twice as long as the last. */
  allows(): boolean
}

export function createShare(now: () => number): Share {
  const began = now()
  let spent = 0
  let last = 0
  return {
    took(milliseconds) {
      spent += milliseconds
      last = milliseconds
    },
    allows: () => spent + 2 * last <= MOST * (now() - began),
  }
}
