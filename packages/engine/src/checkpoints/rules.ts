import { realpathSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { CheckpointMoment, CheckpointPolicy, Job } from '@greenlight/plan'
import { type Problem, ProblemError } from '@greenlight/spec'
import type { RunOptions } from '../run.ts'

/** What the policies of all jobs come to: one checkpoint holds the paths of all of them. */
export interface CheckpointRules {
  readonly everyMs: number | null
  /** By `<job>/<metric>`. */
  readonly everyGrowth: Readonly<Record<string, number>>
  readonly moments: ReadonlySet<CheckpointMoment>
  /** Relative to the root. */
  readonly paths: readonly string[]
  readonly exclude: readonly string[]
  /** The run folder, relative to the root. */
  readonly folder: string
}

type Wanted = Pick<RunOptions, 'plan' | 'directory' | 'folder'>

/** Null when nothing is to be saved. Throws ProblemError for what lies outside of the root. */
export function checkpointRules(options: Wanted, root: string): CheckpointRules | null {
  const policies = options.plan.jobs.flatMap((job) =>
    job.checkpoint === null ? [] : [{ job, policy: job.checkpoint }],
  )
  if (policies.length === 0) return null
  const problems: Problem[] = []
  const inside = (path: string, field: string): string => {
    const found = below(root, path)
    if (found === null) problems.push(outside(field, path, root))
    return found ?? ''
  }
  const kept = policies.map(({ job, policy }) => {
    const field = `jobs.${job.entry}.checkpoint.paths`
    const directory = resolve(options.directory, job.directory)
    const paths = policy.paths.map((path) => inside(resolve(directory, path), field))
    return {
      paths,
      exclude: policy.exclude.flatMap((pattern) =>
        scoped(pattern, paths, inside(directory, field)),
      ),
    }
  })
  const folder = inside(options.folder, 'checkpoint')
  if (problems.length > 0) throw new ProblemError(problems)
  const times = policies.flatMap(({ policy }) => policy.everyMs ?? [])
  return {
    everyMs: times.length === 0 ? null : Math.min(...times),
    everyGrowth: Object.fromEntries(policies.flatMap(({ job, policy }) => growth(job, policy))),
    moments: new Set(policies.flatMap(({ policy }) => policy.on)),
    paths: [...new Set(kept.flatMap(({ paths }) => paths))],
    exclude: [...new Set(kept.flatMap(({ exclude }) => exclude))],
    folder,
  }
}

function growth(job: Job, { everyGrowth }: CheckpointPolicy): [string, number][] {
  return Object.entries(everyGrowth).map(([metric, by]) => [`${job.id}/${metric}`, by])
}

/** What a job leaves out is left out of its own paths: the run folder and other jobs' paths are not its own. */
function scoped(pattern: string, paths: readonly string[], directory: string): string[] {
  const clean = pattern.replace(/\/+$/, '')
  if (clean.startsWith('/')) return [`/${join(directory, clean)}`]
  return paths.map((path) => `/${join(path, '**', clean)}`)
}

/** The path relative to the root, links on the way to what exists of it followed; null when it is outside. */
function below(root: string, path: string): string | null {
  const found = relative(real(root), real(path))
  return found === '..' || found.startsWith('../') ? null : found === '' ? '.' : found
}

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path === dirname(path) ? path : join(real(dirname(path)), basename(path))
  }
}

function outside(field: string, path: string, root: string): Problem {
  return {
    code: 'outside-checkpoint',
    field,
    message: `${path} is outside of ${root}, and checkpoints hold what is inside`,
    expected: 'a path inside the folder the run starts in',
  }
}
