import { describe, expect, it } from 'vitest'
import { criterion, EXITED, metric, OPENED, RUN, STARTING } from '../test/journal-process.ts'
import type { EventData, EventType, RunEvent } from './events.ts'
import { projectRun } from './index.ts'

function newRun() {
  const { state, apply } = projectRun(RUN)
  const tell = <T extends EventType>(
    type: T,
    data: EventData[T],
    job?: string,
    attempt?: number,
  ) => {
    const seq = state.lastSeq + 1
    const place = {
      ...(job === undefined ? {} : { job }),
      ...(attempt === undefined ? {} : { attempt }),
    }
    apply({ seq, type, ts: `t${seq}`, level: 'info', run: RUN, ...place, data } as RunEvent)
  }
  tell('run.opened', OPENED)
  tell('plan.loaded', {
    jobs: [
      { id: 'train', entry: 'train', needs: [] },
      { id: 'eval', entry: 'eval', needs: ['train'] },
    ],
  })
  const job = (id: string) => state.jobs.get(id)
  return { state, tell, job }
}

describe('a run', () => {
  it('is pending, running, closed and running again', () => {
    expect(projectRun(RUN).state).toMatchObject({ status: 'pending', opened: null, lastSeq: 0 })
    const { state, tell } = newRun()
    expect(state).toMatchObject({ status: 'running', opened: { plan: 'hearts', ts: 't1' } })
    tell('run.stopping', { signal: 'SIGINT', force: false })
    tell('run.closed', { status: 'interrupted', exit_code: 130 })
    expect(state).toMatchObject({
      status: 'interrupted',
      closed: { ts: 't4', exitCode: 130 },
      stopping: { signal: 'SIGINT' },
    })
    tell('run.resumed', { pid: 2, isolation: 'cgroup', cut_bytes: 0 })
    expect(state).toMatchObject({ status: 'running', closed: null, stopping: null, resumes: 1 })
    expect(state).toMatchObject({ lastSeq: 5, updated: 't5' })
  })

  it('holds its jobs in the order of the plan, and alerts as they came', () => {
    const { state, tell } = newRun()
    tell('alert.raised', { code: 'disk', message: 'low' })
    tell('attempt.starting', STARTING, 'train', 1)
    tell('plan.loaded', {
      jobs: ['eval', 'train', 'extra'].map((id) => ({ id, entry: id, needs: [] })),
    })
    expect([...state.jobs.keys()]).toEqual(['eval', 'train', 'extra'])
    expect(state.jobs.get('train')?.attempts).toHaveLength(1)
    expect(state.alerts).toEqual([{ ts: 't3', code: 'disk', message: 'low' }])
  })
})

describe('a job', () => {
  it('runs, fails, is tried again and passes', () => {
    const { tell, job } = newRun()
    expect(job('train')).toMatchObject({ lifecycle: 'pending', outcome: null, attempts: [] })
    tell('attempt.starting', STARTING, 'train', 1)
    tell('metric.reduced', metric('sps', 1), 'train', 1)
    tell('criterion.judged', criterion('c', 1), 'train', 1)
    tell('attempt.exited', EXITED, 'train', 1)
    tell('attempt.retrying', { wait_ms: 10, signature: 's', detail: 'd' }, 'train', 1)
    expect(job('train')).toMatchObject({ lifecycle: 'running', outcome: null })
    tell('attempt.starting', STARTING, 'train', 2)
    expect(job('train')).toMatchObject({ criteria: [], metrics: [] })
    tell('attempt.exited', { ...EXITED, exit_code: 0 }, 'train', 2)
    tell('job.finished', { outcome: 'passed', reason: 'ok', detail: 'fine' }, 'train', 2)
    expect(job('train')).toMatchObject({
      lifecycle: 'completed',
      outcome: 'passed',
      reason: 'ok',
      detail: 'fine',
      attempts: [
        {
          number: 1,
          started: 't3',
          ended: 't6',
          exit: { exit_code: 1 },
          retrying: { wait_ms: 10 },
        },
        { number: 2, started: 't8', ended: 't9', exit: { exit_code: 0 }, retrying: null },
      ],
    })
    expect(job('eval')).toMatchObject({ lifecycle: 'pending' })
  })

  it('is adopted, or lost and started again', () => {
    const { tell, job } = newRun()
    tell('attempt.starting', STARTING, 'train', 1)
    tell('attempt.adopted', { pid: 1, detail: '' }, 'train', 1)
    tell('attempt.lost', { detail: '' }, 'train', 1)
    tell('attempt.starting', STARTING, 'train', 2)
    expect(job('train')?.attempts).toMatchObject([
      { number: 1, adopted: true, lost: true, ended: 't5', exit: null },
      { number: 2, adopted: false, lost: false, ended: null },
    ])
  })

  it('that is paused goes on as a further attempt', () => {
    const { state, tell, job } = newRun()
    tell('attempt.starting', STARTING, 'train', 1)
    tell('run.pausing', { reason: 'deadline', detail: 'in 5 minutes' })
    tell('attempt.exited', { ...EXITED, exit_code: 0 }, 'train', 1)
    tell('job.paused', { detail: 'goes on in another start' }, 'train', 1)
    expect(job('train')).toMatchObject({
      lifecycle: 'pending',
      outcome: null,
      reason: null,
      detail: 'goes on in another start',
      attempts: [{ number: 1, paused: true, ended: 't5', exit: { exit_code: 0 } }],
    })
    expect(state).toMatchObject({ status: 'running', pausing: { detail: 'in 5 minutes' } })
    tell('run.closed', { status: 'paused', exit_code: 75 })
    expect(state).toMatchObject({ status: 'paused', closed: { exitCode: 75 } })
    tell('run.resumed', { pid: 2, isolation: 'cgroup', cut_bytes: 0 })
    expect(state).toMatchObject({ status: 'running', pausing: null, closed: null })
    tell('attempt.starting', STARTING, 'train', 2)
    expect(job('train')?.attempts.map(({ paused }) => paused)).toEqual([true, false])
  })

  it('reopens when it is started after it was complete', () => {
    const { tell, job } = newRun()
    tell('job.skipped', { reason: 'stopped', detail: 'stopped first' }, 'train')
    expect(job('train')).toMatchObject({
      lifecycle: 'completed',
      outcome: 'skipped',
      reason: 'skipped',
      skipped: 'stopped',
    })
    tell('attempt.starting', STARTING, 'train', 1)
    expect(job('train')).toMatchObject({
      lifecycle: 'running',
      outcome: null,
      reason: null,
      skipped: null,
      detail: '',
    })
  })

  it('that is kept still tells how it ended', () => {
    const { tell, job } = newRun()
    tell('job.finished', { outcome: 'failed', reason: 'timeout', detail: 'after 10m' }, 'train')
    tell('job.kept', { outcome: 'failed', detail: 'finished before' }, 'train')
    expect(job('train')).toMatchObject({
      outcome: 'failed',
      reason: 'timeout',
      detail: 'after 10m',
    })
    tell('job.kept', { outcome: 'passed', detail: 'finished before' }, 'eval')
    expect(job('eval')).toMatchObject({
      outcome: 'passed',
      reason: 'ok',
      detail: 'finished before',
    })
  })

  it('holds the latest of each metric and criterion, in the order of their first', () => {
    const { tell, job } = newRun()
    tell('metric.reduced', metric('sps', 1), 'train', 1)
    tell('metric.reduced', metric('loss', 9), 'train', 1)
    tell('metric.reduced', metric('sps', 2), 'train', 1)
    tell('criterion.judged', criterion('a', 1), 'train', 1)
    tell('criterion.judged', criterion('a', 2), 'train', 1)
    expect(job('train')?.metrics.map(({ metric: name, last }) => [name, last])).toEqual([
      ['sps', 2],
      ['loss', 9],
    ])
    expect(job('train')?.criteria.map(({ actual }) => actual)).toEqual([2])
  })

  it('that was judged before criteria had a trend has an empty one', () => {
    const { tell, job } = newRun()
    const { trend: _, ...older } = criterion('a', 1)
    tell('criterion.judged', older as EventData['criterion.judged'], 'train', 1)
    tell('criterion.judged', { ...criterion('b', 1), trend: [1, 2] }, 'train', 1)
    expect(job('train')?.criteria.map(({ trend }) => trend)).toEqual([[], [1, 2]])
  })
})
