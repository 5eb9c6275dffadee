import type { Job } from '@greenlight/plan'
import {
  adoptAttempt,
  announceAttempt,
  type AnnouncedAttempt,
  type AttemptEnd,
  type RunningAttempt,
  launchAttempt,
  watchMetrics,
} from './attempt.ts'
import type { RunContext } from './context.ts'
import { endAttempt, type Ending } from './ending.ts'
import { type Entry, enterLine } from './entries.ts'
import { openLine } from './line.ts'
import type { Finish } from './outcome.ts'
import { openPhases } from './phases/phases.ts'
import { closeTimeBox, timedOut } from './phases/time-box.ts'
import type { Recovered } from './recover.ts'
import type { Capacity } from './slots.ts'
import { watchTrouble } from './trouble.ts'
import { openWaits } from './waits.ts'

/** Where the jobs are worked off: starts what may start, and writes down what came of it. */
export interface Floor {
  /** Resolves when every job has come to an end, or to a pause; rejects when the run cannot go on. */
  readonly done: Promise<void>
  /** `giveUp` tells why nothing is begun at all. */
  begin(giveUp?: string | null): void
  stop(signal: 'SIGINT' | 'SIGTERM'): void
  /** Begins nothing more; what runs is asked to end and stays to be continued. */
  pause(detail: string): void
  /** The run cannot go on. */
  fail(error: unknown): void
}

export interface FloorParts {
  readonly context: RunContext
  readonly entries: readonly Entry[]
  readonly capacity: Capacity
  /** Jobs of an earlier start were asked to end because it paused. */
  readonly pausedBefore: boolean
  /** Every job of a phase has passed; those of the next one wait for the answer. */
  phasePassed(phase: string): Promise<void>
}

interface StartingAttempt {
  readonly at: number
  readonly announced: AnnouncedAttempt
}

export function openFloor(parts: FloorParts): Floor {
  const { context, entries, capacity, pausedBefore } = parts
  const { jobs, options, recorder } = context
  const planned = options.plan.phases
  const { keepGoing } = options
  const phases = openPhases({ jobs, phases: planned, recorder, closed: onTimeBox })
  const line = openLine({
    jobs,
    phases: planned,
    capacity,
    recorder,
    keepGoing,
    ended: (at) => phases.ended(at),
  })
  const why = entries.map((entry) => (entry.kind === 'run' ? entry.why : ''))
  const running = new Map<number, RunningAttempt>()
  const waits = openWaits((at) => guard(() => transition(() => line.again(at))))
  const { promise: done, resolve, reject } = Promise.withResolvers<void>()
  /** Attempts whose end is not written yet. */
  let underWay = entries.filter(({ kind }) => kind === 'recovered').length
  let stopping: 'no' | 'asked' | 'now' = 'no'
  let pausing = false
  let over = false
  let broken = false

  function begin(giveUp: string | null): void {
    transition(() => {
      enterLine(line, entries)
      if (giveUp !== null) line.halt('no-progress', giveUp)
      if (!pausing) enterPhase(0)
      line.open()
      // Of phases that are over from earlier starts there is nothing to wait for.
      for (let ended = line.passedPhases(); ended.length > 0; ended = line.passedPhases()) {
        for (const phase of ended) letIn(phase)
      }
    })
    for (const [at, entry] of entries.entries()) {
      if (entry.kind === 'recovered') proceed(at, entry.found)
    }
  }

  function enterPhase(phase: number): void {
    if (phases.begin(phase) === 'closed') closePhase(phase)
  }

  function letIn(phase: number): void {
    if (pausing || line.left === 0) return
    if (stopping === 'no') enterPhase(phase + 1)
    line.letIn(phase)
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
      const metrics = watchMetrics(context, job, number)
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
    underWay += starting.length
    for (const { at, announced } of starting) track(at, launchAttempt(context, announced))
    for (const phase of line.passedPhases()) void passPhase(phase)
    if (line.left === 0 || (pausing && underWay === 0)) leave()
  }

  function leave(): void {
    over = true
    waits.clear()
    phases.freeze()
    resolve()
  }

  async function passPhase(phase: number): Promise<void> {
    try {
      if (line.left > 0) await parts.phasePassed(planned[phase]?.name ?? '')
      if (!broken) transition(() => letIn(phase))
    } catch (error) {
      fail(error)
    }
  }

  function announceAttempts(): StartingAttempt[] {
    const starting: StartingAttempt[] = []
    for (let at = nextJob(); at !== undefined; at = nextJob()) {
      const job = jobAt(at)
      const number = lastAttempt(job) + 1
      starting.push({ at, announced: announceAttempt(context, job, number, why[at] ?? '') })
    }
    return starting
  }

  function nextJob(): number | undefined {
    return stopping === 'no' && !pausing && !broken ? line.take() : undefined
  }

  function track(at: number, attempt: RunningAttempt): void {
    running.set(at, attempt)
    if (pausing || phases.isClosed(at)) attempt.stop(false)
    void attempt.end.then((end) => conclude(at, attempt.number, end), fail)
  }

  async function conclude(
    at: number,
    number: number,
    end: AttemptEnd,
    recorded = false,
  ): Promise<void> {
    if (broken) return
    const recovered = end.kind === 'exited' && end.source === 'record'
    try {
      const ending = await endAttempt(context, {
        job: jobAt(at),
        number,
        end,
        recorded,
        stopping: stopping !== 'no' && !pausing,
        pausing: pausing || (recovered && pausedBefore),
        timeBox: phases.isClosed(at) ? phases.describe(at) : null,
      })
      running.delete(at)
      underWay -= 1
      transition(() => {
        ending.write()
        follow(at, ending.next)
        line.give(at)
      })
    } catch (error) {
      fail(error)
    }
  }

  function follow(at: number, next: Ending['next']): void {
    if (next.kind === 'finish') return line.finish(at, next.data, next.attempt)
    why[at] = next.why
    // Its place in another start is where it is now: not at an end, and behind nobody.
    if (pausing) return
    if (stopping !== 'no') return line.finish(at, interrupted())
    if (phases.isClosed(at)) return line.finish(at, timedOut(phases.describe(at)))
    const waitMs = next.kind === 'again' ? next.waitMs : 0
    if (waitMs === 0) line.again(at)
    else waits.add(at, waitMs)
  }

  function stop(signal: 'SIGINT' | 'SIGTERM'): void {
    if (broken || over || stopping === 'now') return
    const force = stopping === 'asked'
    stopping = force ? 'now' : 'asked'
    guard(() => {
      for (const attempt of running.values()) attempt.stop(force)
      transition(() => {
        recorder.append('run.stopping', { signal, force }, { level: 'warning' })
        if (force || pausing) return
        line.halt('interrupted', `stopped by ${signal}`)
        for (const at of waits.clear()) line.finish(at, interrupted())
      })
    })
  }

  function pause(detail: string): void {
    if (broken || over || stopping !== 'no' || pausing) return
    pausing = true
    phases.freeze()
    waits.clear()
    guard(() => {
      transition(() => {
        recorder.append('run.pausing', { reason: 'deadline', detail }, { level: 'warning' })
      })
      for (const attempt of running.values()) attempt.stop(false)
    })
  }

  function onTimeBox(phase: number): void {
    if (broken || stopping !== 'no' || pausing) return
    guard(() => {
      transition(() => closePhase(phase))
      for (const at of phases.jobsOf(phase)) running.get(at)?.stop(false)
    })
  }

  function hasBegun(at: number): boolean {
    return lastAttempt(jobAt(at)) > 0
  }

  function closePhase(phase: number): void {
    closeTimeBox(phase, { phases, line, waits, recorder, hasBegun })
  }

  function guard(work: () => void): void {
    try {
      work()
    } catch (error) {
      fail(error)
    }
  }

  function isRunning(identity: string): boolean {
    return Array.from(running.values()).some((attempt) => attempt.identity === identity)
  }

  /** Nothing can be written any more: what runs goes on by itself, and the next start finds it. */
  function fail(error: unknown): void {
    broken = true
    waits.clear()
    phases.freeze()
    reject(error)
  }

  function jobAt(at: number): Job {
    const job = jobs[at]
    if (job === undefined) throw new RangeError(`the plan has no job at position ${at}`)
    return job
  }

  function lastAttempt({ id }: Job): number {
    return recorder.state.jobs.get(id)?.attempts.at(-1)?.number ?? 0
  }

  watchTrouble(context, isRunning, fail)
  return { done, begin: (giveUp = null) => guard(() => begin(giveUp)), stop, pause, fail }
}

function interrupted(): Finish {
  const detail = 'stopped before it was tried again'
  return { outcome: 'inconclusive', reason: 'interrupted', detail }
}
