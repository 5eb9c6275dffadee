import * as path from 'node:path'
import { chunkSizes } from '../chunk/gear.ts'
import { type Meter, startMeter } from '../meter.ts'
import type { SaveOptions } from '../model.ts'
import type { Seen } from '../state/local-state.ts'
import { type BytePath, fromText } from '../tree/byte-path.ts'
import type { Entry, FileEntry } from '../tree/entry.ts'
import { compilePatterns } from '../tree/exclude.ts'
import { type FoundFile, sameSeen, type Walk } from '../tree/walk.ts'
import { breathe } from './breathe.ts'
import type { Choice } from './choose-lineage.ts'
import type { Draft } from './draft.ts'
import { readEntry } from './read-entry.ts'

const FOUR_GIB = 4 * 2 ** 30
/** A file touched so shortly before it was looked at may change again and look the same. Milliseconds. */
const SETTLED = 2000

export interface Reading {
  readonly draft: Draft
  readonly choice: Choice
  readonly options: SaveOptions
  /** When the walk began, in milliseconds since 1970. */
  readonly scanned: number
  /** Called with bytes that were read from files; may throw. */
  readonly read: (bytes: number) => void
}

export interface Content {
  readonly tree: Map<BytePath, Entry>
  /** What is taken for unchanged the next time while it looks so. */
  readonly seen: Map<BytePath, Seen>
  readonly fuzzy: readonly BytePath[]
  readonly files: number
  /** Of all files. */
  readonly bytes: number
}

/** Reads what may have changed of what was found. What has gone meanwhile is left out. */
export async function readTree(found: Walk, reading: Reading): Promise<Content> {
  const { choice, options, scanned } = reading
  const meter = startMeter(options.progress, 'read', found.bytes)
  const readOne = reader(found, reading, meter)
  const tree = new Map<BytePath, Entry>()
  const seen = new Map<BytePath, Seen>()
  const fuzzy: BytePath[] = []
  let [files, bytes] = [0, 0]
  for (const one of found.found) {
    const pause = breathe(options.signal)
    if (pause !== undefined) await pause
    if (one.kind !== 'file') {
      tree.set(one.path, one)
      continue
    }
    const old = oldFile(choice, one.path)
    const skip = old !== null && isUnchanged(one, old, choice, options)
    const read = skip ? { entry: old, seen: one.seen } : await readOne(one, old)
    if (read === null) continue
    meter.add(skip ? read.entry.size : 0, 1)
    tree.set(one.path, read.entry)
    files++
    bytes += read.entry.size
    if (read.entry.fuzzy) fuzzy.push(one.path)
    if (skip || isSettled(read.seen, scanned)) seen.set(one.path, read.seen)
  }
  meter.end()
  return { tree, seen, fuzzy, files, bytes }
}

function reader(found: Walk, { draft, options, read }: Reading, meter: Meter) {
  const sizes = chunkSizes(found.bytes > FOUR_GIB ? 64 << 10 : 32 << 10)
  const root = fromText(path.resolve(options.root))
  const { signal, paranoid = false } = options
  const grows = compilePatterns(options.growing ?? [])
  const tell = (bytes: number) => {
    meter.add(bytes)
    read(bytes)
  }
  return (one: FoundFile, before: FileEntry | null) => {
    const growing = grows(one.path)
    return readEntry(one, { root, before, draft, sizes, paranoid, growing, signal, read: tell })
  }
}

function oldFile(choice: Choice, at: BytePath): FileEntry | null {
  const old = choice.on?.tree.get(at)
  return old?.kind === 'file' ? old : null
}

function isUnchanged(
  one: FoundFile,
  old: FileEntry,
  choice: Choice,
  options: SaveOptions,
): boolean {
  const seen = choice.on?.seen.get(one.path)
  if (seen === undefined || options.paranoid === true || old.fuzzy) return false
  return sameSeen(seen, one.seen) && old.mode === one.mode
}

function isSettled(seen: Seen, scanned: number): boolean {
  return Math.max(seen.modified, seen.changed) < scanned - SETTLED
}
