import { mkdirSync, writeFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  criterion,
  EXITED,
  metric,
  newFolder,
  OPENED,
  RESTORED,
  RUN,
  SAVED,
  STARTING,
} from '../test/journal-process.ts'
import { encodeEvent } from './event-line.ts'
import type { RunEvent } from './events.ts'
import { projectRun, readEvents, readRun, runPaths } from './index.ts'

type Draft = Pick<RunEvent, 'type' | 'data'> & { job?: string; attempt?: number }

function writeEvents(folder: string, drafts: readonly Draft[]): RunEvent[] {
  const events = drafts.map(({ type, data, ...place }, index) => {
    // Clocks are set back now and then.
    const ts = new Date(1_800_000_000_000 + index * 1000 - (index % 9) * 300).toISOString()
    return { seq: index + 1, type, ts, level: 'info', run: RUN, ...place, data } as RunEvent
  })
  mkdirSync(folder, { recursive: true })
  writeFileSync(runPaths(folder).events, events.map(encodeEvent).join(''))
  return events
}

/** Each attempt of a job starts as often as `starts` says, one after the other. */
function numbered(drafts: readonly Draft[], starts: number): Draft[] {
  const started = new Map<string, number>()
  return drafts.map((draft) => {
    const { job } = draft
    if (job === undefined) return draft
    if (draft.type === 'attempt.starting') started.set(job, (started.get(job) ?? 0) + 1)
    return { ...draft, attempt: Math.ceil((started.get(job) ?? 0) / starts) }
  })
}

function project(events: readonly RunEvent[]) {
  const { state, apply } = projectRun(RUN)
  for (const event of events) apply(event)
  return state
}

describe('replay', () => {
  const job = fc.constantFrom('a', 'b[x=1]', 'a', 'b[x=1]', 'ü"\\', 'long'.repeat(40))
  const reading: fc.Arbitrary<Draft> = fc.record({
    type: fc.constant('metric.reduced' as const),
    data: fc
      .tuple(
        fc.constantFrom('sps', 'sps2', 'loss', 'é"'),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
      )
      .map(([name, last]) => metric(name, last + 0)),
    job,
  })
  const other: fc.Arbitrary<Draft> = fc.oneof(
    fc.record({
      type: fc.constant('criterion.judged' as const),
      data: fc
        .tuple(fc.constantFrom('1', '2'), fc.nat())
        .map(([id, actual]) => criterion(id, actual)),
      job,
    }),
    fc.record({
      type: fc.constant('attempt.starting' as const),
      data: fc.constant(STARTING),
      job,
    }),
    fc.record({
      type: fc.constant('attempt.lost' as const),
      data: fc.constant({ detail: '' }),
      job,
    }),
    fc.record({
      type: fc.constant('job.finished' as const),
      data: fc.constant({ outcome: 'failed', reason: 'exit', detail: 'x' } as const),
      job,
    }),
    fc.record({
      type: fc.constant('file.written' as const),
      data: fc.constant({
        path: 'p',
        sha256: 's',
        size_bytes: 1,
        wrote: true,
        reason: 'created',
      } as const),
    }),
    fc.record({
      type: fc.constant('alert.raised' as const),
      data: fc.constant({ code: 'c', message: 'm' }),
    }),
  )
  const phase = fc.constantFrom('p', 'q')
  const checkpoint = fc.nat({ max: 9 })
  const pid = fc.constantFrom(1, 2)
  const course: fc.Arbitrary<Draft> = fc.oneof(
    pid.map((of): Draft => ({ type: 'run.opened', data: { ...OPENED, pid: of } })),
    pid.map(
      (of): Draft => ({
        type: 'run.resumed',
        data: { pid: of, isolation: 'best-effort', cut_bytes: 0, moved: true },
      }),
    ),
    fc.constant<Draft>({ type: 'run.pausing', data: { reason: 'deadline', detail: 'd' } }),
    fc
      .constantFrom('paused', 'interrupted', 'complete')
      .map((status): Draft => ({ type: 'run.closed', data: { status, exit_code: 1 } })),
    fc.subarray(['p', 'q', 'r']).map(
      (names): Draft => ({
        type: 'plan.loaded',
        data: { jobs: [], phases: names.map((name) => ({ name, jobs: [], limit_ms: null })) },
      }),
    ),
    phase.map((name): Draft => ({ type: 'phase.started', data: { phase: name, limit_ms: 5 } })),
    phase.map(
      (name): Draft => ({
        type: 'phase.ended',
        data: { phase: name, reason: 'done', elapsed_ms: 7 },
      }),
    ),
    checkpoint.map(
      (number): Draft => ({
        type: 'checkpoint.started',
        data: { checkpoint: number, reason: 'time', detail: '', counters: { 'a/sps': number } },
      }),
    ),
    checkpoint.map(
      (number): Draft => ({ type: 'checkpoint.saved', data: { ...SAVED, checkpoint: number } }),
    ),
    checkpoint.map(
      (number): Draft => ({
        type: 'checkpoint.failed',
        data: { checkpoint: number, detail: 'disk' },
      }),
    ),
    fc.constant<Draft>({ type: 'checkpoint.restored', data: RESTORED }),
    job.map((of): Draft => ({ type: 'attempt.exited', data: EXITED, job: of })),
    job.map((of): Draft => ({ type: 'job.paused', data: { detail: 'later' }, job: of })),
  )
  const draft = fc.oneof(
    { arbitrary: reading, weight: 4 },
    { arbitrary: other, weight: 1 },
    { arbitrary: course, weight: 2 },
  )

  it('gives the state that applying each event gives', () => {
    const folder = newFolder()
    const planned: Draft = {
      type: 'plan.loaded',
      data: {
        jobs: ['a', 'b[x=1]', 'ü"\\', 'long'.repeat(40)].map((id) => ({
          id,
          entry: id,
          needs: [],
        })),
      },
    }
    fc.assert(
      fc.property(
        fc.array(draft, { minLength: 30, maxLength: 90, size: 'max' }),
        fc.integer({ min: 1, max: 3 }),
        (drafts, starts) => {
          const events = writeEvents(folder, [
            { type: 'run.opened', data: OPENED },
            planned,
            ...numbered(drafts, starts),
          ])
          const live = project(events)
          const replayed = readRun(folder)
          expect(replayed).toEqual(live)
          expect([...replayed.jobs.keys()]).toEqual([...live.jobs.keys()])
          expect([...readEvents(folder)]).toEqual(events)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('crosses the borders of blocks with lines of any length', () => {
    const folder = newFolder()
    const drafts = Array.from(
      { length: 3000 },
      (_, index): Draft => ({
        type: 'metric.reduced',
        data: { ...metric(`m${index % 5}`, index), unit: 'ü'.repeat((index * 7919) % 1500) },
        job: `job-${index % 7}`,
        attempt: 1,
      }),
    )
    const long = { code: 'long', message: 'x'.repeat(3_000_000) }
    drafts.splice(1500, 0, { type: 'alert.raised', data: long })
    const events = writeEvents(folder, [{ type: 'run.opened', data: OPENED }, ...drafts])
    expect(readRun(folder)).toEqual(project(events))
    expect([...readEvents(folder)]).toEqual(events)
  })
})
