import { randomBytes } from 'node:crypto'
import { ProblemError } from '@greenlight/spec'
import type { Bench } from '../bench.ts'
import type { Footer } from '../format/footer.ts'
import { encodeChanges } from '../format/manifest.ts'
import { RowTable } from '../format/rows.ts'
import { startMeter } from '../meter.ts'
import type { Saved, SaveOptions, Skipped } from '../model.ts'
import { checkpointName, parseCheckpointName } from '../names.ts'
import type { Listing, Shelf } from '../shelf/shelf.ts'
import { filesOf } from '../state/lineage.ts'
import type { Known } from '../state/local-state.ts'
import { leavesRoom } from '../state/room.ts'
import { hasLocalFiles } from '../stores/local-files.ts'
import { toText } from '../tree/byte-path.ts'
import { compilePatterns, DEFAULT_EXCLUDES } from '../tree/exclude.ts'
import { type Walk, walk } from '../tree/walk.ts'
import { type Choice, chooseLineage } from './choose-lineage.ts'
import { Draft } from './draft.ts'
import { type Content, readTree } from './read-tree.ts'

const MOST_NAMED = 100

/** One checkpoint, or nothing. */
export async function save(
  bench: Bench,
  shelf: Shelf,
  known: Known | null,
  { paths, options }: { paths: readonly string[]; options: SaveOptions },
): Promise<{ saved: Saved; known: Known }> {
  const clock = performance.now()
  const scanned = bench.now()
  const found = await look(bench, paths, options)
  const listing = await shelf.everything()
  const { local, marks } = bench
  const base = options.base ?? false
  const choice = await chooseLineage({ shelf, local, known, listing, marks, base })
  const stored = startMeter(options.progress, 'store')
  const draft = open(bench, shelf.telling({ meter: stored }), { choice, listing, options })
  let finished = false
  try {
    const read = leavesRoom(bench.folder)
    const content = await readTree(found, { draft, choice, options, scanned, read })
    const before = choice.on?.tree ?? new Map()
    const facts = factsOf(bench, { found, content, choice, options })
    const changes = encodeChanges(before, content.tree)
    const { member, newBytes } = await draft.finish(changes, facts)
    finished = true
    stored.end()
    const saved: Saved = {
      ...nameParts(member.name),
      step: options.step ?? null,
      base: choice.reason,
      bytes: content.bytes,
      newBytes,
      files: content.files,
      fuzzy: content.fuzzy.slice(0, MOST_NAMED).map(toText),
      skipped: [...found.skipped, ...vanished(found, content)],
      milliseconds: performance.now() - clock,
    }
    const members = [...(choice.on?.members ?? []), member]
    const { rows, fingerprints } = draft
    // The same tree is written down faster than an equal one.
    const tree = changes.length === 0 ? before : content.tree
    return { saved, known: { members, rows, tree, fingerprints, seen: content.seen } }
  } finally {
    await draft.close(finished)
  }
}

async function look(bench: Bench, paths: readonly string[], options: SaveOptions): Promise<Walk> {
  const { root, exclude = [], bare = false, signal, progress } = options
  const { store } = bench.shelf
  return await walk(paths, {
    root,
    excluded: compilePatterns([...(bare ? [] : DEFAULT_EXCLUDES), ...exclude]),
    avoid: hasLocalFiles(store) ? [bench.folder, store.localFolder] : [bench.folder],
    meter: startMeter(progress, 'scan'),
    signal,
  })
}

function open(
  bench: Bench,
  shelf: Shelf,
  { choice, listing, options }: { choice: Choice; listing: Listing; options: SaveOptions },
): Draft {
  return new Draft({
    shelf,
    workshop: bench.workshop,
    name: nextName(shelf.session, listing, choice),
    rows: choice.on?.rows ?? new RowTable(),
    fingerprints: choice.on?.fingerprints ?? bench.local.fingerprints(),
    files: filesOf(choice.on?.members ?? []).length,
    packBytes: bench.packBytes,
    signal: options.signal,
  })
}

interface Facts {
  readonly found: Walk
  readonly content: Content
  readonly choice: Choice
  readonly options: SaveOptions
}

function factsOf(bench: Bench, { found, content, choice, options }: Facts) {
  const roots = found.roots.filter((root) => content.tree.has(root))
  if (roots.length === 0) {
    const message = 'all that was to be saved went away while it was read'
    throw new ProblemError([{ code: 'nothing-to-save', field: 'paths', message }])
  }
  return {
    step: options.step ?? null,
    created: new Date(bench.now()).toISOString(),
    tags: options.tags ?? [],
    ancestors: choice.on?.members ?? [],
    roots: roots.map((root) => Buffer.from(root, 'latin1').toString('hex')),
    files: content.files,
    bytes: content.bytes,
    fuzzy: content.fuzzy.length,
  } satisfies Partial<Footer>
}

/** Saved paths that went away between the walk and their reading. */
function vanished(found: Walk, { tree }: Content): Skipped[] {
  const gone = found.roots.filter((root) => !tree.has(root))
  return gone.map((root) => ({ path: toText(root), reason: 'missing' }))
}

function nameParts(name: string) {
  const { sequence = 0, generation = 0 } = parseCheckpointName(name) ?? {}
  return { name, sequence, generation }
}

function nextName(session: string, listing: Listing, choice: Choice): string {
  const names = [...listing.keys()].map(parseCheckpointName).filter((name) => name !== null)
  const sequence = names.reduce((most, name) => Math.max(most, name.sequence), choice.after) + 1
  const newest = names.reduce((most, name) => Math.max(most, name.generation), 0)
  const [base] = choice.on?.members ?? []
  const generation =
    base === undefined ? newest + 1 : (parseCheckpointName(base.name)?.generation ?? 0)
  return checkpointName({ session, generation, sequence, token: randomBytes(8).toString('hex') })
}
