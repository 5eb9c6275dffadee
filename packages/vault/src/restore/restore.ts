import { execFile } from 'node:child_process'
import { lstatSync, realpathSync } from 'node:fs'
import * as path from 'node:path'
import { promisify } from 'node:util'
import { ProblemError } from '@greenlight/spec'
import type { Bench } from '../bench.ts'
import { type Failure, VaultError } from '../errors.ts'
import type { Fingerprints } from '../format/fingerprints.ts'
import { startMeter } from '../meter.ts'
import type { Restored, RestoreOptions } from '../model.ts'
import { bySequence, parseCheckpointName } from '../names.ts'
import { type LoadedLineage, loadLineage } from '../state/lineage.ts'
import type { Known, Seen } from '../state/local-state.ts'
import { StoreError } from '../store.ts'
import { isFull } from '../stores/full.ts'
import { hasLocalFiles } from '../stores/local-files.ts'
import { type BytePath, fromText, fsPath } from '../tree/byte-path.ts'
import type { Tree } from '../tree/entry.ts'
import { seenAs } from '../tree/walk.ts'
import { buildTree } from './build-tree.ts'
import { openChunks } from './chunk-reader.ts'
import { bytesOnDisk } from './room.ts'
import { type Kept, partsOf, Target } from './target.ts'

const run = promisify(execFile)

export async function restore(
  bench: Bench,
  options: RestoreOptions,
): Promise<{ restored: Restored; known: Known } | null> {
  const clock = performance.now()
  const listing = await bench.shelf.everything()
  const names = [...listing.keys()].filter((name) => parseCheckpointName(name) !== null)
  if (names.length === 0) return null
  const target = new Target(options.into, options.replace ?? false)
  await target.sweep()
  const failures: Failure[] = []
  for (const name of names.sort(bySequence)) {
    options.signal?.throwIfAborted()
    try {
      const lineage = await loadLineage(bench.shelf, name, listing)
      if (options.step !== undefined && lineage.footer.step !== options.step) continue
      const fingerprints = bench.local.fingerprints()
      const seen = await build(bench, lineage, { target, fingerprints, options })
      const { members, rows, tree } = lineage
      const known = { members, rows, tree, fingerprints, seen }
      return { restored: describe(lineage, { failures, clock, now: bench.now() }), known }
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      failures.push({ checkpoint: name, reason: error.message })
    }
  }
  throw nothingGood(failures, options)
}

/** Builds and checks everything beside the target, and only then moves it there. */
async function build(
  bench: Bench,
  lineage: LoadedLineage,
  to: { target: Target; fingerprints: Fingerprints; options: RestoreOptions },
) {
  const { target, fingerprints, options } = to
  const { tree, rows, roots, footer } = lineage
  const parts = partsOf(roots, tree, keptIn(bench, target.folder, options))
  target.check(parts)
  const needed = bytesOnDisk(tree, rows)
  if (needed > target.room()) {
    throw new StoreError('full', `${needed} bytes to restore, ${target.room()} free in the target`)
  }
  const { progress, signal } = options
  const meter = startMeter(progress, 'fetch')
  const chunks = await openChunks(bench.shelf, lineage, { signal, meter, fingerprints })
  const { built, discard } = target.begin()
  try {
    const later = new Set(parts)
    const written = startMeter(progress, 'write', footer.bytes)
    const window = fingerprints.kernel.window()
    const wrote = written.add
    await buildTree(built, tree, { rows, chunks, window, later, signal, wrote })
    written.end()
    const placed = startMeter(progress, 'place', footer.bytes)
    placed.add(0)
    if (options.durable !== false) await settle(built)
    target.place(built, parts, tree)
    placed.add(footer.bytes, footer.files)
    placed.end()
    return look(target.folder, tree)
  } catch (error) {
    if (!isFull(error)) throw error
    throw new StoreError('full', 'no room in the folder to restore into', { cause: error })
  } finally {
    chunks.close()
    discard()
  }
}

/** What lies in the target and is no part of it: the local state, a store, and what the caller names. */
function keptIn({ folder, shelf }: Bench, into: string, { shared = [] }: RestoreOptions): Kept {
  const own = hasLocalFiles(shelf.store) ? [folder, shelf.store.localFolder] : [folder]
  const within = (at: string) => {
    const below = path.relative(realpathSync(into), realpathSync(at))
    return below === '' || below === '..' || below.startsWith('../') ? [] : [fromText(below)]
  }
  return { own: own.flatMap(within), shared: shared.map(fromText) }
}

/** To the disk, all files in one go; where the program is missing the system does it in its own time. */
async function settle(folder: string): Promise<void> {
  await run('sync', ['-f', folder]).catch(() => undefined)
}

/** How the files look now, so that the next save knows them. */
function look(folder: string, tree: Tree): Map<BytePath, Seen> {
  const seen = new Map<BytePath, Seen>()
  for (const entry of tree.values()) {
    if (entry.kind !== 'file') continue
    const stat = lstatSync(fsPath(`${folder}/${entry.path}`), { throwIfNoEntry: false })
    if (stat !== undefined) seen.set(entry.path, seenAs(stat))
  }
  return seen
}

function describe(
  { footer }: LoadedLineage,
  { failures, clock, now }: { failures: readonly Failure[]; clock: number; now: number },
): Restored {
  const { sequence = 0, generation = 0 } = parseCheckpointName(footer.name) ?? {}
  const { name, step, files, bytes, fuzzy, tags } = footer
  const age = Math.max(0, now - Date.parse(footer.created))
  const milliseconds = performance.now() - clock
  const fallbacks = failures.length
  return {
    name,
    step,
    sequence,
    generation,
    age,
    fallbacks,
    failures,
    files,
    bytes,
    fuzzy,
    tags,
    milliseconds,
  }
}

function nothingGood(failures: readonly Failure[], { step }: RestoreOptions): Error {
  if (failures.length > 0) {
    const tried = failures.map(({ checkpoint, reason }) => `${checkpoint}: ${reason}`).join('; ')
    return new VaultError('unrestorable', `no checkpoint is good: ${tried}`, { failures })
  }
  const message = `no checkpoint has step ${step}`
  return new ProblemError([{ code: 'unknown-step', field: 'step', message }])
}
