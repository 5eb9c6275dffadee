import type { Job } from '@greenlight/plan'
import { formatSize, type Problem, ProblemError } from '@greenlight/spec'
import type { RunOptions } from './run.ts'
import type { Capacity } from './slots.ts'

type Wanted = Pick<RunOptions, 'slots' | 'capacity' | 'env'>

/** Refuses what could never run, before anything runs: every problem of every job at once. */
export function checkJobs(jobs: readonly Job[], options: Wanted, capacity: Capacity): void {
  const problems = jobs.flatMap((job) => [
    ...resourceProblems(job, capacity),
    ...secretProblems(job, options.env),
  ])
  if (!(options.slots > 0)) {
    problems.push({
      code: 'bad-slots',
      field: 'slots',
      message: `${options.slots} slots cannot run anything`,
      expected: 'a number above 0',
    })
  }
  if (problems.length > 0) throw new ProblemError(problems)
}

function resourceProblems(job: Job, capacity: Capacity): Problem[] {
  const { cpus, memoryBytes, named } = job.resources
  const field = `jobs.${job.entry}.resources`
  const problems: Problem[] = []
  if (cpus > capacity.cpus) {
    problems.push({
      code: 'too-many-cpus',
      field: `${field}.cpus`,
      message: `${job.id} needs ${cpus} slots and the run has ${capacity.cpus}`,
      expected: `at most ${capacity.cpus}`,
      hint: 'give the run more slots',
    })
  }
  if (memoryBytes !== null && memoryBytes > capacity.memoryBytes) {
    problems.push({
      code: 'too-much-memory',
      field: `${field}.memory`,
      message: `${job.id} needs ${formatSize(memoryBytes)} and this machine has ${formatSize(capacity.memoryBytes)}`,
    })
  }
  for (const [name, count] of Object.entries(named)) {
    const available = capacity.named[name] ?? 0
    if (count <= available) continue
    problems.push({
      code: 'too-few-resources',
      field: `${field}.${name}`,
      message: `${job.id} needs ${count} of "${name}" and the run has ${available}`,
      hint: `tell how many "${name}" this machine has`,
    })
  }
  return problems
}

/** CI systems hand over a secret that does not exist as an empty text. */
function secretProblems(job: Job, env: RunOptions['env']): Problem[] {
  return job.secrets
    .filter((name) => (env[name] ?? '') === '')
    .map((name) => ({
      code: 'missing-secret',
      field: `jobs.${job.entry}.secrets`,
      message: `${job.id} needs the secret ${name}, which is not set`,
      expected: `the environment variable ${name}, not empty`,
    }))
}

/** Values of every secret the plan declares, for the one redactor of a run. */
export function secretValues(jobs: readonly Job[], env: RunOptions['env']): string[] {
  const names = new Set(jobs.flatMap(({ secrets }) => secrets))
  return [...names].flatMap((name) => {
    const value = env[name] ?? ''
    return value === '' ? [] : [value]
  })
}
