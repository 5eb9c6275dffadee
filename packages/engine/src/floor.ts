import type { EventData, JobState } from '@greenlight/journal'
import type { Job } from '@greenlight/plan'
import { ProblemError } from '@greenlight/spec'
import {
  adoptAttempt,
  announceAttempt,
  type AnnouncedAttempt,
  type AttemptEnd,
  type RunningAttempt,
  launchAttempt,
  watchMetrics,
} from './attempt.ts'
import { type Conclusion, concludeAttempt, maskAttempt } from './conclude.ts'
import type { RunContext } from './context.ts'
import type { ExitRecord } from './launch/contract.ts'
import { openLine } from './line.ts'
import type { Recovered } from './recover.ts'
import { lossesOf, MOST_LOSSES } from './retry.ts'
import type { Capacity } from './slots.ts'

/** How a job enters this start of the run. */
export type Entry =
  | { readonly kind: 'run'; readonly why: string }
  | { readonly kind: 'keep'; readonly detail: string }
  | { readonly kind: 'leave'; readonly detail: string }
  | { readonly kind: 'recovered'; readonly found: Recovered }

/** Where the jobs are worked off: starts what may start, and writes down what came of it. */
export interface Floor {
  /** Resolves when every job has come to an end; rejects when the run cannot go on. */
  readonly done: Promise<void>
  begin(): void
  stop(signal: 'SIGINT' | 'SIGTERM'): void
}

interface StartingAttempt {
  readonly at: number
  readonly announced: AnnouncedAttempt
}

type Exited = Extract<AttemptEnd, { kind: 'exited' }>
type Lost = Extract<AttemptEnd, { kind: 'lost' }>

/** Wait before a lost job is started for the third time and on; it doubles. The second start is at once. */
const LOSS_WAIT_MS = 100
/** How long an exit record may wait for room on the disk before the run ends. */
const STUCK_MS = 5000
const STUCK_HINT = 'free some space, then continue the run: the result is kept until then'

export function openFloor(
  context: RunContext,
  entries: readonly Entry[],
  capacity: Capacity,
): Floor {
  const { jobs, options, recorder } = context
  const line = openLine(jobs, capacity, recorder, options.keepGoing)
  const why = entries.map((entry) => (entry.kind === 'run' ? entry.why : ''))
  const running = new Map<number, RunningAttempt>()
  /** Jobs that wait for the time of their next attempt. */
  const pausing = new Map<number, NodeJS.Timeout>()
  const { promise: done, resolve, reject } = Promise.withResolvers<void>()
  let stopping: 'no' | 'asked' | 'now' = 'no'
  let broken = false

  function begin(): void {
    transition(() => {
      for (const [at, entry] of entries.entries()) {
        if (entry.kind === 'keep') line.keep(at, entry.detail)
        else if (entry.kind === 'leave') line.leave(at, entry.detail)
        else if (entry.kind === 'recovered') line.occupy(at)
      }
      line.open()
    })
    for (const [at, entry] of entries.entries()) {
      if (entry.kind === 'recovered') proceed(at, entry.found)
    }
  }

  /** Takes up an attempt of an earlier start where it is now. */
  function proceed(at: number, found: Recovered): void {
    const job = jobAt(at)
    const { number } = found
    if (found.kind === 'running') {
      track(at, adoptAttempt(context, job, number, found.trace))
    } else if (found.kind === 'lost') {
      const { detail } = found
      void conclude(at, number, { kind: 'lost', reason: 'lost', detail, metrics: null })
    } else {
      const { record, recorded } = found
      const metrics = watchMetrics(context, job, context.paths.attempt(job.id, number).log)
      void conclude(at, number, { kind: 'exited', record, source: 'record', metrics }, recorded)
    }
  }

  /**
   * Whatever happens on the floor: its events, and those of the attempts that can start because of it, leave in
   * one write; only then do the attempts start.
   */
  function transition(work: () => void): void {
    let starting: readonly StartingAttempt[] = []
    recorder.batch(() => {
      work()
      starting = announceAttempts()
    })
    for (const { at, announced } of starting) track(at, launchAttempt(context, announced))
    if (line.left === 0) resolve()
  }

  function announceAttempts(): StartingAttempt[] {
    const starting: StartingAttempt[] = []
    for (let at = nextJob(); at !== undefined; at = nextJob()) {
      const job = jobAt(at)
      const number = (attemptsOf(job).at(-1)?.number ?? 0) + 1
      starting.push({ at, announced: announceAttempt(context, job, number, why[at] ?? '') })
    }
    return starting
  }

  function nextJob(): number | undefined {
    return stopping === 'no' && !broken ? line.take() : undefined
  }

  function track(at: number, attempt: RunningAttempt): void {
    running.set(at, attempt)
    void attempt.end.then((end) => conclude(at, attempt.number, end), fail)
  }

  async function conclude(
    at: number,
    number: number,
    end: AttemptEnd,
    recorded = false,
  ): Promise<void> {
    if (broken) return
    try {
      const record =
        end.kind === 'lost' ? await lose(at, number, end) : await exit(at, number, end, recorded)
      running.delete(at)
      transition(() => {
        record()
        line.give(at)
      })
    } catch (error) {
      fail(error)
    }
  }

  /** Finds out what follows from an exit; the answer writes it down. */
  async function exit(
    at: number,
    number: number,
    end: Exited,
    recorded: boolean,
  ): Promise<() => void> {
    const job = jobAt(at)
    const { record, metrics, source } = end
    const before = attemptsOf(job).filter((attempt) => attempt.number < number)
    const conclusion = await concludeAttempt(context, {
      job,
      number,
      record,
      metrics,
      before,
      stopping: stopping !== 'no',
    })
    const here = { job: job.id, attempt: number }
    return () => {
      if (!recorded) recorder.append('attempt.exited', exitData(record, source), here)
      raise(conclusion.alerts)
      for (const reduced of conclusion.reduced) recorder.append('metric.reduced', reduced, here)
      for (const judged of conclusion.judged) recorder.append('criterion.judged', judged, here)
      follow(at, number, conclusion.next)
    }
  }

  function follow(at: number, number: number, next: Conclusion['next']): void {
    if (next.kind === 'finish') return line.finish(at, next.data, number)
    const here = { job: jobAt(at).id, attempt: number }
    recorder.append('attempt.retrying', next.data, { ...here, level: 'warning' })
    why[at] = `after ${next.data.detail}`
    again(at, next.data.wait_ms)
  }

  async function lose(at: number, number: number, end: Lost): Promise<() => void> {
    const job = jobAt(at)
    const here = { job: job.id, attempt: number }
    const alerts: EventData['alert.raised'][] = []
    end.metrics?.abandon()
    await maskAttempt(context, job, number, alerts)
    const losses = lossesOf(attemptsOf(job)) + 1
    return () => {
      recorder.append('attempt.lost', { detail: end.detail }, { ...here, level: 'warning' })
      raise(alerts)
      if (losses > MOST_LOSSES) {
        const detail = `lost ${losses} times, the last time because ${end.detail}`
        line.finish(at, { outcome: 'inconclusive', reason: end.reason, detail }, number)
        return
      }
      why[at] = `attempt ${number} was lost: ${end.detail}`
      again(at, losses < 2 ? 0 : LOSS_WAIT_MS * 2 ** (losses - 2))
    }
  }

  function again(at: number, waitMs: number): void {
    if (stopping !== 'no') return interrupt(at)
    if (waitMs === 0) return line.again(at)
    const comeBack = (): void => {
      pausing.delete(at)
      guard(() => transition(() => line.again(at)))
    }
    pausing.set(at, setTimeout(comeBack, waitMs))
  }

  function interrupt(at: number): void {
    const detail = 'stopped before it was tried again'
    line.finish(at, { outcome: 'inconclusive', reason: 'interrupted', detail })
  }

  function stop(signal: 'SIGINT' | 'SIGTERM'): void {
    if (broken || stopping === 'now' || line.left === 0) return
    const force = stopping === 'asked'
    stopping = force ? 'now' : 'asked'
    guard(() => {
      for (const attempt of running.values()) attempt.stop(force)
      transition(() => {
        recorder.append('run.stopping', { signal, force }, { level: 'warning' })
        if (force) return
        line.halt('interrupted', `stopped by ${signal}`)
        for (const at of pausing.keys()) interrupt(at)
      })
      for (const timer of pausing.values()) clearTimeout(timer)
      pausing.clear()
    })
  }

  function raise(alerts: readonly EventData['alert.raised'][]): void {
    for (const alert of alerts) recorder.append('alert.raised', alert, { level: 'warning' })
  }

  function guard(work: () => void): void {
    try {
      work()
    } catch (error) {
      fail(error)
    }
  }

  /** The launcher keeps an exit record until it can be written; when that takes long, people have to know. */
  function onStuck(identity: string, message: string): void {
    guard(() => {
      raise([{ code: 'record-stuck', message }])
      setTimeout(() => {
        const waiting = Array.from(running.values()).some(
          (attempt) => attempt.identity === identity,
        )
        if (waiting)
          fail(new ProblemError([{ code: 'record-not-written', message, hint: STUCK_HINT }]))
      }, STUCK_MS).unref()
    })
  }

  /** Nothing can be written any more: what runs goes on by itself, and the next start finds it. */
  function fail(error: unknown): void {
    broken = true
    for (const timer of pausing.values()) clearTimeout(timer)
    reject(error)
  }

  function jobAt(at: number): Job {
    const job = jobs[at]
    if (job === undefined) throw new RangeError(`the plan has no job at position ${at}`)
    return job
  }

  function attemptsOf({ id }: Job): JobState['attempts'] {
    return recorder.state.jobs.get(id)?.attempts ?? []
  }

  context.trouble.on('stuck', onStuck)
  context.trouble.on('alert', (code, message) => guard(() => raise([{ code, message }])))
  return { done, begin: () => guard(begin), stop }
}

function exitData(record: ExitRecord, source: 'launcher' | 'record'): EventData['attempt.exited'] {
  const { exit_code, signal, timed_out, duration_ms, stragglers, kill_proof } = record
  return { exit_code, signal, timed_out, duration_ms, stragglers, kill_proof, source }
}
