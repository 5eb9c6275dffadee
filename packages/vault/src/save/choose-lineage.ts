import { VaultError } from '../errors.ts'
import { bySequence, parseCheckpointName } from '../names.ts'
import type { Listing, Shelf } from '../shelf/shelf.ts'
import { filesOf, gap, type Lineage, loadLineage } from '../state/lineage.ts'
import type { Known, LocalState } from '../state/local-state.ts'
import type { Marks } from '../state/marks.ts'
import { sampleLineage } from '../keep/sample.ts'

const MOST_DELTAS = 36
/** Of the base, that all deltas may take together. */
const MOST_WEIGHT = 1.5

export interface Choice {
  /** What the checkpoint builds on; null begins a generation. */
  readonly on: Known | null
  /** Why one is begun. */
  readonly reason: string | null
  /** Sequence of what this machine saved last, which a list that lags behind may not show; 0 for nothing. */
  readonly after: number
}

interface Options {
  readonly shelf: Shelf
  readonly local: LocalState
  readonly known: Known | null
  readonly listing: Listing
  readonly marks: Marks
  readonly base: boolean
}

/** A delta where it pays and where what it builds on is whole; otherwise a new generation heals. */
export async function chooseLineage(options: Options): Promise<Choice> {
  const known = options.known ?? (options.base ? null : options.local.read())
  const last = known?.members.at(-1)?.name ?? ''
  const after = parseCheckpointName(last)?.sequence ?? 0
  return { after, ...(await choose(options, known)) }
}

async function choose(options: Options, known: Known | null): Promise<Omit<Choice, 'after'>> {
  const { shelf, listing, marks } = options
  if (options.base) return begin('asked for')
  const problem = known === null ? null : missing(known, listing, marks)
  const on = known !== null && problem === null ? known : await heirOf(known, options)
  if (on === null) return begin(problem ?? 'the first')
  const [base = 0, ...deltas] = on.members.map(weight)
  if (deltas.length >= MOST_DELTAS) return begin(`${MOST_DELTAS} deltas`)
  const weights = deltas.reduce((sum, delta) => sum + delta, 0)
  if (weights > base * MOST_WEIGHT) return begin('the deltas outweigh their base')
  const damage = await sampleLineage(shelf, on)
  if (damage === null) return { on, reason: null }
  marks.bad(damage.file)
  return begin(damage.reason)
}

function begin(reason: string): Omit<Choice, 'after'> {
  return { on: null, reason }
}

function missing(lineage: Lineage, listing: Listing, marks: Marks): string | null {
  const files = filesOf(lineage.members)
  return gap(files, listing) ?? marks.firstBad(files.map(({ name }) => name))
}

/**
 * What can be built on when the last checkpoint cannot: the newest lineage that is whole by its
 * index, of the same base. An older generation is no heir, for two that do not need each other are
 * what makes a session safe.
 */
async function heirOf(known: Known | null, options: Options): Promise<Known | null> {
  const found = await newestWhole(options)
  if (known === null || found?.members[0]?.name === known.members[0]?.name) return found
  return null
}

async function newestWhole({ shelf, local, listing, marks }: Options): Promise<Known | null> {
  for (const name of [...listing.keys()].filter((key) => key.startsWith('ck.')).sort(bySequence)) {
    try {
      const { members, rows, tree } = await loadLineage(shelf, name, listing)
      const found = { members, rows, tree, fingerprints: local.fingerprints(), seen: new Map() }
      if (missing(found, listing, marks) === null) return found
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
    }
  }
  return null
}

function weight(member: Lineage['members'][number]): number {
  return member.packs.reduce((sum, pack) => sum + pack.size, member.size)
}
