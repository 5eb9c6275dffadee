import type { Job, Phase } from '@greenlight/plan'

/**
 * The needs of all jobs, and behind them one barrier for each phase, at position `jobs.length` and on: it waits for
 * the jobs of its phase and for the barrier before, and the jobs of the next phase wait for it. So a phase
 * costs as many needs as it has jobs, however many come after it.
 */
export interface Barriers {
  readonly needs: readonly (readonly number[])[]
  /** The position of the barrier at the end of a phase. */
  at(phase: number): number
  /** The phase that ends at this position; null for the position of a job. */
  phaseAt(position: number): number | null
}

export function withBarriers(jobs: readonly Job[], phases: readonly Phase[]): Barriers {
  const position = new Map(jobs.map(({ id }, at) => [id, at]))
  const positionsOf = (ids: readonly string[]) => ids.flatMap((id) => position.get(id) ?? [])
  const at = (phase: number) => jobs.length + phase
  const before = (phase: number) => (phase > 0 ? [at(phase - 1)] : [])
  const phaseOf = phasesOfJobs(jobs, phases)
  const needs = [
    ...jobs.map((job, index) => [...positionsOf(job.needs), ...before(phaseOf[index] ?? 0)]),
    ...phases.map((phase, index) => [...positionsOf(phase.jobs), ...before(index)]),
  ]
  return {
    needs,
    at,
    phaseAt: (found) => (found < jobs.length ? null : found - jobs.length),
  }
}

/** For each job the position of its phase; null in a plan without. */
export function phasesOfJobs(
  jobs: readonly Job[],
  phases: readonly Phase[],
): readonly (number | null)[] {
  const of = new Map(phases.flatMap((phase, at) => phase.jobs.map((id) => [id, at] as const)))
  return jobs.map(({ id }) => of.get(id) ?? null)
}
