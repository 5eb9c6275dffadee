import { checkDefaultGrowths } from './checkpoint-policy.ts'
import { costProblem, expansionCost, type JobEntry, prepareEntry } from './entry.ts'
import { sortByNeeds } from './graph.ts'
import { expandJobs } from './jobs.ts'
import { LIMITS } from './limits.ts'
import type { Job, Plan } from './model.ts'
import { NeedsTable } from './needs.ts'
import { readPhases } from './phases.ts'
import { planShape, type RawPlan } from './plan-shape.ts'
import { below, type ProblemList } from './problems.ts'
import type { MapTree, Tree } from './tree.ts'

/**
 * Turns a tree into a plan without its source. Every problem goes on the list; when there is one,
 * the result is not to be used.
 */
export function assemble(
  tree: Tree,
  problems: ProblemList,
  fallbackName: string,
): Omit<Plan, 'source'> {
  const raw = planShape.read(tree, { field: '', problems }) ?? {}
  checkBaseline(raw, problems)
  const entries = prepareEntries(raw, tree, problems)
  const names = new Set(childMap(tree, 'jobs')?.entries.map(({ key }) => key))
  const table = new NeedsTable(entries, names)
  const jobs = orderJobs(entries, table, problems)
  checkDefaultGrowths(raw.defaults?.checkpoint, entries.values(), problems)
  checkCapacity(raw, entries, problems)
  return {
    name: raw.name ?? fallbackName,
    jobs,
    slots: raw.slots?.cpus ?? null,
    capacity: Object.fromEntries(raw.slots?.named ?? []),
    phases: readPhases(raw.phases ?? null, { entries, jobs, table }, problems),
    baseline: raw.baseline?.value ?? null,
  }
}

function prepareEntries(
  raw: RawPlan,
  tree: Tree,
  problems: ProblemList,
): ReadonlyMap<string, JobEntry> {
  const entries = new Map<string, JobEntry>()
  const defaultsTree = childMap(tree, 'defaults')
  let budget: number = LIMITS.jobs
  let cost = 0
  for (const { key: name, value, entry } of raw.jobs ?? []) {
    const source = {
      name,
      raw: value,
      tree: entry.value,
      defaults: raw.defaults ?? {},
      defaultsTree,
    }
    const prepared = prepareEntry(source, problems, budget)
    budget -= prepared.cells.length
    cost += expansionCost(prepared)
    if (cost > LIMITS.expansions) {
      problems.add(costProblem(cost), below('jobs', name), entry.keyAt)
      break
    }
    entries.set(name, prepared)
  }
  return entries
}

function orderJobs(
  entries: ReadonlyMap<string, JobEntry>,
  needs: NeedsTable,
  problems: ProblemList,
): Job[] {
  const byEntry = new Map(
    Array.from(
      entries.values(),
      (entry) => [entry.name, needs.entriesOf(entry, problems)] as const,
    ),
  )
  const { order, cycles } = sortByNeeds(byEntry)
  for (const cycle of cycles) reportCycle(cycle, entries, problems)
  let edges = 0
  for (const entry of entries.values()) {
    edges += needs.count(entry)
    if (edges <= LIMITS.edges) continue
    const message = `the jobs need each other ${edges} times over`
    const finding = { code: 'plan-too-large', message, expected: `at most ${LIMITS.edges}` }
    problems.add(finding, below(entry.field, 'needs'), entry.tree.at)
    return []
  }
  const jobs: Job[] = []
  for (const name of order) {
    const entry = entries.get(name)
    if (entry !== undefined) jobs.push(...expandJobs(entry, needs, problems))
  }
  return jobs
}

function reportCycle(
  cycle: readonly string[],
  entries: ReadonlyMap<string, JobEntry>,
  problems: ProblemList,
): void {
  const [first = ''] = cycle
  const entry = entries.get(first)
  const at = entry?.raw.needs?.find(({ value }) => cycle.includes(value))?.at ?? entry?.tree.at
  const shown = cycle.length > 12 ? [...cycle.slice(0, 10), '…', first] : cycle
  const message = `jobs need each other in a circle: ${shown.join(' → ')}`
  const hint = 'take one of these needs out'
  problems.add({ code: 'cycle', message, hint }, `${below('jobs', first)}.needs`, at ?? null)
}

/** A job that takes more than the plan itself offers would wait for ever. */
function checkCapacity(
  raw: RawPlan,
  entries: ReadonlyMap<string, JobEntry>,
  problems: ProblemList,
): void {
  const { slots } = raw
  if (slots === undefined) return
  for (const { field, resources, tree } of entries.values()) {
    const offers = new Map([...slots.named, ['cpus', slots.cpus ?? Number.POSITIVE_INFINITY]])
    const wanted = Object.entries({ ...resources.named, cpus: resources.cpus })
    for (const [name, amount] of wanted) {
      const offered = offers.get(name)
      if (offered === undefined || amount <= offered) continue
      const message = `the job takes ${amount} of "${name}", but "slots" has ${offered}`
      problems.add({ code: 'too-few-slots', message }, `${field}.resources.${name}`, tree.at)
    }
  }
}

function checkBaseline({ baseline }: RawPlan, problems: ProblemList): void {
  if (baseline === undefined || !/^(?:[/\\]|[A-Za-z]:[\\/])/.test(baseline.value)) return
  const finding = { code: 'bad-path', message: 'the path is absolute' }
  const expected = 'a path relative to the plan file'
  problems.add({ ...finding, expected }, baseline.field, baseline.at)
}

function childMap(tree: Tree, key: string): MapTree | undefined {
  const child = tree.kind === 'map' ? tree.entries.find((entry) => entry.key === key) : undefined
  return child?.value.kind === 'map' ? child.value : undefined
}
