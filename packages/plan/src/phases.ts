import type { JobEntry } from './entry.ts'
import type { Job, Phase } from './model.ts'
import type { NeedsTable } from './needs.ts'
import { below, type ProblemList, quoted } from './problems.ts'
import type { RawPhase } from './shape/phases.ts'
import type { Located } from './shape/shape.ts'

interface PlanParts {
  readonly entries: ReadonlyMap<string, JobEntry>
  readonly jobs: readonly Job[]
  readonly table: NeedsTable
}

/** Phases with their jobs' ids in plan order. Every job is in one, and needs nothing of a later one. */
export function readPhases(
  raw: readonly RawPhase[] | null,
  { entries, jobs, table }: PlanParts,
  problems: ProblemList,
): Phase[] {
  if (raw === null) return []
  const whole = problems.count
  const placed = placeJobs(raw, table, problems)
  // While some names could not be read, that a job is in no phase is no mistake of its own.
  const unread = problems.count > whole || raw.some((phase) => phase.jobs.length === 0)
  if (!unread) checkAllPlaced(jobs, placed, entries, problems)
  checkOrder({ raw, jobs, placed, entries }, problems)
  const byPhase = raw.map((): string[] => [])
  for (const { id } of jobs) byPhase[placed.get(id) ?? -1]?.push(id)
  return raw.map(({ name, limitMs }, index) => ({ name, jobs: byPhase[index] ?? [], limitMs }))
}

/** The position of its phase for each job id. */
function placeJobs(
  raw: readonly RawPhase[],
  table: NeedsTable,
  problems: ProblemList,
): ReadonlyMap<string, number> {
  const placed = new Map<string, number>()
  const said = new Map<string, number>()
  for (const [index, phase] of raw.entries()) {
    for (const name of phase.jobs) {
      const before = said.get(name.value)
      if (before !== undefined) {
        // Its cells need no second look, however often it is written.
        if (before !== index) twice(name, name.value, raw[before], problems)
        continue
      }
      said.set(name.value, index)
      for (const id of table.find(name, problems)) {
        const other = placed.get(id)
        if (other === undefined) placed.set(id, index)
        else if (other !== index) twice(name, id, raw[other], problems)
      }
    }
  }
  return placed
}

function twice(
  { field, at }: Located<string>,
  job: string,
  phase: RawPhase | undefined,
  problems: ProblemList,
): void {
  const message = `${quoted(job)} is in the phase ${quoted(phase?.name ?? '')} already`
  problems.add({ code: 'two-phases', message, expected: 'each job in one phase' }, field, at)
}

function checkAllPlaced(
  jobs: readonly Job[],
  placed: ReadonlyMap<string, number>,
  entries: ReadonlyMap<string, JobEntry>,
  problems: ProblemList,
): void {
  const left = new Map<string, string[]>()
  for (const { id, entry } of jobs) {
    if (placed.has(id)) continue
    const ids = left.get(entry)
    if (ids === undefined) left.set(entry, [id])
    else ids.push(id)
  }
  for (const [name, ids] of left) {
    const others = ids.length > 1 ? ` (and ${ids.length - 1} more of its cells)` : ''
    const message = `no phase has the job ${quoted(ids[0] ?? name)}${others}`
    const finding = { code: 'no-phase', message, expected: 'each job in one phase' }
    problems.add(finding, below('jobs', name), entries.get(name)?.tree.at ?? null)
  }
}

interface Placing {
  readonly raw: readonly RawPhase[]
  readonly jobs: readonly Job[]
  readonly placed: ReadonlyMap<string, number>
  readonly entries: ReadonlyMap<string, JobEntry>
}

/** A job whose need comes only in a later phase would never begin. */
function checkOrder({ raw, jobs, placed, entries }: Placing, problems: ProblemList): void {
  const reported = new Set<string>()
  for (const { id, entry, needs } of jobs) {
    const own = placed.get(id)
    if (own === undefined || reported.has(entry)) continue
    const late = needs.find((need) => (placed.get(need) ?? own) > own)
    if (late === undefined) continue
    reported.add(entry)
    const mine = quoted(raw[own]?.name ?? '')
    const theirs = quoted(raw[placed.get(late) ?? own]?.name ?? '')
    const message = `${quoted(id)} of the phase ${mine} needs ${quoted(late)}, which runs only in the phase ${theirs}`
    const source = entries.get(entry)
    const at = source?.raw.needs?.[0]?.at ?? source?.tree.at ?? null
    const hint = 'move one of them, or take the need out'
    problems.add({ code: 'phase-order', message, hint }, `${below('jobs', entry)}.needs`, at)
  }
}
