import { ProblemError } from '@greenlight/spec'
import type { Plan } from './model.ts'
import { ProblemList, quoted, suggest } from './problems.ts'

/**
 * Ids of the jobs to run: those named by entry or id, with everything they need; null means all.
 * Throws a ProblemError for names the plan does not have, and when nothing is named.
 */
export function selectJobs(plan: Plan, only: readonly string[] | null): ReadonlySet<string> {
  if (only === null) return new Set(plan.jobs.map(({ id }) => id))
  const problems = new ProblemList()
  const names = new Set(only.map((name) => name.trim()))
  const known = new Set(plan.jobs.flatMap(({ id, entry }) => [entry, id]))
  for (const name of names) {
    if (known.has(name)) continue
    const message = `there is no job ${quoted(name)}`
    problems.add({ code: 'unknown-job', message, hint: suggest(name, known) }, 'only', null)
  }
  if (names.size === 0) {
    const expected = 'names of jobs'
    problems.add({ code: 'missing-entry', message: 'no job is named', expected }, 'only', null)
  }
  if (problems.count > 0) throw new ProblemError(problems.all())
  const selected = new Set<string>()
  // Needs come before in the plan's order, so one pass from the end meets every job after its dependents.
  for (const { id, entry, needs } of plan.jobs.toReversed()) {
    if (!selected.has(id) && !names.has(id) && !names.has(entry)) continue
    selected.add(id)
    for (const need of needs) selected.add(need)
  }
  return selected
}
