import { existsSync, readdirSync } from 'node:fs'
import type { Redactor } from '@greenlight/egress'
import {
  type EventData,
  type Journal,
  openJournal,
  type RunPaths,
  type RunState,
  writeAtomic,
} from '@greenlight/journal'
import { ProblemError } from '@greenlight/spec'
import { clearAttempts, cutToMark } from './checkpoints/moved.ts'
import { explainFault } from './faults.ts'
import type { LauncherPool } from './launch/contract.ts'
import type { Recorder } from './recorder.ts'
import { isOpen, whatChanged } from './resume.ts'
import type { RunOptions } from './run.ts'

/**
 * Creates the run folder, or takes it up again, and locks it. One that was restored is brought to the moment of its
 * checkpoint first.
 * Throws ProblemError: `run-exists`, `unknown-run`, `other-jobs`, `journal-lost`, `mark-mismatch`, and faults of the disk such as `read-only`.
 */
export async function openRunFolder(
  options: RunOptions,
  paths: RunPaths,
  redactor: Redactor,
): Promise<Journal> {
  const { folder, run, resume, plan, restored } = options
  const exists = existsSync(paths.events)
  if (exists && !resume) {
    throw refusal(
      'run-exists',
      folder,
      `the run ${run} exists already`,
      'continue it, or start another',
    )
  }
  if (resume && !existsSync(folder)) {
    throw refusal('unknown-run', folder, `there is no run ${run}`, 'greenlight runs lists the runs')
  }
  try {
    if (restored !== null) cutToMark(folder)
    const journal = await openJournal({ folder, run, redactor })
    try {
      refuseLostEvents(journal.state, options, paths)
      refuseOtherJobs(journal.state, options)
      if (restored !== null) clearAttempts(paths, journal.state)
      await writeAtomic(paths.plan, plan.source.text)
    } catch (error) {
      await journal.close()
      throw error
    }
    return journal
  } catch (error) {
    throw explainFault(error, folder, 'start again')
  }
}

/** Attempts that no event tells of: to begin anew would execute again what has been executed. */
function refuseLostEvents(state: RunState, { folder }: RunOptions, paths: RunPaths): void {
  if (state.jobs.size > 0 || !existsSync(paths.jobs) || readdirSync(paths.jobs).length === 0) return
  throw refusal(
    'journal-lost',
    folder,
    `${paths.events} tells of no job, and there are attempts in ${paths.jobs}`,
    'put the events back, or start a new run',
  )
}

/** The jobs of a run stay the same for its life: a verdict speaks of all of them. */
function refuseOtherJobs(state: RunState, { plan, run, folder }: RunOptions): void {
  if (state.jobs.size === 0) return
  const planned = new Set(plan.jobs.map(({ id }) => id))
  const gone = [...state.jobs.keys()].find((id) => !planned.has(id))
  const added = [...planned].find((id) => !state.jobs.has(id))
  const which = gone ?? added
  if (which === undefined) return
  const how = gone === undefined ? 'is new in the plan' : 'is not in the plan any more'
  throw refusal(
    'other-jobs',
    folder,
    `${which} ${how}, so ${run} cannot be continued`,
    'start a new run',
  )
}

function refusal(code: string, field: string, message: string, hint: string): ProblemError {
  return new ProblemError([{ code, field, message, hint }])
}

/**
 * Writes how this start begins: the run opened, or resumed; opened again when plan or commit have changed,
 * everything that had come to an end being set aside before.
 */
export function announceRun(
  recorder: Recorder,
  options: RunOptions,
  pool: LauncherPool,
  { cutBytes, changed }: { readonly cutBytes: number; readonly changed: string | null },
): void {
  const { state } = recorder
  const { pid } = process
  const isolation = pool.isolation
  recorder.batch(() => {
    if (changed !== null) setAside(recorder, changed)
    if (state.opened === null || changed !== null)
      recorder.append('run.opened', opening(options, pool, pid))
    if (state.jobs.size === 0 || changed !== null) recorder.append('plan.loaded', loading(options))
    const { restored } = options
    if (!options.resume) return
    const how = { pid, isolation, cut_bytes: cutBytes }
    recorder.append('run.resumed', restored === null ? how : { ...how, moved: true })
    if (restored === null) return
    recorder.append('checkpoint.restored', restored)
    if (changed === null) loseOpenAttempts(recorder)
  })
}

/** Why nothing of an earlier start stands; null when everything does. */
export function changeOf(state: RunState, { plan, commit }: RunOptions): string | null {
  return whatChanged(state, { planSha256: plan.source.sha256, commit })
}

/**
 * Goes before the new plan in the log: a crash in between, or later, must not let an old result pass for
 * a new one.
 */
function setAside(recorder: Recorder, changed: string): void {
  const detail = `set aside: ${changed}`
  for (const { id, lifecycle, attempts } of recorder.state.jobs.values()) {
    if (lifecycle === 'pending') continue
    const last = attempts.at(-1)
    if (last !== undefined && isOpen(last)) {
      recorder.append('attempt.lost', { detail }, { job: id, attempt: last.number })
    }
    recorder.append('job.skipped', { reason: 'stopped', detail }, { job: id })
  }
}

/** Their machine is gone, and they with it: they begin again as further attempts. */
function loseOpenAttempts(recorder: Recorder): void {
  const detail = 'its machine is gone; the run went on from a checkpoint'
  for (const { id, attempts } of recorder.state.jobs.values()) {
    const last = attempts.at(-1)
    if (last === undefined || !isOpen(last)) continue
    recorder.append('attempt.lost', { detail }, { job: id, attempt: last.number, level: 'warning' })
  }
}

function opening(options: RunOptions, pool: LauncherPool, pid: number): EventData['run.opened'] {
  const { plan, commit } = options
  return {
    greenlight: options.version,
    plan: plan.name,
    plan_path: plan.source.path,
    plan_sha256: plan.source.sha256,
    sha: commit.sha,
    dirty: commit.dirty,
    directory: options.directory,
    host: options.host,
    pid,
    slots: options.slots,
    isolation: pool.isolation,
    isolation_reason: pool.reason,
  }
}

function loading({ plan }: RunOptions): EventData['plan.loaded'] {
  const jobs = plan.jobs.map(({ id, entry, needs }) => ({ id, entry, needs }))
  if (plan.phases.length === 0) return { jobs }
  const phases = plan.phases.map(({ name, jobs: own, limitMs }) => ({
    name,
    jobs: own,
    limit_ms: limitMs,
  }))
  return { jobs, phases }
}
