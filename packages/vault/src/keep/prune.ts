import type { Bench } from '../bench.ts'
import { VaultError } from '../errors.ts'
import type { Pruned, PrunePolicy } from '../model.ts'
import { checkpointOf, parseCheckpointName } from '../names.ts'
import type { Listing } from '../shelf/shelf.ts'
import { loadLineage, sealedFilesOf } from '../state/lineage.ts'
import type { StoredObject } from '../store.ts'
import { type Found, findCheckpoints } from './list.ts'

const HOUR = 3_600_000
/** A pack that no checkpoint names may belong to one that is just being saved. Milliseconds. */
const ORPHAN = 24 * HOUR
const FEWEST_GENERATIONS = 2

/**
 * Removes whole files that no kept checkpoint needs. Nothing goes before as many generations as the
 * policy names were read back whole.
 */
export async function prune(bench: Bench, policy: PrunePolicy = {}): Promise<Pruned> {
  const { listing, removable, held } = await plan(bench, policy)
  if (policy.check !== true) await remove(bench, removable)
  const removed = removable.map(({ name }) => name)
  const gone = new Set(removed)
  return {
    removed,
    kept: [...listing.keys()].filter((name) => !gone.has(name)),
    bytes: removable.reduce((sum, { size }) => sum + size, 0),
    held,
  }
}

/** As `prune`, but of all that may go only the oldest generation. */
export async function dropOldest(bench: Bench, policy: PrunePolicy) {
  const { removable, held } = await plan(bench, policy)
  const oldest = Math.min(...removable.map(({ name }) => generationOf(name)))
  const dropped = removable.filter(({ name }) => generationOf(name) === oldest)
  await remove(bench, dropped)
  return { removed: dropped.map(({ name }) => name), held }
}

async function plan(bench: Bench, policy: PrunePolicy) {
  const listing = await bench.shelf.everything()
  const found = await findCheckpoints(bench, listing)
  const wanted = Math.max(FEWEST_GENERATIONS, policy.generations ?? FEWEST_GENERATIONS)
  const generations = await goodGenerations(bench, { found, listing, wanted })
  if (generations.length < wanted) {
    const held = `${generations.length} of ${wanted} generations were read back whole`
    return { listing, removable: [], held }
  }
  const keep = new Set<string>()
  for (const file of generations.flat()) keep.add(file)
  for (const file of chosen(found, policy).flatMap(({ files }) => files)) keep.add(file)
  const oldest = Math.min(...generations.flat().map(sequenceOf))
  const owned = new Set(found.map(({ listed }) => listed.name))
  const removable = [...listing.values()].filter(
    ({ name, created }) =>
      !keep.has(name) && mayGo(name, created, { oldest, now: bench.now(), owned }),
  )
  return { listing, removable, held: null }
}

async function remove(bench: Bench, objects: readonly StoredObject[]): Promise<void> {
  for (const { name } of inOrder(objects)) await bench.shelf.remove(name)
  bench.marks.forget(objects.map(({ name }) => name))
}

/** The newest generations of which a checkpoint is verified, with every file of all their checkpoints. */
async function goodGenerations(
  bench: Bench,
  from: { found: readonly Found[]; listing: Listing; wanted: number },
): Promise<string[][]> {
  const good: string[][] = []
  const bases = new Set<string>()
  for (const { listed, files } of from.found) {
    if (good.length === from.wanted) break
    const [base] = files
    if (listed.state !== 'complete' || base === undefined || bases.has(base)) continue
    if (!(await isWhole(bench, listed.name, from.listing))) continue
    bases.add(base)
    good.push([...files])
  }
  return good
}

/** Whether every file of a checkpoint is, or was, read back as it was stored. */
async function isWhole(bench: Bench, name: string, listing: Listing): Promise<boolean> {
  let at = name
  try {
    const files = sealedFilesOf(await loadLineage(bench.shelf, name, listing))
    for (const file of files) {
      at = file.name
      if (bench.marks.whenVerified(file.name) !== null) continue
      await bench.shelf.check(file)
      bench.marks.verified([file.name], new Date(bench.now()).toISOString())
    }
    return true
  } catch (error) {
    if (!(error instanceof VaultError)) throw error
    bench.marks.bad(at)
    return false
  }
}

function chosen(found: readonly Found[], policy: PrunePolicy): Found[] {
  const good = found.filter(({ listed }) => listed.state === 'complete')
  const hours = new Map<number, Found>()
  for (const one of good) {
    const hour = Math.floor(Date.parse(one.listed.created) / HOUR)
    if (!hours.has(hour)) hours.set(hour, one)
  }
  const hourly = [...hours.values()].slice(0, policy.hourly ?? 6)
  const tagged = good.filter(({ listed }) => listed.tags.some((tag) => policy.tags?.includes(tag)))
  return [...good.slice(0, policy.last ?? 3), ...hourly, ...tagged]
}

/**
 * What is newer than the oldest kept generation stays, whoever wrote it: another saver may be
 * building on it. So do packs of which nobody knows yet.
 */
function mayGo(
  name: string,
  created: string,
  { oldest, now, owned }: { oldest: number; now: number; owned: ReadonlySet<string> },
): boolean {
  if (owned.has(checkpointOf(name))) return sequenceOf(name) < oldest
  return now - Date.parse(created) > ORPHAN
}

function sequenceOf(name: string): number {
  return parseCheckpointName(checkpointOf(name))?.sequence ?? Number.MAX_SAFE_INTEGER
}

function generationOf(name: string): number {
  return parseCheckpointName(checkpointOf(name))?.generation ?? Number.MAX_SAFE_INTEGER
}

/** Checkpoints before packs, newest first: what is left after a crash is never half a checkpoint. */
function inOrder(objects: readonly { name: string }[]): { name: string }[] {
  return objects.toSorted((a, b) => rank(a) - rank(b) || sequenceOf(b.name) - sequenceOf(a.name))
}

function rank({ name }: { name: string }): number {
  return name.startsWith('ck.') ? 0 : 1
}
