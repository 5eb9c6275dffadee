import type { Bench } from '../bench.ts'
import { VaultError } from '../errors.ts'
import type { Listed, Pruned, PrunePolicy } from '../model.ts'
import { parseCheckpointName } from '../names.ts'
import type { Listing } from '../shelf/shelf.ts'
import { filesOf, loadLineage } from '../state/lineage.ts'
import { listCheckpoints } from './list.ts'

const HOUR = 3_600_000
/** A pack that no checkpoint names may belong to one that is just being saved. Milliseconds. */
const ORPHAN = 24 * HOUR
const FEWEST_GENERATIONS = 2

/**
 * Removes whole files that no kept checkpoint needs. Nothing goes before as many generations as the
 * policy names were read back whole.
 */
export async function prune(bench: Bench, policy: PrunePolicy = {}): Promise<Pruned> {
  const listed = await listCheckpoints(bench)
  const listing = await bench.shelf.everything()
  const wanted = Math.max(FEWEST_GENERATIONS, policy.generations ?? FEWEST_GENERATIONS)
  const generations = await goodGenerations(bench, listed, listing, wanted)
  if (generations.length < wanted) {
    const held = `${generations.length} of ${wanted} generations were read back whole`
    return { removed: [], kept: [...listing.keys()], bytes: 0, held }
  }
  const keep = new Set<string>()
  for (const file of generations.flat()) keep.add(file)
  for (const checkpoint of chosen(listed, policy)) {
    for (const file of await closure(bench, checkpoint, listing)) keep.add(file)
  }
  const oldest = Math.min(...generations.flat().map(sequenceOf))
  const removed = [...listing.values()].filter(
    ({ name, created }) => !keep.has(name) && mayGo(name, created, oldest, bench.now(), listed),
  )
  if (policy.check !== true) for (const { name } of inOrder(removed)) await bench.shelf.remove(name)
  return {
    removed: removed.map(({ name }) => name),
    kept: [...listing.keys()].filter((name) => !removed.some((object) => object.name === name)),
    bytes: removed.reduce((sum, { size }) => sum + size, 0),
    held: null,
  }
}

/** The newest generations of which a checkpoint is verified, with every file of all their checkpoints. */
async function goodGenerations(
  bench: Bench,
  listed: readonly Listed[],
  listing: Listing,
  wanted: number,
): Promise<string[][]> {
  const good: string[][] = []
  const bases = new Set<string>()
  for (const { name, state } of listed) {
    if (good.length === wanted) break
    if (state !== 'complete') continue
    const files = await verified(bench, name, listing)
    const [base] = files ?? []
    if (files === null || base === undefined) continue
    const known = bases.has(base)
    bases.add(base)
    if (!known) good.push(files)
  }
  return good
}

/** Every file of a checkpoint, its base or the base's first pack first; null when one of them is damaged. */
async function verified(bench: Bench, name: string, listing: Listing): Promise<string[] | null> {
  try {
    const { members } = await loadLineage(bench.shelf, name, listing)
    const files = filesOf(members)
    for (const file of files) {
      if (bench.marks.whenVerified(file.name) !== null) continue
      await bench.shelf.check(file)
      bench.marks.verified([file.name], new Date(bench.now()).toISOString())
    }
    return files.map((file) => file.name)
  } catch (error) {
    if (error instanceof VaultError) return null
    throw error
  }
}

function chosen(listed: readonly Listed[], policy: PrunePolicy): Listed[] {
  const good = listed.filter(({ state }) => state === 'complete')
  const hours = new Map<number, Listed>()
  for (const one of good) {
    const hour = Math.floor(Date.parse(one.created) / HOUR)
    if (!hours.has(hour)) hours.set(hour, one)
  }
  const hourly = [...hours.values()].slice(0, policy.hourly ?? 6)
  const tagged = good.filter(({ tags }) => tags.some((tag) => policy.tags?.includes(tag)))
  return [...good.slice(0, policy.last ?? 3), ...hourly, ...tagged]
}

async function closure(bench: Bench, { name }: Listed, listing: Listing): Promise<string[]> {
  const size = listing.get(name)?.size
  if (size === undefined) return []
  const { footer } = await bench.shelf.footer(name, size)
  const files = [...filesOf(footer.ancestors), ...footer.packs]
  return [name, ...files.map((file) => file.name)]
}

/**
 * What is newer than the oldest kept generation stays, whoever wrote it: another saver may be
 * building on it. So do packs of which nobody knows yet.
 */
function mayGo(
  name: string,
  created: string,
  oldest: number,
  now: number,
  listed: readonly Listed[],
): boolean {
  if (parseCheckpointName(name) !== null) return sequenceOf(name) < oldest
  const owned = listed.some((one) => name.startsWith(`pk.${one.name.slice('ck.'.length)}.`))
  return owned ? sequenceOf(name) < oldest : now - Date.parse(created) > ORPHAN
}

/** Of a checkpoint or of a pack of one. */
function sequenceOf(name: string): number {
  const checkpoint = name.replace(/^pk\./, 'ck.').replace(/(\.[0-9a-f]{16})\.\d+$/, '$1')
  return parseCheckpointName(checkpoint)?.sequence ?? Number.MAX_SAFE_INTEGER
}

/** Checkpoints before packs, newest first: what is left after a crash is never half a checkpoint. */
function inOrder(objects: readonly { name: string }[]): { name: string }[] {
  return objects.toSorted((a, b) => rank(a) - rank(b) || sequenceOf(b.name) - sequenceOf(a.name))
}

function rank({ name }: { name: string }): number {
  return name.startsWith('ck.') ? 0 : 1
}
