import type { Bench } from '../bench.ts'
import { VaultError } from '../errors.ts'
import type { Footer } from '../format/footer.ts'
import type { Listed } from '../model.ts'
import { bySequence, type CheckpointName, parseCheckpointName } from '../names.ts'
import { filesOf, gap } from '../state/lineage.ts'

/** Newest first, by footers alone; no frame is read. */
export async function listCheckpoints(bench: Bench): Promise<Listed[]> {
  const listing = await bench.shelf.everything()
  const listed: Listed[] = []
  for (const name of [...listing.keys()].sort(bySequence)) {
    const parsed = parseCheckpointName(name)
    const object = listing.get(name)
    if (parsed === null || object === undefined) continue
    try {
      const { footer } = await bench.shelf.footer(name, object.size)
      const packs = footer.packs.reduce((sum, pack) => sum + pack.size, 0)
      const files = [...filesOf(footer.ancestors), ...footer.packs]
      const bad = bench.marks.firstBad([name, ...files.map((file) => file.name)])
      const missing = gap(files, listing)
      const state = bad === null ? (missing === null ? 'complete' : 'incomplete') : 'damaged'
      const verified = state === 'complete' ? bench.marks.whenVerified(name) : null
      const stored = object.size + packs
      const known = described(bench, parsed, footer)
      listed.push({ ...known, stored, state, problem: bad ?? missing, verified })
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      listed.push(
        unreadable(bench, { ...parsed, name, size: object.size, created: object.created }, error),
      )
    }
  }
  return listed
}

function described(bench: Bench, { sequence, generation }: CheckpointName, footer: Footer) {
  const { name, step, created, bytes, files, tags, fuzzy } = footer
  const age = Math.max(0, bench.now() - Date.parse(created))
  return { name, step, sequence, generation, created, age, bytes, files, tags, fuzzy }
}

function unreadable(
  bench: Bench,
  at: CheckpointName & { name: string; size: number; created: string },
  error: VaultError,
): Listed {
  return {
    name: at.name,
    step: null,
    sequence: at.sequence,
    generation: at.generation,
    created: at.created,
    age: Math.max(0, bench.now() - Date.parse(at.created)),
    stored: at.size,
    bytes: null,
    files: null,
    tags: [],
    fuzzy: 0,
    state: 'damaged',
    problem: error.message,
    verified: null,
  }
}
