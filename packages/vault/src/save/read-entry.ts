import { closeSync, constants, fstatSync, lstatSync, openSync, type Stats } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { ProblemError } from '@greenlight/spec'
import type { Seen } from '../state/local-state.ts'
import { fsPath, toText } from '../tree/byte-path.ts'
import type { FileEntry } from '../tree/entry.ts'
import { type FoundFile, microseconds, sameSeen, seenAs } from '../tree/walk.ts'
import { type CutOptions, cutFile } from './file-cutter.ts'

/** Readings of a file that changes meanwhile. */
const READINGS = 3
/** The clock of a file system stands still for as long: a change within it shows in no time stamp. Milliseconds. */
const TICK = 20
const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants

export type ReadOptions = Omit<CutOptions, 'descriptor' | 'size'> & {
  readonly root: string
  /** It is only ever appended to: what there was of it when it was found is a whole. */
  readonly growing: boolean
}

/**
 * A file as it is now, with how it looked when its content was read; one that was changed in the
 * middle is read again. Null when it is gone or no file any more. Throws ProblemError `unreadable`.
 */
export async function readEntry(
  found: FoundFile,
  options: ReadOptions,
): Promise<{ entry: FileEntry; seen: Seen } | null> {
  const path = fsPath(`${options.root}/${found.path}`)
  let before = options.before
  for (let reading = 1; ; reading++) {
    const descriptor = open(path, found)
    if (descriptor === null) return null
    try {
      const stat = options.growing ? fstatSync(descriptor) : await atRest(descriptor)
      if (!stat.isFile()) return null
      const grown = options.growing && hasGrown(found.seen, seenAs(stat))
      const first = grown ? found.seen : seenAs(stat)
      const content = await cutFile({ ...options, before, descriptor, size: first.size })
      const last = fstatSync(descriptor)
      const same = sameSeen(first, seenAs(last))
      const whole = same || isReplaced(first, last) || (grown && hasGrown(first, seenAs(last)))
      const steady = whole && content.size === first.size
      const stays = same && steady && isStill(path, first)
      if (!stays && !(grown && steady) && reading < READINGS) {
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
      return { entry, seen: first }
    } finally {
      closeSync(descriptor)
    }
  }
}

function open(path: string | Buffer, found: FoundFile): number | null {
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

/** Of a file that was touched just now the next change would not show. */
async function atRest(descriptor: number): Promise<Stats> {
  const stat = fstatSync(descriptor)
  const age = Date.now() - stat.ctimeMs
  if (age < 0 || age >= TICK) return stat
  await wait(TICK)
  return fstatSync(descriptor)
}

/** The same file, with more in it or touched in no way at all. */
function hasGrown(before: Seen, now: Seen): boolean {
  return sameSeen(before, now) || (now.inode === before.inode && now.size > before.size)
}

/** Another one has its name by now; this one is as it was. */
function isReplaced(before: Seen, now: Stats): boolean {
  return now.nlink === 0 && now.size === before.size && now.mtimeMs === before.modified
}

/** Not another file of the same name by now. */
function isStill(path: string | Buffer, seen: Seen): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  return stat !== undefined && sameSeen(seen, seenAs(stat))
}
