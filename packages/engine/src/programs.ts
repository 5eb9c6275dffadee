import { compileMetrics, type MetricProgram } from '@greenlight/metrics'
import type { Job } from '@greenlight/plan'
import { type Problem, ProblemError } from '@greenlight/spec'

/**
 * Compiles the metrics of every job before anything runs; jobs that measure the same share one program.
 * Throws ProblemError with the problems of all jobs.
 */
export function compilePrograms(jobs: readonly Job[]): (job: Job) => MetricProgram | null {
  const programs = new Map<string, MetricProgram>()
  const problems: Problem[] = []
  for (const job of jobs) {
    const key = keyOf(job)
    if (key === null || programs.has(key)) continue
    try {
      programs.set(key, compileMetrics(job.metrics))
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      problems.push(...error.problems)
    }
  }
  if (problems.length > 0) throw new ProblemError(problems)
  return (job) => programs.get(keyOf(job) ?? '') ?? null
}

function keyOf(job: Job): string | null {
  if (job.metrics.length === 0 && job.criteria.length === 0) return null
  return JSON.stringify(job.metrics)
}
