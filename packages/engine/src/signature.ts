import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { Redactor } from '@greenlight/egress'
import type { ExitRecord } from './launch/contract.ts'

const TAIL_BYTES = 4096
const TAIL_LINES = 5

/**
 * What two failures have in common when they are the same: how it ended, and the last lines with everything
 * taken out that changes from one try to the next. `exit 1 3f9c2ab01d44`.
 */
export function failureSignature(record: ExitRecord, log: string, redactor: Redactor): string {
  const end = record.timed_out ? 'timeout' : (record.signal ?? `exit ${record.exit_code}`)
  const lines = normalise(redactor.text(readTail(log)))
  return `${end} ${createHash('sha256').update(lines).digest('hex').slice(0, 12)}`
}

/** Colours, numbers, hexadecimal ids and spacing away; the last few lines that say something. */
export function normalise(text: string): string {
  return text
    .replaceAll(/\u001B\[[0-9;?]*[A-Za-z]/g, '')
    .split(/[\r\n]+/)
    .map((line) =>
      line
        .replaceAll(/0x[0-9a-fA-F]+|\b(?=[0-9a-f]*\d)[0-9a-f]{6,}\b/g, '#')
        .replaceAll(/\d+(?:[.,:]\d+)*/g, '#')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '')
    .slice(-TAIL_LINES)
    .join('\n')
}

/** A log that cannot be read has no lines: the signature is then the exit alone. */
function readTail(path: string): string {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    return ''
  }
  try {
    const { size } = fstatSync(file)
    const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES))
    const read = readSync(file, buffer, 0, buffer.length, size - buffer.length)
    return buffer.toString('utf8', 0, read)
  } finally {
    closeSync(file)
  }
}
