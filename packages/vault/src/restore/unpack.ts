import { hash } from 'node:crypto'
import { zstdDecompressSync } from 'node:zlib'
import { damaged } from '../errors.ts'
import { applyPatch } from '../format/fingerprints.ts'
import type { Place, RowTable } from '../format/rows.ts'

/** Throws VaultError `damaged`; never more bytes than the row says, whatever the frame would become. */
export function unpackFrame(stored: Buffer, place: Place): Buffer {
  if (!place.packed) return stored
  let frame: Buffer
  try {
    frame = zstdDecompressSync(stored, { maxOutputLength: place.raw })
  } catch {
    throw damaged('a frame cannot be unpacked')
  }
  if (frame.length !== place.raw) throw damaged('a frame has another length')
  return frame
}

/** The bytes of a row out of its frame, and for a patch out of the frame of its base; checked by digest. */
export function unpackChunk(
  rows: RowTable,
  row: number,
  frame: Buffer,
  base: { frame: Buffer; row: number } | null,
): Buffer {
  const payload = payloadOf(rows, row, frame)
  const chunk =
    base === null
      ? payload
      : applyPatch(payloadOf(rows, base.row, base.frame), rows.bitmap(row), payload)
  if (chunk === null || !rows.hasDigest(row, hash('sha256', chunk, 'buffer'))) {
    throw damaged('a chunk has other bytes than were saved')
  }
  return chunk
}

function payloadOf(rows: RowTable, row: number, frame: Buffer): Buffer {
  const { inner } = rows.placeOf(row)
  return frame.subarray(inner, inner + rows.payload(row))
}
