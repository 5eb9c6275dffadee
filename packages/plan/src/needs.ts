import type { JobEntry } from './entry.ts'
import { encodeValue } from './matrix.ts'
import { type CellValues, fillIn } from './placeholders.ts'
import { type Finding, type ProblemList, quoted, suggest } from './problems.ts'
import type { Located } from './shape/shape.ts'

/** Finds the jobs behind the names under `needs:`. */
export class NeedsTable {
  readonly #entries: ReadonlyMap<string, JobEntry>
  /** Every key under `jobs:`, those that could not be read among them. */
  readonly #names: ReadonlySet<string>
  readonly #ids = new Map<string, readonly string[]>()
  readonly #known = new Set<string>()

  constructor(entries: ReadonlyMap<string, JobEntry>, names: ReadonlySet<string>) {
    this.#entries = entries
    this.#names = names
    for (const { name, cells } of entries.values()) {
      const ids = cells.map(({ suffix }) => name + suffix)
      this.#ids.set(name, ids)
      for (const id of ids) this.#known.add(id)
    }
  }

  /** Names of the entries an entry needs; unknown ones go on the list. */
  entriesOf({ raw }: JobEntry, problems: ProblemList): string[] {
    const names: string[] = []
    for (const { value, field, at } of raw.needs ?? []) {
      const name = entryName(value)
      if (this.#names.has(name)) names.push(name)
      else problems.add(this.#unknown(value, this.#names), field, at)
    }
    return names
  }

  /** Ids of the jobs behind a name or an id, in plan order; an unknown one goes on the list. */
  find({ value, field, at }: Located<string>, problems: ProblemList): readonly string[] {
    const name = entryName(value)
    if (!this.#names.has(name)) problems.add(this.#unknown(value, this.#names), field, at)
    const ids = this.#ids.get(name) ?? []
    if (!value.includes('[') || !this.#entries.has(name)) return ids
    const id = canonicalId(value)
    if (this.#known.has(id)) return [id]
    problems.add(this.#unknown(value, ids), field, at)
    return []
  }

  /** How many jobs the cells of an entry need, all together. */
  count({ raw, cells }: JobEntry): number {
    const each = (raw.needs ?? []).map(({ value }) =>
      value.includes('[') ? 1 : (this.#ids.get(value)?.length ?? 0),
    )
    return cells.length * each.reduce((sum, count) => sum + count, 0)
  }

  /** Ids of the jobs that one cell needs. Cells with the same needs share the list. */
  jobsOf(entry: JobEntry, cell: CellValues, problems: ProblemList): readonly string[] {
    const needs = entry.raw.needs ?? []
    const [only] = needs
    if (needs.length === 1 && only !== undefined && !only.value.includes('[')) {
      return this.#ids.get(only.value) ?? []
    }
    const ids = new Set<string>()
    for (const need of needs) {
      for (const id of this.#find(need, entry, cell, problems)) ids.add(id)
    }
    return [...ids]
  }

  #find(
    { value, field, at }: Located<string>,
    entry: JobEntry,
    cell: CellValues,
    problems: ProblemList,
  ): readonly string[] {
    const name = entryName(value)
    const ids = this.#ids.get(name) ?? []
    if (!value.includes('[') || !this.#entries.has(name)) return ids
    const filled = fillIn(value, cell, entry.keys, encodeValue)
    const id = typeof filled === 'string' ? canonicalId(filled) : undefined
    if (id !== undefined && this.#known.has(id)) return [id]
    problems.add(typeof filled === 'string' ? this.#unknown(filled, ids) : filled, field, at)
    return []
  }

  #unknown(name: string, candidates: Iterable<string>): Finding {
    return {
      code: 'unknown-job',
      message: `there is no job ${quoted(name)}`,
      hint: suggest(name, candidates),
    }
  }
}

function entryName(need: string): string {
  const bracket = need.indexOf('[')
  return bracket < 0 ? need : need.slice(0, bracket)
}

/** `train[seed=1,algo=dqn]` as the plan spells it: keys in alphabetical order, no spaces. */
function canonicalId(id: string): string {
  const [, name, inner] = /^([^[]*)\[([^\]]*)\]$/.exec(id) ?? []
  if (name === undefined || inner === undefined) return id
  const parts = inner.split(',').map((part) => part.trim().replace(/\s*=\s*/, '='))
  return `${name}[${parts.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)).join(',')}]`
}

function keyOf(part: string): string {
  return part.slice(0, part.indexOf('='))
}
