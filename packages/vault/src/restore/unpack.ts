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
  const chunk = base === null ? payload : Buffer.from(payloadOf(rows, base.row, base.frame))
  if (base !== null) patchChunk(rows, row, chunk, payload)
  checkChunk(rows, row, chunk)
  return chunk
}

/** Makes the chunk of a row out of that of its base. Throws VaultError `damaged`. */
export function patchChunk(rows: RowTable, row: number, chunk: Buffer, patch: Buffer): void {
  if (!applyPatch(chunk, rows.bitmap(row), patch)) throw damaged('a patch does not fit')
}

/** Throws VaultError `damaged`. */
export function checkChunk(rows: RowTable, row: number, chunk: Buffer): void {
  if (isChunk(rows, row, chunk)) return
  throw damaged('a chunk has other bytes than were saved')
}

export function isChunk(rows: RowTable, row: number, chunk: Buffer): boolean {
  return rows.hasDigest(row, hash('sha256', chunk, 'buffer'))
}

function payloadOf(rows: RowTable, row: number, frame: Buffer): Buffer {
  const { inner } = rows.placeOf(row)
  return frame.subarray(inner, inner + rows.payload(row))
}
