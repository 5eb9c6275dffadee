import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { AttemptPaths } from '@greenlight/journal'
import type { Job } from '@greenlight/plan'
import { argvOf } from './command.ts'
import { identityOf, type RunContext } from './context.ts'
import { attemptEnvironment } from './environment.ts'
import type { AttemptTrace, ExitRecord } from './launch/contract.ts'
import { LaunchError, stopAdopted, waitForAdopted } from './launch/index.ts'
import { continuedBy } from './pause/continued.ts'
import type { WatchedMetrics } from './live-metrics.ts'

/** An attempt that runs now, whether we started it or found it running. */
export interface RunningAttempt {
  readonly number: number
  readonly identity: string
  readonly end: Promise<AttemptEnd>
  /** TERM, grace, KILL of its whole tree; `now` without the grace. */
  stop(now: boolean): void
}

export type AttemptEnd =
  | {
      readonly kind: 'exited'
      readonly record: ExitRecord
      readonly source: 'launcher' | 'record'
      /** Null when nothing is measured. */
      readonly metrics: WatchedMetrics | null
    }
  | {
      readonly kind: 'lost'
      /** `launch`: nothing could be started; `lost`: it began, and its end will never be known. */
      readonly reason: 'lost' | 'launch'
      readonly detail: string
      readonly metrics: WatchedMetrics | null
    }

/** An attempt that is on record and has its folder. */
export interface AnnouncedAttempt {
  readonly job: Job
  readonly number: number
  readonly files: AttemptPaths
}

/** Makes the folder of a new attempt and puts on record that it starts; once that is written it may be launched. */
export function announceAttempt(
  { paths, pool, recorder }: RunContext,
  job: Job,
  number: number,
  why: string,
): AnnouncedAttempt {
  const files = paths.attempt(job.id, number)
  makeFolder(files.dir)
  recorder.append(
    'attempt.starting',
    { timeout_ms: job.timeoutMs, isolation: pool.isolation, why },
    { job: job.id, attempt: number },
  )
  return { job, number, files }
}

/** Much less work than asking for a recursive one, in the order in which it mostly succeeds. */
function makeFolder(dir: string): void {
  try {
    mkdirSync(dirname(dir))
    mkdirSync(dir)
  } catch {
    mkdirSync(dir, { recursive: true })
  }
}

export function launchAttempt(context: RunContext, announced: AnnouncedAttempt): RunningAttempt {
  const { options, pool } = context
  const { job, number, files } = announced
  const identity = identityOf(options.run, job.id, number)
  const exit = pool.start({
    identity,
    directory: files.dir,
    cwd: context.directoryOf(job),
    argv: argvOf(job.command),
    env: attemptEnvironment({
      base: context.base,
      ours: options.env,
      job,
      run: options.run,
      attempt: number,
      segment: context.recorder.state.resumes + 1,
      identity,
    }),
    timeoutMs: job.timeoutMs,
    graceMs: job.graceMs,
    memoryBytes: job.resources.memoryBytes,
    privateLog: job.secrets.length > 0,
  })
  return {
    number,
    identity,
    end: observe(context, announced, exit, 'launcher'),
    stop: (now) => pool.stop(identity, now),
  }
}

/** Watches an attempt of an earlier start until it ends; its launcher goes on counting its time. */
export function adoptAttempt(
  context: RunContext,
  job: Job,
  number: number,
  trace: Extract<AttemptTrace, { kind: 'running' }>,
): RunningAttempt {
  const identity = identityOf(context.options.run, job.id, number)
  const files = context.paths.attempt(job.id, number)
  context.recorder.append(
    'attempt.adopted',
    {
      pid: trace.pid,
      detail: `still running, started before; watched by process ${trace.launcher}`,
    },
    { job: job.id, attempt: number },
  )
  return {
    number,
    identity,
    end: observe(
      context,
      { job, number, files },
      waitForAdopted(files.dir, identity, context.signal),
      'record',
    ),
    stop: (now) => stopAdopted(trace, now),
  }
}

async function observe(
  context: RunContext,
  { job, number, files }: AnnouncedAttempt,
  exit: Promise<ExitRecord | 'lost'>,
  source: 'launcher' | 'record',
): Promise<AttemptEnd> {
  const tail = context.tails.open(job.id, number, files.log, source === 'launcher')
  const metrics = watchMetrics(context, job, number)
  const lost = (reason: 'lost' | 'launch', detail: string): AttemptEnd => {
    return { kind: 'lost', reason, detail, metrics }
  }
  try {
    const record = await exit
    if (record === 'lost') return lost('lost', 'its launcher died with it and left no exit record')
    if (record.claim_taken === true) return lost('launch', 'another process had claimed it')
    return { kind: 'exited', record, source, metrics }
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error
    return lost(error.reason === 'nothing-ran' ? 'launch' : 'lost', error.message)
  } finally {
    tail.finish()
  }
}

/** Follows what an attempt measures, with those that it continues; null for a job that measures nothing. */
export function watchMetrics(context: RunContext, job: Job, number: number): WatchedMetrics | null {
  const program = context.programOf(job)
  if (program === null) return null
  const { paths, recorder, live } = context
  const logOf = (attempt: number) => paths.attempt(job.id, attempt).log
  const attempts = recorder.state.jobs.get(job.id)?.attempts ?? []
  return live.watch(job.id, program, {
    log: logOf(number),
    earlier: continuedBy(attempts, number, job).map(logOf),
    directory: context.directoryOf(job),
  })
}
