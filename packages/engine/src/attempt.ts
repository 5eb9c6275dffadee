import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Job } from '@greenlight/plan'
import { argvOf } from './command.ts'
import { identityOf, type RunContext } from './context.ts'
import { attemptEnvironment } from './environment.ts'
import type { AttemptTrace, ExitRecord } from './launch/contract.ts'
import { LaunchError, stopAdopted, waitForAdopted } from './launch/index.ts'
import type { WatchedMetrics } from './live-metrics.ts'

/** An attempt that runs now, whether we started it or found it running. */
export interface RunningAttempt {
  readonly number: number
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

/** Starts a new attempt; that it starts is on record before it does. */
export function startAttempt(
  context: RunContext,
  job: Job,
  number: number,
  why: string,
): RunningAttempt {
  const { options, pool, recorder, paths } = context
  const identity = identityOf(options.run, job.id, number)
  const { dir } = paths.attempt(job.id, number)
  mkdirSync(dir, { recursive: true })
  recorder.append(
    'attempt.starting',
    { timeout_ms: job.timeoutMs, isolation: pool.isolation, why },
    { job: job.id, attempt: number },
  )
  const exit = pool.start({
    identity,
    directory: dir,
    cwd: workingDirectory(context, job),
    argv: argvOf(job.command),
    env: attemptEnvironment({
      base: context.base,
      ours: options.env,
      job,
      run: options.run,
      attempt: number,
      identity,
    }),
    timeoutMs: job.timeoutMs,
    graceMs: job.graceMs,
    memoryBytes: job.resources.memoryBytes,
    privateLog: job.secrets.length > 0,
  })
  return {
    number,
    end: observe(context, job, number, exit, 'launcher'),
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
  const { dir } = context.paths.attempt(job.id, number)
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
    end: observe(context, job, number, waitForAdopted(dir, identity, context.signal), 'record'),
    stop: (now) => stopAdopted(trace, now),
  }
}

export function workingDirectory({ options }: RunContext, job: Job): string {
  return resolve(options.directory, job.directory)
}

async function observe(
  context: RunContext,
  job: Job,
  number: number,
  exit: Promise<ExitRecord | 'lost'>,
  source: 'launcher' | 'record',
): Promise<AttemptEnd> {
  const { log } = context.paths.attempt(job.id, number)
  const tail = context.tails.open(job.id, number, log, source === 'launcher')
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

/** Follows what an attempt measures; null for a job that measures nothing. */
export function watchMetrics(context: RunContext, job: Job, number: number): WatchedMetrics | null {
  const program = context.programOf(job)
  if (program === null) return null
  const { log } = context.paths.attempt(job.id, number)
  return context.live.watch(job.id, program, log, workingDirectory(context, job))
}
