import { formatDuration, formatSize } from '@greenlight/spec'
import type { Saved } from '@greenlight/vault'

/** What a store has room for, spread over the time that a job may still take. */
export interface Budget {
  took(saved: Saved): void
  /** Bytes the store has room for; null when it does not say. */
  room(bytes: number | null): void
  /** Null when a checkpoint may be taken now; else why it has to wait, in words. */
  holds(): string | null
}

/** Of the files that a store takes from one job; the others in it need some, and the last checkpoint does. */
const SHARE = 0.9
/** Of that share, which may be used as fast as checkpoints are due. */
const FREE = 0.2
/** A checkpoint with more bytes takes a file for each further so many. */
const PACK_BYTES = 512 << 20
/** How long a job on a hosted runner may be. One that is older is taken to be halfway. Milliseconds. */
const LONGEST_JOB = 6 * 3_600_000
/** With room for so many checkpoints nothing is held back: until then old ones have gone. */
const PLENTY = 24
/** For want of room a checkpoint never waits longer: somebody may have made some. Milliseconds. */
const LONGEST_WAIT = 3_600_000

export function createBudget(options: {
  readonly maxFiles: number | null
  /** Milliseconds of a clock that never jumps. */
  readonly now: () => number
}): Budget {
  const { maxFiles, now } = options
  const most = maxFiles === null ? null : Math.floor(maxFiles * SHARE)
  const began = now()
  let last = began
  let files = 0
  let room: number | null = null
  /** Bytes of the last checkpoint that was a delta. */
  let delta: number | null = null

  function spread(remaining: number): number {
    const elapsed = now() - began
    return Math.max(LONGEST_JOB - elapsed, elapsed) / remaining
  }

  function waits(gap: number): boolean {
    return now() - last < gap
  }

  return {
    took({ newBytes, base }) {
      last = now()
      files += 1 + Math.floor(newBytes / PACK_BYTES)
      if (base === null) delta = newBytes
    },
    room(bytes) {
      room = bytes
    },
    holds() {
      if (most !== null && files >= most) {
        return `the store takes ${maxFiles} files from one job, and ${files} are used: only a last checkpoint will be taken`
      }
      if (most !== null && files >= most * FREE && waits(spread(most - files))) {
        return `the store takes ${maxFiles} files from one job: checkpoints are at least ${formatDuration(spread(most - files))} apart`
      }
      if (room === null || delta === null || delta === 0) return null
      const left = Math.floor(room / delta)
      if (left >= PLENTY) return null
      const gap = Math.min(spread(Math.max(1, left)), LONGEST_WAIT)
      return waits(gap)
        ? `the store has room for ${formatSize(room)}: checkpoints are at least ${formatDuration(gap)} apart`
        : null
    },
  }
}
