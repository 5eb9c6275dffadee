import { describe, expect, it } from 'vitest'
import { OPENED, RESTORED, RUN, SAVED, STARTING } from '../test/journal-process.ts'
import type { EventData, EventType, RunEvent } from './events.ts'
import { projectRun } from './index.ts'

const RESUMED: EventData['run.resumed'] = { pid: 2, isolation: 'cgroup', cut_bytes: 0 }
const CLOSED: EventData['run.closed'] = { status: 'paused', exit_code: 75 }

/** Events at seconds of a minute that the test names. */
function newRun() {
  const { state, apply } = projectRun(RUN)
  function at<T extends EventType>(second: number, type: T, data: EventData[T], job?: string) {
    const place = job === undefined ? {} : { job, attempt: 1 }
    const seq = state.lastSeq + 1
    apply({ seq, type, ts: time(second), level: 'info', run: RUN, ...place, data } as RunEvent)
  }
  at(0, 'run.opened', OPENED)
  at(0, 'plan.loaded', {
    jobs: ['a', 'b', 'c'].map((id) => ({ id, entry: id, needs: [] })),
    phases: [
      { name: 'bootstrap', jobs: ['a'], limit_ms: 60_000 },
      { name: 'development', jobs: ['b', 'c'], limit_ms: null },
    ],
  })
  return { state, at }
}

function time(second: number): string {
  return new Date(Date.UTC(2026, 10, 21) + second * 1000).toISOString()
}

function starting(
  checkpoint: number,
  reason: EventData['checkpoint.started']['reason'],
  steps = 0,
) {
  return { checkpoint, reason, detail: '', counters: { 'b/steps': steps } }
}

describe('phases', () => {
  it('are those of the plan, in its order, from their beginning to their end', () => {
    const { state, at } = newRun()
    expect(state.phases).toEqual([
      {
        name: 'bootstrap',
        limitMs: 60_000,
        started: null,
        ended: null,
        reason: null,
        elapsedMs: 0,
      },
      {
        name: 'development',
        limitMs: null,
        started: null,
        ended: null,
        reason: null,
        elapsedMs: 0,
      },
    ])
    at(1, 'phase.started', { phase: 'bootstrap', limit_ms: 60_000 })
    at(5, 'alert.raised', { code: 'x', message: '' })
    expect(state.phases[0]).toMatchObject({ started: time(1), ended: null, elapsedMs: 4000 })
    at(9, 'phase.ended', { phase: 'bootstrap', reason: 'time-box', elapsed_ms: 7999 })
    at(9, 'phase.started', { phase: 'development', limit_ms: null })
    at(12, 'alert.raised', { code: 'x', message: '' })
    expect(state.phases).toMatchObject([
      { started: time(1), ended: time(9), reason: 'time-box', elapsedMs: 7999 },
      { started: time(9), ended: null, reason: null, elapsedMs: 3000 },
    ])
  })

  it('count only time in which the run was under way', () => {
    const { state, at } = newRun()
    at(1, 'phase.started', { phase: 'bootstrap', limit_ms: 60_000 })
    at(4, 'run.closed', CLOSED)
    at(30, 'run.resumed', RESUMED)
    at(32, 'alert.raised', { code: 'x', message: '' })
    // Killed hard: what came after the last event is not known.
    at(50, 'run.resumed', RESUMED)
    at(55, 'alert.raised', { code: 'x', message: '' })
    expect(state.phases[0]?.elapsedMs).toBe(3000 + 2000 + 5000)
  })

  it('that begin again go on from the time they took', () => {
    const { state, at } = newRun()
    at(1, 'phase.started', { phase: 'bootstrap', limit_ms: null })
    at(3, 'phase.ended', { phase: 'bootstrap', reason: 'done', elapsed_ms: 2000 })
    at(10, 'phase.started', { phase: 'bootstrap', limit_ms: null })
    at(11, 'alert.raised', { code: 'x', message: '' })
    expect(state.phases[0]).toMatchObject({
      started: time(1),
      ended: null,
      reason: null,
      elapsedMs: 3000,
    })
  })

  it('never run backwards with the clock', () => {
    const { state, at } = newRun()
    at(20, 'phase.started', { phase: 'bootstrap', limit_ms: null })
    at(10, 'alert.raised', { code: 'x', message: '' })
    expect(state.phases[0]?.elapsedMs).toBe(0)
  })

  it('are none for a run recorded before there were phases, and new ones for another plan', () => {
    const { state, at } = newRun()
    at(1, 'phase.started', { phase: 'bootstrap', limit_ms: null })
    at(5, 'run.opened', { ...OPENED, pid: 7, plan_sha256: 'other' })
    at(5, 'plan.loaded', { jobs: [{ id: 'a', entry: 'a', needs: [] }] })
    expect(state.phases).toEqual([])
    at(6, 'plan.loaded', { jobs: [], phases: [{ name: 'bootstrap', jobs: ['a'], limit_ms: null }] })
    expect(state.phases).toMatchObject([{ name: 'bootstrap', started: null, elapsedMs: 0 }])
  })
})

describe('segments', () => {
  it('are the starts of the run, each with how it ended and how far it came', () => {
    const { state, at } = newRun()
    expect(state.segments).toEqual([
      {
        started: time(0),
        ended: time(0),
        end: 'running',
        completed: 0,
        counters: {},
        saved: 0,
        restored: null,
        restoredAgeMs: null,
      },
    ])
    at(1, 'job.finished', { outcome: 'passed', reason: 'ok', detail: '' }, 'a')
    at(2, 'checkpoint.started', starting(1, 'time', 500))
    at(3, 'checkpoint.saved', SAVED)
    at(4, 'run.pausing', { reason: 'deadline', detail: '' })
    at(5, 'run.closed', CLOSED)
    at(20, 'run.resumed', RESUMED)
    at(25, 'attempt.starting', STARTING, 'b')
    at(40, 'run.resumed', RESUMED)
    at(41, 'job.finished', { outcome: 'failed', reason: 'exit', detail: '' }, 'b')
    at(42, 'job.skipped', { reason: 'needs', detail: '' }, 'c')
    at(43, 'run.closed', { status: 'failed', exit_code: 1 })
    expect(
      state.segments.map(({ started, ended, end, completed, counters, saved }) => [
        [started, ended, end],
        [completed, counters['b/steps'], saved],
      ]),
    ).toEqual([
      [
        [time(0), time(5), 'paused'],
        [1, 500, 1],
      ],
      // Killed hard, with nothing to show for it.
      [
        [time(20), time(25), 'lost'],
        [1, 500, 0],
      ],
      [
        [time(40), time(43), 'closed'],
        [3, 500, 0],
      ],
    ])
  })

  it('count a completed job that runs again as not completed', () => {
    const { state, at } = newRun()
    at(1, 'job.finished', { outcome: 'failed', reason: 'exit', detail: '' }, 'a')
    at(2, 'run.closed', { status: 'failed', exit_code: 1 })
    at(3, 'run.resumed', RESUMED)
    at(4, 'attempt.starting', STARTING, 'a')
    at(4, 'job.kept', { outcome: 'passed', detail: '' }, 'b')
    at(4, 'job.kept', { outcome: 'passed', detail: '' }, 'b')
    expect(state.segments.map(({ completed }) => completed)).toEqual([1, 1])
  })

  it.each([
    ['paused', 'deadline', 'run.pausing', { reason: 'deadline', detail: '' }],
    ['closed', 'signal', 'run.stopping', { signal: 'SIGTERM', force: false }],
    ['closed', 'end', 'alert.raised', { code: 'x', message: '' }],
    ['lost', 'time', 'alert.raised', { code: 'x', message: '' }],
  ] as const)(
    'of a restored run ended as %s when its checkpoint was taken for %s',
    (end, reason, type, data) => {
      const { state, at } = newRun()
      at(1, type, data)
      at(2, 'checkpoint.started', starting(1, reason))
      at(90, 'run.resumed', { ...RESUMED, moved: true })
      at(90, 'checkpoint.restored', RESTORED)
      expect(state.segments.map((segment) => [segment.end, segment.restored])).toEqual([
        [end, null],
        ['running', 'g1-2'],
      ])
    },
  )

  it.each([
    [['run.resumed', 'checkpoint.restored']],
    [['checkpoint.restored', 'run.resumed']],
    [['run.opened', 'plan.loaded', 'run.resumed', 'checkpoint.restored']],
    [['checkpoint.restored', 'run.opened', 'plan.loaded', 'run.resumed']],
  ] as const)('are one for one start, which may write %j', (types) => {
    const { state, at } = newRun()
    at(1, 'attempt.starting', STARTING, 'a')
    at(2, 'checkpoint.started', starting(1, 'time'))
    const data: Partial<EventData> = {
      'run.resumed': RESUMED,
      'checkpoint.restored': RESTORED,
      'run.opened': { ...OPENED, pid: 2 },
      'plan.loaded': { jobs: [] },
    }
    for (const type of types) at(10, type, data[type] as EventData[typeof type])
    expect(state.segments).toMatchObject([
      { end: 'lost', ended: time(2) },
      { end: 'running', started: time(10), restored: 'g1-2', restoredAgeMs: 60_000 },
    ])
  })

  it('are two when a run that had only just begun is started again', () => {
    const { state, at } = newRun()
    at(5, 'run.resumed', RESUMED)
    at(6, 'run.resumed', RESUMED)
    expect(state.segments).toHaveLength(3)
  })
})

describe('checkpoints', () => {
  it('are counted, with what they cost together and the last of them', () => {
    const { state, at } = newRun()
    at(1, 'checkpoint.started', starting(1, 'start'))
    at(2, 'checkpoint.saved', SAVED)
    at(3, 'checkpoint.started', starting(2, 'time'))
    at(4, 'checkpoint.failed', { checkpoint: 2, detail: 'disk full' })
    at(5, 'checkpoint.started', starting(3, 'asked'))
    at(6, 'checkpoint.saved', { ...SAVED, checkpoint: 3, name: 'g1-2', new_bytes: 5 })
    expect(state.checkpoints).toEqual({
      saved: 2,
      failed: 1,
      newBytes: 105,
      durationMs: 40,
      last: { ...SAVED, checkpoint: 3, name: 'g1-2', new_bytes: 5, ts: time(6) },
      restored: null,
    })
  })

  it('include the one that was restored, whose end its own events cannot tell', () => {
    const { state, at } = newRun()
    at(1, 'checkpoint.started', starting(1, 'start'))
    at(2, 'checkpoint.saved', SAVED)
    at(3, 'checkpoint.started', starting(2, 'time'))
    at(90, 'run.resumed', { ...RESUMED, moved: true })
    at(90, 'checkpoint.restored', RESTORED)
    expect(state.checkpoints).toMatchObject({
      saved: 2,
      last: { checkpoint: 1 },
      restored: { name: 'g1-2', age_ms: 60_000, ts: time(90) },
    })
    expect(state.segments.map(({ saved }) => saved)).toEqual([2, 0])
  })
})
