import type { Outcome, SkipReason } from '@greenlight/journal'
import type { Job, Phase } from '@greenlight/plan'
import type { Finish } from './outcome.ts'
import { withBarriers } from './phases/barriers.ts'
import type { Recorder } from './recorder.ts'
import { openSchedule } from './schedule.ts'
import { type Capacity, openSlots } from './slots.ts'

/**
 * The jobs of a run in line: which wait, which are at work, which have come to an end, and the events
 * that say so. Every job comes to exactly one end. Jobs are named by their position in the plan.
 */
export interface Line {
  /** Jobs that have not come to an end. */
  readonly left: number
  /** An end without work: what came of it in an earlier start stands, or it was not selected. */
  keep(job: number, outcome: Outcome, detail: string): void
  leave(job: number, detail: string): void
  /** It began in an earlier start, and is to go on when others may not begin any more. */
  continues(job: number): void
  /** At work already, whatever the line says; its resources count as used. */
  occupy(job: number): void
  /** Lets jobs begin that wait for nothing; `occupy`, `keep`, `leave` and `continues` come before. */
  open(): void
  /** The next job that may begin; it is at work now. */
  take(): number | undefined
  /** Its attempt has ended and its resources are free. */
  give(job: number): void
  /** Back in line for a further attempt. */
  again(job: number): void
  finish(job: number, data: Finish, attempt?: number): void
  /** Ends jobs that wait: those that began with what `began` says of them, the others without work. */
  withdraw(jobs: readonly number[], began: (job: number) => Finish | null, detail: string): void
  /**
   * Lets no further job begin and ends those that have not. `stopped` lets jobs between two attempts go on;
   * the others do not.
   */
  halt(reason: 'stopped' | 'interrupted' | 'no-progress', detail: string): void
  /** Phases of which every job has passed since the last call: the next one may be let in. */
  passedPhases(): number[]
  /** Lets the jobs of the phase after this one begin. */
  letIn(phase: number): void
}

type Stage = 'waiting' | 'at-work' | 'ended'

export function openLine(parts: {
  readonly jobs: readonly Job[]
  readonly phases: readonly Phase[]
  readonly capacity: Capacity
  readonly recorder: Recorder
  readonly keepGoing: boolean
  /** Told of each job that has come to an end, once that is written. */
  readonly ended: (job: number) => void
}): Line {
  const { jobs, phases, capacity, recorder, keepGoing, ended } = parts
  const barriers = withBarriers(jobs, phases)
  const schedule = openSchedule(barriers.needs)
  const resources = jobs.map((job) => job.resources)
  const slots = openSlots(resources, capacity)
  const stage: Stage[] = jobs.map(() => 'waiting')
  /** Jobs whose needs have passed. */
  const free = new Uint8Array(jobs.length)
  /** Jobs that have begun. */
  const begun = new Uint8Array(jobs.length)
  /** Ended before anything began: in nobody's way, or in the way of what needs them. */
  const over: number[] = []
  const inTheWay: number[] = []
  const passed: number[] = []
  /** By barrier that will never open: why. */
  const causes = new Map<number, string>()
  let left = jobs.length
  let halted = false

  function idOf(job: number): string {
    return jobs[job]?.id ?? ''
  }

  /** `at` is a job, or the barrier at the end of a phase. */
  function release(at: number): void {
    const phase = barriers.phaseAt(at)
    if (phase !== null) return void passed.push(phase)
    free[at] = 1
    if (stage[at] === 'waiting') slots.add(at)
  }

  function pass(at: number): void {
    for (const dependent of schedule.passed(at)) release(dependent)
  }

  function end(job: number): void {
    stage[job] = 'ended'
    left -= 1
    ended(job)
  }

  function skip(job: number, reason: SkipReason, detail: string): void {
    recorder.append('job.skipped', { reason, detail }, { job: idOf(job) })
    end(job)
  }

  function skipDependents(job: number): void {
    for (const { job: dependent, by } of schedule.blocked(job)) {
      const phase = barriers.phaseAt(dependent)
      if (phase !== null) {
        const own = `comes after phase ${phases[phase]?.name ?? ''}, in which ${idOf(by)} did not pass`
        causes.set(dependent, causes.get(by) ?? own)
      } else if (stage[dependent] === 'waiting') skip(dependent, 'needs', whyNot(by, by === job))
    }
  }

  function whyNot(by: number, itself: boolean): string {
    const needed = `needs ${idOf(by)}, ${itself ? 'which did not pass' : 'which was skipped'}`
    return causes.get(by) ?? needed
  }

  function finish(job: number, data: Finish, attempt?: number): void {
    const good = data.outcome === 'passed'
    recorder.append('job.finished', data, {
      job: idOf(job),
      level: good ? 'info' : 'error',
      ...(attempt !== undefined && { attempt }),
    })
    end(job)
    if (good) pass(job)
    else block(job)
  }

  function block(job: number): void {
    skipDependents(job)
    if (!keepGoing && !halted) halt('stopped', `${idOf(job)} did not pass`)
  }

  function halt(reason: 'stopped' | 'interrupted' | 'no-progress', detail: string): void {
    halted = true
    slots.drain()
    const returning: number[] = []
    for (const job of jobs.keys()) {
      if (stage[job] !== 'waiting') continue
      if (begun[job] === 1 && free[job] === 1 && reason !== 'no-progress') returning.push(job)
      else skip(job, reason, detail)
    }
    for (const job of returning) {
      if (reason === 'stopped') slots.add(job)
      else
        finish(job, {
          outcome: 'inconclusive',
          reason: 'interrupted',
          detail: `${detail} before it was tried again`,
        })
    }
  }

  return {
    get left() {
      return left
    },
    keep(job, outcome, detail) {
      recorder.append('job.kept', { outcome, detail }, { job: idOf(job) })
      end(job)
      if (outcome === 'passed') over.push(job)
      else inTheWay.push(job)
    },
    leave(job, detail) {
      skip(job, 'not-selected', detail)
      over.push(job)
    },
    continues: (job) => void (begun[job] = 1),
    occupy(job) {
      stage[job] = 'at-work'
      begun[job] = 1
      slots.hold(job)
    },
    open() {
      for (const at of schedule.first) release(at)
      for (const job of over) pass(job)
      for (const job of inTheWay) block(job)
    },
    take() {
      let job = slots.take()
      while (job !== undefined && stage[job] !== 'waiting') {
        slots.give(job)
        job = slots.take()
      }
      if (job === undefined) return undefined
      stage[job] = 'at-work'
      begun[job] = 1
      return job
    },
    give: (job) => slots.give(job),
    again(job) {
      stage[job] = 'waiting'
      if (free[job] === 1) slots.add(job)
    },
    finish,
    withdraw(withdrawn, began, detail) {
      for (const job of withdrawn) {
        if (stage[job] !== 'waiting') continue
        const data = began(job)
        if (data !== null) finish(job, data)
        else {
          skip(job, 'stopped', detail)
          skipDependents(job)
        }
      }
    },
    halt,
    passedPhases: () => passed.splice(0),
    letIn: (phase) => pass(barriers.at(phase)),
  }
}
