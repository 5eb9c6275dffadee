import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ProblemError } from '@greenlight/spec'
import { listRuns, type RunSummary } from './list-runs.ts'
import { readRun } from './read-run.ts'

/** Everything of ours in a folder that is qualified. */
const OURS = '.greenlight'

/** Where the runs of a folder lie. */
export function runsFolder(directory: string): string {
  return path.join(directory, OURS, 'runs')
}

/** Keeps runs out of the repository they qualify. Where this cannot be written, neither can a run: that is told then. */
export function hideFromGit(directory: string): void {
  const folder = path.join(directory, OURS)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, '.gitignore'), '*\n', { flag: 'wx' })
  } catch {
    return
  }
}

/** The runs of a folder, newest first. Throws a ProblemError when there is no such folder. */
export function runsOf(directory: string): RunSummary[] {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true) {
    return listRuns(runsFolder(directory))
  }
  const message = `${path.relative('', directory)} is no folder`
  throw new ProblemError([{ code: 'no-folder', field: '--dir', message }])
}

/**
 * The run a user means: `latest`, an id, or the beginning of one. Throws a ProblemError about `field`
 * when there is none, or more than one.
 */
export function findRun(directory: string, wanted: string, field: string): RunSummary {
  const known = runsOf(directory)
  const exact = wanted === 'latest' ? known[0] : known.find(({ run }) => run === wanted)
  const similar = exact === undefined ? known.filter(({ run }) => run.startsWith(wanted)) : [exact]
  const [found] = similar
  if (found !== undefined && similar.length === 1) return found
  const [newest] = known
  if (newest === undefined) {
    const message = `there are no runs in ${directory}`
    const hint = 'greenlight run starts one; --dir names another folder'
    throw new ProblemError([{ code: 'no-runs', field, message, hint }])
  }
  const hint = `the newest is ${newest.run}; greenlight runs lists them`
  throw new ProblemError([
    similar.length > 1
      ? {
          code: 'ambiguous-run',
          field,
          message: `${similar.length} runs begin with "${wanted}"`,
          hint,
        }
      : { code: 'unknown-run', field, message: `there is no run "${wanted}"`, hint },
  ])
}

/** Milliseconds each job took in the newest finished run of a plan, other than `current`; for the time that is left. */
export function lastDurations(
  directory: string,
  plan: string,
  current: string,
): ReadonlyMap<string, number> {
  const durations = new Map<string, number>()
  const last = listRuns(runsFolder(directory)).find(
    ({ run, status, plan: name }) =>
      run !== current && name === plan && (status === 'complete' || status === 'failed'),
  )
  if (last === undefined) return durations
  for (const job of readRun(last.folder).jobs.values()) {
    const exit = job.attempts.at(-1)?.exit ?? null
    if (exit !== null) durations.set(job.id, exit.duration_ms)
  }
  return durations
}
