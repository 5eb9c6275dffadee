import { randomBytes } from 'node:crypto'
import * as path from 'node:path'
import { chunkSizes } from '../chunk/gear.ts'
import { encodeChanges } from '../format/manifest.ts'
import { RowTable } from '../format/rows.ts'
import type { Saved, SaveOptions } from '../model.ts'
import { checkpointName, parseCheckpointName } from '../names.ts'
import type { Listing } from '../shelf/shelf.ts'
import { filesOf } from '../state/lineage.ts'
import type { Known, Seen } from '../state/local-state.ts'
import { hasLocalFiles } from '../stores/local-files.ts'
import { type BytePath, fromText, toText } from '../tree/byte-path.ts'
import type { Entry, FileEntry } from '../tree/entry.ts'
import { compileExcludes, DEFAULT_EXCLUDES } from '../tree/exclude.ts'
import { type Found, type FoundFile, sameSeen, type Walk, walk } from '../tree/walk.ts'
import type { Bench } from '../bench.ts'
import { breathe } from './breathe.ts'
import { type Choice, chooseLineage } from './choose-lineage.ts'
import { Draft } from './draft.ts'
import { readEntry } from './read-entry.ts'

const FOUR_GIB = 4 * 2 ** 30
/** A file touched so shortly before it was looked at may change again and look the same. Milliseconds. */
const SETTLED = 2000
const MOST_NAMED = 100

export async function save(
  bench: Bench,
  known: Known | null,
  paths: readonly string[],
  options: SaveOptions,
): Promise<{ saved: Saved; known: Known }> {
  const started = bench.now()
  const clock = performance.now()
  const found = await walk(paths, {
    root: options.root,
    excluded: compileExcludes([
      ...(options.bare ? [] : DEFAULT_EXCLUDES),
      ...(options.exclude ?? []),
    ]),
    avoid: ownFolders(bench),
    signal: options.signal,
  })
  const listing = await bench.shelf.everything()
  const { shelf, local, marks } = bench
  const base = options.base ?? false
  const choice = await chooseLineage({ shelf, local, known, listing, marks, base })
  const name = nextName(bench.shelf.session, listing, choice)
  const draft = new Draft({
    shelf,
    workshop: bench.workshop,
    name,
    rows: choice.on?.rows ?? new RowTable(),
    fingerprints: choice.on?.fingerprints ?? local.fingerprints(),
    files: filesOf(choice.on?.members ?? []).length,
    packBytes: bench.packBytes,
    signal: options.signal,
  })
  let finished = false
  try {
    const content = await readAll(found, { draft, choice, options, scanned: started })
    const { tree, seen, fuzzy } = content
    const bytes = [...tree.values()].reduce((sum, entry) => sum + sizeOf(entry), 0)
    const files = [...tree.values()].filter((entry) => entry.kind === 'file').length
    const { member, newBytes } = await draft.finish(
      encodeChanges(choice.on?.tree ?? new Map(), tree),
      {
        step: options.step ?? null,
        created: new Date(bench.now()).toISOString(),
        tags: options.tags ?? [],
        ancestors: choice.on?.members ?? [],
        roots: found.roots.map((root) => Buffer.from(root, 'latin1').toString('hex')),
        files,
        bytes,
        fuzzy: fuzzy.length,
      },
    )
    finished = true
    const members = [...(choice.on?.members ?? []), member]
    const { rows, fingerprints } = draft
    const { generation = 0, sequence = 0 } = parseCheckpointName(name) ?? {}
    const saved: Saved = {
      name,
      step: options.step ?? null,
      sequence,
      generation,
      base: choice.reason,
      bytes,
      newBytes,
      files,
      fuzzy: fuzzy.slice(0, MOST_NAMED).map(toText),
      skipped: found.skipped,
      milliseconds: performance.now() - clock,
    }
    return { saved, known: { members, rows, tree, fingerprints, seen } }
  } finally {
    await draft.close(finished)
  }
}

interface Reading {
  readonly draft: Draft
  readonly choice: Choice
  readonly options: SaveOptions
  readonly scanned: number
}

async function readAll(found: Walk, { draft, choice, options, scanned }: Reading) {
  const tree = new Map<BytePath, Entry>()
  const seen = new Map<BytePath, Seen>()
  const fuzzy: BytePath[] = []
  const sizes = chunkSizes(found.bytes > FOUR_GIB ? 64 << 10 : 32 << 10)
  const root = fromText(path.resolve(options.root))
  let bytes = 0
  let files = 0
  const tell = (read: number) => {
    bytes += read
    options.progress?.({ phase: 'read', files, bytes, totalBytes: found.bytes })
  }
  for (const one of found.found) {
    await breathe(options.signal)
    if (one.kind !== 'file') {
      tree.set(one.path, withoutStat(one))
      continue
    }
    files++
    const old = oldFile(choice, one.path)
    if (old !== null && isUnchanged(one, old, choice, options)) {
      tree.set(one.path, old)
      seen.set(one.path, one.seen)
      tell(old.size)
      continue
    }
    const signal = options.signal
    const paranoid = options.paranoid ?? false
    const read = await readEntry(one, {
      root,
      before: old,
      draft,
      sizes,
      paranoid,
      signal,
      read: tell,
    })
    if (read === null) continue
    tree.set(one.path, read.entry)
    if (read.entry.fuzzy) fuzzy.push(one.path)
    if (read.seen !== null && isSettled(read.seen, scanned)) seen.set(one.path, read.seen)
  }
  return { tree, seen, fuzzy }
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

function withoutStat(one: Exclude<Found, FoundFile>): Entry {
  return one
}

function sizeOf(entry: Entry): number {
  return entry.kind === 'file' ? entry.size : 0
}

function nextName(session: string, listing: Listing, choice: Choice): string {
  const names = [...listing.keys()].map(parseCheckpointName).filter((name) => name !== null)
  const sequence = names.reduce((most, name) => Math.max(most, name.sequence), 0) + 1
  const newest = names.reduce((most, name) => Math.max(most, name.generation), 0)
  const [base] = choice.on?.members ?? []
  const generation =
    base === undefined ? newest + 1 : (parseCheckpointName(base.name)?.generation ?? 0)
  return checkpointName({ session, generation, sequence, token: randomBytes(8).toString('hex') })
}

function ownFolders(bench: Bench): string[] {
  const { store } = bench.shelf
  return hasLocalFiles(store) ? [bench.folder, store.localFolder] : [bench.folder]
}
