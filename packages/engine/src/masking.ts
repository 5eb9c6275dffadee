import { constants } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import type { Redactor } from '@greenlight/egress'

const PIECE = 1024 * 1024
const LF = 10
/** The log of a job with secrets is readable by its owner only; the masked copy that replaces it, by all. */
const RAW_MODE = 0o600
const MASKED_MODE = 0o644

/**
 * Replaces a raw private log by its masked copy; atomic, so that there is always one whole log. A log
 * that has been masked before, or is missing, is left alone. Throws what the file system says, the raw
 * log then being untouched and still private.
 */
export async function maskLog(log: string, redactor: Redactor): Promise<void> {
  if (redactor.empty || !(await isRaw(log))) return
  const copy = `${log}.masked`
  try {
    await writeMasked(log, copy, redactor)
    await rename(copy, log)
  } catch (error) {
    await rm(copy, { force: true })
    throw error
  }
}

async function isRaw(log: string): Promise<boolean> {
  const found = await stat(log).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return found !== null && (found.mode & 0o777) === RAW_MODE
}

async function writeMasked(log: string, copy: string, redactor: Redactor): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC
  await using source = await open(log, 'r')
  await using target = await open(copy, flags, RAW_MODE)
  const stream = redactor.stream()
  const buffer = Buffer.alloc(PIECE)
  for (;;) {
    const { bytesRead } = await source.read(buffer, 0, PIECE, null)
    if (bytesRead === 0) break
    await target.writeFile(stream.push(buffer.subarray(0, bytesRead)))
  }
  await target.writeFile(stream.end())
  await target.chmod(MASKED_MODE)
  await target.datasync()
}

/** Byte offsets at which lines begin, counted from 1 by LF; those beyond the end are left out. */
export async function offsetsOfLines(
  path: string,
  lines: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const wanted = new Set(lines)
  const found = new Map<number, number>()
  if (wanted.size === 0) return found
  const last = Math.max(...wanted)
  await using file = await open(path, 'r')
  const buffer = Buffer.alloc(PIECE)
  let line = 1
  if (wanted.has(1)) found.set(1, 0)
  for (let begin = 0; line < last; ) {
    const { bytesRead } = await file.read(buffer, 0, PIECE, begin)
    if (bytesRead === 0) break
    const piece = buffer.subarray(0, bytesRead)
    for (let at = piece.indexOf(LF); at !== -1; at = piece.indexOf(LF, at + 1)) {
      line += 1
      if (wanted.has(line)) found.set(line, begin + at + 1)
    }
    begin += bytesRead
  }
  return found
}
