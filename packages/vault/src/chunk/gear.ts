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

const WINDOW = 32
const TABLE = gearTable()

export function chunkSizes(average: number): ChunkSizes {
  const least = average * 0.75
  return {
    average,
    least,
    most: average * 2,
    mask: 0xff_ff_ff_ff << (32 - Math.round(Math.log2(average - least))),
  }
}

/** Length of the chunk that begins at `start`; `end` is the end of what there is of it. */
export function cutLength(bytes: Uint8Array, start: number, end: number, sizes: ChunkSizes) {
  const last = Math.min(end, start + sizes.most)
  let at = start + sizes.least
  if (at >= last) return last - start
  let gear = 0
  for (let warm = at - WINDOW; warm < at; warm++) {
    gear = ((gear << 1) + (TABLE[bytes[warm] ?? 0] ?? 0)) | 0
  }
  while (at < last) {
    gear = ((gear << 1) + (TABLE[bytes[at] ?? 0] ?? 0)) | 0
    at++
    if ((gear & sizes.mask) === 0) break
  }
  return at - start
}

/** Fixed for all time: with another table nothing would be found again. */
function gearTable(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) =>
    hash('sha256', `greenlight gear ${byte}`, 'buffer').readInt32LE(0),
  )
}
