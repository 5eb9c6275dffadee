import { hash } from 'node:crypto'
import type { RowTable } from '../format/rows.ts'
import type { Tree } from '../tree/entry.ts'

/** Bytes that a tree will take; zeros that follow zeros take none. */
export function bytesOnDisk(tree: Tree, rows: RowTable): number {
  const zeros = new Map<number, boolean>()
  const isZero = (row: number) => {
    const known = zeros.get(row)
    if (known !== undefined) return known
    const zero = rows.hasDigest(row, hash('sha256', Buffer.alloc(rows.length(row)), 'buffer'))
    zeros.set(row, zero)
    return zero
  }
  let bytes = 0
  for (const entry of tree.values()) {
    if (entry.kind !== 'file') continue
    let last = -1
    for (const row of entry.chunks) {
      if (row !== last || !isZero(row)) bytes += rows.length(row)
      last = row
    }
  }
  return bytes
}
