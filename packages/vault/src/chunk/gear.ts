import { hash } from 'node:crypto'

/** How a file is cut by its content. Bytes. */
export interface ChunkSizes {
  readonly average: number
  /** No cut before it: three quarters of every chunk are never looked at. */
  readonly least: number
  readonly most: number
  readonly mask: number
}

/** Also a cut, so that a file can be cut in parallel and an early insertion stays an early change. */
export const FORCED_CUT = 64 << 20

/** What each byte adds to the gear. */
export const GEAR = gearTable()

export function chunkSizes(average: number): ChunkSizes {
  const least = average * 0.75
  return {
    average,
    least,
    most: average * 2,
    mask: 0xff_ff_ff_ff << (32 - Math.round(Math.log2(average - least))),
  }
}

/** Where in `bytes` the gear says to cut, from `at` on, before which there are 32 bytes; else `last`. */
export type Scan = (bytes: Uint8Array, at: number, last: number, mask: number) => number

/** Length of the chunk that begins at `start`; `end` is the end of what there is of it. */
export function cutLength(
  bytes: Uint8Array,
  { start, end, scan }: { start: number; end: number; scan: Scan },
  sizes: ChunkSizes,
) {
  const last = Math.min(end, start + sizes.most)
  const at = start + sizes.least
  return (at >= last ? last : scan(bytes, at, last, sizes.mask)) - start
}

export const scanGear: Scan = (bytes, from, last, mask) => {
  let gear = 0
  for (let warm = from - 32; warm < from; warm++) {
    gear = ((gear << 1) + (GEAR[bytes[warm] ?? 0] ?? 0)) | 0
  }
  for (let at = from; at < last; ) {
    gear = ((gear << 1) + (GEAR[bytes[at] ?? 0] ?? 0)) | 0
    at++
    if ((gear & mask) === 0) return at
  }
  return last
}

/** Fixed for all time: with another table nothing would be found again. */
function gearTable(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) =>
    hash('sha256', `greenlight gear ${byte}`, 'buffer').readInt32LE(0),
  )
}
