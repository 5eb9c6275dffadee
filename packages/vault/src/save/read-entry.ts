import { closeSync, constants, fstatSync, lstatSync, openSync } from 'node:fs'
import { ProblemError } from '@greenlight/spec'
import type { Seen } from '../state/local-state.ts'
import { toBytes, toText } from '../tree/byte-path.ts'
import type { FileEntry } from '../tree/entry.ts'
import { type FoundFile, microseconds, sameSeen, seenAs } from '../tree/walk.ts'
import { type CutOptions, cutFile } from './file-cutter.ts'

/** Readings of a file that changes meanwhile. */
const READINGS = 3
const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants

export type ReadOptions = Omit<CutOptions, 'descriptor' | 'size'> & { readonly root: string }

/**
 * A file as it is now, with how it looked when its content was read; one that was changed in the
 * middle is read again. Null when it is gone or no file any more. Throws ProblemError `unreadable`.
 */
export async function readEntry(
  found: FoundFile,
  options: ReadOptions,
): Promise<{ entry: FileEntry; seen: Seen | null } | null> {
  const path = toBytes(`${options.root}/${found.path}`)
  let before = options.before
  for (let reading = 1; ; reading++) {
    const descriptor = open(path, found)
    if (descriptor === null) return null
    try {
      const stat = fstatSync(descriptor)
      if (!stat.isFile()) return null
      const first = seenAs(stat)
      const content = await cutFile({ ...options, before, descriptor, size: first.size })
      const steady = sameSeen(first, seenAs(fstatSync(descriptor))) && content.size === first.size
      const stays = steady && isStill(path, first)
      if (!stays && reading < READINGS) {
        before = content
        continue
      }
      const entry: FileEntry = {
        kind: 'file',
        path: found.path,
        mode: stat.mode & 0o777,
        modified: microseconds(first.modified),
        ...content,
        fuzzy: !steady,
      }
      return { entry, seen: stays ? first : null }
    } finally {
      closeSync(descriptor)
    }
  }
}

function open(path: Buffer, found: FoundFile): number | null {
  try {
    return openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO'].includes(code)) return null
    const message = `${JSON.stringify(toText(found.path))} cannot be read (${code})`
    const hint = 'exclude it, or allow it'
    throw new ProblemError([{ code: 'unreadable', field: 'paths', message, hint }])
  }
}

/** Not another file of the same name by now. */
function isStill(path: Buffer, seen: Seen): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  return stat !== undefined && sameSeen(seen, seenAs(stat))
}
