import type { SkipReason } from '@greenlight/journal'
import type { Job } from '@greenlight/plan'
import type { Finish } from './outcome.ts'
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
  /** An end without work: it passed in an earlier start, or was not selected. */
  keep(job: number, detail: string): void
  leave(job: number, detail: string): void
  /** At work already, whatever the line says; its resources count as used. */
  occupy(job: number): void
  /** Lets jobs begin that wait for nothing; `occupy`, `keep` and `leave` come before. */
  open(): void
  /** The next job that may begin; it is at work now. */
  take(): number | undefined
  /** Its attempt has ended and its resources are free. */
  give(job: number): void
  /** Back in line for a further attempt. */
  again(job: number): void
  finish(job: number, data: Finish, attempt?: number): void
  /**
   * Lets no further job begin and ends those that have not. `stopped` lets jobs between two attempts go on;
   * `interrupted` does not.
   */
  halt(reason: 'stopped' | 'interrupted', detail: string): void
}

type Phase = 'waiting' | 'at-work' | 'ended'

export function openLine(
  jobs: readonly Job[],
  capacity: Capacity,
  recorder: Recorder,
  keepGoing: boolean,
): Line {
  const position = new Map(jobs.map(({ id }, at) => [id, at]))
  const needs = jobs.map((job) => job.needs.flatMap((id) => position.get(id) ?? []))
  const schedule = openSchedule(needs)
  const resources = jobs.map((job) => job.resources)
  const slots = openSlots(resources, capacity)
  const phase: Phase[] = jobs.map(() => 'waiting')
  /** Jobs whose needs have passed. */
  const free = new Uint8Array(jobs.length)
  /** Jobs that have begun in this start of the run. */
  const begun = new Uint8Array(jobs.length)
  const kept: number[] = []
  let left = jobs.length
  let halted = false

  function idOf(job: number): string {
    return jobs[job]?.id ?? ''
  }

  function release(job: number): void {
    free[job] = 1
    if (phase[job] === 'waiting') slots.add(job)
  }

  function pass(job: number): void {
    for (const dependent of schedule.passed(job)) release(dependent)
  }

  function end(job: number): void {
    phase[job] = 'ended'
    left -= 1
  }

  function skip(job: number, reason: SkipReason, detail: string): void {
    end(job)
    recorder.append('job.skipped', { reason, detail }, { job: idOf(job) })
  }

  function skipDependents(job: number): void {
    for (const { job: dependent, by } of schedule.blocked(job)) {
      const how = by === job ? 'which did not pass' : 'which was skipped'
      if (phase[dependent] === 'waiting') skip(dependent, 'needs', `needs ${idOf(by)}, ${how}`)
    }
  }

  function finish(job: number, data: Finish, attempt?: number): void {
    const passed = data.outcome === 'passed'
    recorder.append('job.finished', data, {
      job: idOf(job),
      level: passed ? 'info' : 'error',
      ...(attempt !== undefined && { attempt }),
    })
    end(job)
    if (passed) return pass(job)
    skipDependents(job)
    if (!keepGoing && !halted) halt('stopped', `${idOf(job)} did not pass`)
  }

  function halt(reason: 'stopped' | 'interrupted', detail: string): void {
    halted = true
    slots.drain()
    const returning: number[] = []
    for (const job of jobs.keys()) {
      if (phase[job] !== 'waiting') continue
      if (begun[job] === 1 && free[job] === 1) returning.push(job)
      else skip(job, reason, detail)
    }
    for (const job of returning) {
      if (reason === 'stopped') slots.add(job)
      else
        finish(job, {
          outcome: 'inconclusive',
          reason,
          detail: `${detail} before it was tried again`,
        })
    }
  }

  return {
    get left() {
      return left
    },
    keep(job, detail) {
      end(job)
      kept.push(job)
      recorder.append('job.kept', { outcome: 'passed', detail }, { job: idOf(job) })
    },
    leave: (job, detail) => skip(job, 'not-selected', detail),
    occupy(job) {
      phase[job] = 'at-work'
      begun[job] = 1
      slots.hold(job)
    },
    open() {
      for (const job of schedule.first) release(job)
      for (const job of kept) pass(job)
    },
    take() {
      const job = slots.take()
      if (job === undefined) return undefined
      phase[job] = 'at-work'
      begun[job] = 1
      return job
    },
    give: (job) => slots.give(job),
    again(job) {
      phase[job] = 'waiting'
      if (free[job] === 1) slots.add(job)
    },
    finish,
    halt,
  }
}
