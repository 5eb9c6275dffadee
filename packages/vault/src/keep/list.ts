import type { Bench } from '../bench.ts'
import { VaultError } from '../errors.ts'
import type { Footer } from '../format/footer.ts'
import type { Listed } from '../model.ts'
import { bySequence, parseCheckpointName } from '../names.ts'
import type { Listing } from '../shelf/shelf.ts'
import { filesOf, gap } from '../state/lineage.ts'
import type { StoredObject } from '../store.ts'

/** Footers that are asked for at the same time. */
const AT_ONCE = 8

export interface Found {
  readonly listed: Listed
  /** Every file it needs, its base or the base's first pack first; empty when it cannot be read. */
  readonly files: readonly string[]
}

/** Newest first. */
export async function listCheckpoints(bench: Bench): Promise<Listed[]> {
  const found = await findCheckpoints(bench, await bench.shelf.everything())
  return found.map(({ listed }) => listed)
}

/** Checkpoints of a listing, newest first, by footers alone; no frame is read. */
export async function findCheckpoints(bench: Bench, listing: Listing): Promise<Found[]> {
  const objects = [...listing.values()].filter(({ name }) => parseCheckpointName(name) !== null)
  objects.sort((a, b) => bySequence(a.name, b.name))
  const found: Found[] = []
  for (let at = 0; at < objects.length; at += AT_ONCE) {
    const some = objects.slice(at, at + AT_ONCE)
    found.push(...(await Promise.all(some.map((object) => find(bench, object, listing)))))
  }
  return found
}

async function find(bench: Bench, object: StoredObject, listing: Listing): Promise<Found> {
  try {
    const { footer } = await bench.shelf.footer(object.name, object.size)
    const bounds = [...filesOf(footer.ancestors), ...footer.packs]
    const files = [...bounds.map(({ name }) => name), object.name]
    const missing = gap(bounds, listing)
    const bad = bench.marks.firstBad(files)
    const state = missing !== null ? 'incomplete' : bad !== null ? 'damaged' : 'complete'
    return { listed: describe(bench, object, { footer, state, problem: missing ?? bad }), files }
  } catch (error) {
    if (!(error instanceof VaultError)) throw error
    const how = { footer: null, state: 'damaged', problem: error.message } as const
    return { listed: describe(bench, object, how), files: [] }
  }
}

interface How extends Pick<Listed, 'state' | 'problem'> {
  readonly footer: Footer | null
}

function describe(bench: Bench, object: StoredObject, { footer, state, problem }: How): Listed {
  const { sequence = 0, generation = 0 } = parseCheckpointName(object.name) ?? {}
  const created = footer?.created ?? object.created
  const packs = footer?.packs.reduce((sum, pack) => sum + pack.size, 0) ?? 0
  return {
    name: object.name,
    step: footer?.step ?? null,
    sequence,
    generation,
    created,
    age: Math.max(0, bench.now() - Date.parse(created)),
    stored: object.size + packs,
    bytes: footer?.bytes ?? null,
    files: footer?.files ?? null,
    tags: footer?.tags ?? [],
    fuzzy: footer?.fuzzy ?? 0,
    state,
    problem,
    verified: state === 'complete' ? bench.marks.whenVerified(object.name) : null,
  }
}
