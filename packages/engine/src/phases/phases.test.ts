import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunEvent, RunState } from '@greenlight/journal'
import type { Job, Phase } from '@greenlight/plan'
import { describe, expect, test } from 'vitest'
import type { RunOptions } from '../run.ts'
import { makePlan, openWorkbench, shellJob, type Workbench } from '../testing.ts'

function phase(name: string, jobs: readonly string[], limitMs: number | null = null): Phase {
  return { name, jobs, limitMs }
}

function run(
  bench: Workbench,
  jobs: readonly Job[],
  phases: readonly Phase[],
  more: Partial<RunOptions> = {},
): Promise<RunState> {
  return bench.run(jobs, { plan: makePlan(jobs, 'version: 1\n', phases), ...more })
}

function course(events: readonly RunEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type === 'phase.started') return [`+${event.data.phase}`]
    if (event.type === 'phase.ended') return [`-${event.data.phase} ${event.data.reason}`]
    return event.type === 'attempt.starting' ? [event.job ?? ''] : []
  })
}

const NOTE = 'echo $GREENLIGHT_JOB >> ran'

describe('phases', () => {
  const jobs = [
    shellJob('a', `sleep 0.2; ${NOTE}`),
    shellJob('b', NOTE),
    shellJob('c', NOTE),
    shellJob('d', NOTE, { needs: ['c'] }),
    shellJob('e', NOTE),
  ]
  const phases = [phase('one', ['a', 'b']), phase('two', ['c', 'd']), phase('three', ['e'])]

  test('follow one another: nothing of a later one begins before all of the earlier has passed', async () => {
    using bench = openWorkbench()
    const state = await run(bench, jobs, phases)
    expect(state.status).toBe('complete')
    expect(course(bench.events)).toEqual([
      '+one',
      'a',
      'b',
      '-one done',
      '+two',
      'c',
      'd',
      '-two done',
      '+three',
      'e',
      '-three done',
    ])
    expect(state.phases).toMatchObject([
      { name: 'one', reason: 'done' },
      { name: 'two', reason: 'done' },
      { name: 'three', reason: 'done' },
    ])
    const loaded = bench.events.find(({ type }) => type === 'plan.loaded')
    expect(loaded?.data).toMatchObject({ phases: [{ name: 'one', jobs: ['a', 'b'] }, {}, {}] })
  })

  test('a job that fails keeps the later ones from beginning, with --keep-going too', async () => {
    using bench = openWorkbench()
    const failing = jobs.map((job) => (job.id === 'b' ? shellJob('b', 'exit 1') : job))
    const state = await run(bench, failing, phases, { keepGoing: true })
    expect(state.status).toBe('failed')
    expect(course(bench.events)).toEqual(['+one', 'a', 'b', '-one done'])
    expect(state.jobs.get('a')).toMatchObject({ outcome: 'passed' })
    for (const id of ['c', 'd', 'e']) {
      expect(state.jobs.get(id)).toMatchObject({ outcome: 'skipped', skipped: 'needs' })
    }
    expect(state.jobs.get('e')?.detail).toBe('comes after phase one, in which b did not pass')
  })

  test('are not begun again when their jobs have passed before', async () => {
    using bench = openWorkbench()
    const failing = jobs.map((job) => (job.id === 'd' ? shellJob('d', '[ -e go ]') : job))
    await run(bench, failing, phases)
    bench.events.length = 0
    writeFileSync(join(bench.directory, 'go'), '')
    const state = await run(bench, failing, phases, { resume: true })
    expect(state.status).toBe('complete')
    expect(course(bench.events)).toEqual(['+two', 'd', '-two done', '+three', 'e', '-three done'])
  })

  test('jobs that are not selected are in nobody’s way', async () => {
    using bench = openWorkbench()
    const state = await run(bench, jobs, phases, { only: ['e'] })
    expect(state.jobs.get('e')).toMatchObject({ outcome: 'passed' })
    expect(course(bench.events).slice(-3)).toEqual(['+three', 'e', '-three done'])
  })
})

describe('a time box', () => {
  const boxed = [phase('box', ['ready', 'next'], 1000), phase('later', ['after'])]
  const after = shellJob('after', NOTE)
  const loop = 'while :; do sleep 0.02; done'

  test('asks what runs to end; exit 0 says that it was ready for that', async () => {
    using bench = openWorkbench()
    const ready = shellJob('ready', `trap "exit 0" TERM; ${loop}`)
    const state = await run(bench, [ready, shellJob('next', NOTE), after], boxed)
    expect(state.status).toBe('complete')
    expect(state.jobs.get('ready')).toMatchObject({ outcome: 'passed' })
    expect(state.phases).toMatchObject([{ reason: 'time-box' }, { reason: 'done' }])
    expect(state.alerts).toMatchObject([{ code: 'time-box' }])
    expect(existsSync(join(bench.directory, 'ran'))).toBe(true)
  })

  test('fails what does not end with 0, and tries nothing again', async () => {
    using bench = openWorkbench()
    const retry = { attempts: 3, backoffMs: 1, maxBackoffMs: 1, stopOnSameFailure: false }
    const ready = shellJob('ready', `trap "exit 7" TERM; ${loop}`, { retry })
    const jobs = [ready, shellJob('next', NOTE), after]
    const state = await run(bench, jobs, boxed, { keepGoing: true })
    expect(state.status).toBe('failed')
    expect(state.jobs.get('ready')).toMatchObject({ outcome: 'failed', reason: 'timeout' })
    expect(state.jobs.get('ready')?.detail).toMatch(
      /^ended by the time box of phase box \(1.0s\): exit 7 after/,
    )
    expect(state.jobs.get('ready')?.attempts).toHaveLength(1)
    expect(state.jobs.get('after')).toMatchObject({ skipped: 'needs' })

    // There is no time left for another try, in whatever start.
    const again = await run(bench, jobs, boxed, { keepGoing: true, resume: true })
    expect(again.jobs.get('ready')).toMatchObject({ outcome: 'failed', reason: 'timeout' })
    expect(again.jobs.get('ready')?.attempts).toHaveLength(1)
    expect(again.phases[0]).toMatchObject({ reason: 'time-box' })
  })

  test('skips what never began, and the run is not GREEN', async () => {
    using bench = openWorkbench()
    const ready = shellJob('ready', `trap "exit 0" TERM; ${loop}`)
    const next = shellJob('next', NOTE, {
      needs: ['ready'],
      retry: { attempts: 1, backoffMs: 1, maxBackoffMs: 1, stopOnSameFailure: false },
    })
    const state = await run(bench, [ready, next, after], boxed)
    expect(state.status).toBe('failed')
    expect(state.jobs.get('ready')).toMatchObject({ outcome: 'passed' })
    expect(state.jobs.get('next')).toMatchObject({ outcome: 'skipped', skipped: 'stopped' })
    expect(state.jobs.get('next')?.detail).toContain('time box of phase box')
    expect(state.jobs.get('after')).toMatchObject({ skipped: 'needs' })
    expect(state.phases[0]).toMatchObject({ reason: 'time-box' })
  })

  test('fails a job that waits for its next try', async () => {
    using bench = openWorkbench()
    const retry = { attempts: 3, backoffMs: 60_000, maxBackoffMs: 60_000, stopOnSameFailure: false }
    const ready = shellJob('ready', 'exit 1', { retry })
    const state = await run(bench, [ready, shellJob('next', NOTE), after], boxed)
    expect(state.jobs.get('ready')).toMatchObject({ outcome: 'failed', reason: 'timeout' })
  })

  test('runs over all starts, and not while the run pauses', async () => {
    using bench = openWorkbench()
    const long = [phase('box', ['ready', 'next'], 2500), phase('later', ['after'])]
    const ready = shellJob('ready', `trap "exit 0" TERM; ${loop}`)
    const jobs = [ready, shellJob('next', NOTE), after]
    const paused = await run(bench, jobs, long, { deadline: new Date(Date.now() + 1500) })
    expect(paused.status).toBe('paused')
    const elapsed = paused.phases[0]?.elapsedMs ?? 0
    expect(elapsed).toBeGreaterThan(1000)
    const begun = performance.now()
    const state = await run(bench, jobs, long, { resume: true })
    expect(performance.now() - begun).toBeLessThan(2400)
    expect(state.status).toBe('complete')
    expect(state.phases[0]).toMatchObject({ reason: 'time-box' })
    expect(state.phases[0]?.elapsedMs).toBeGreaterThanOrEqual(2500)
    expect(course(bench.events)).toEqual([
      '+box',
      'ready',
      'next',
      'ready',
      '-box time-box',
      '+later',
      'after',
      '-later done',
    ])
    expect(readFileSync(join(bench.directory, 'ran'), 'utf8')).toBe('next\nafter\n')
  })
})
