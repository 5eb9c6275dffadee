import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type EventData, type RunEvent, runPaths } from '@greenlight/journal'
import type { MetricDefinition } from '@greenlight/plan'
import type { Saved } from '@greenlight/vault'
import { describe, expect, test } from 'vitest'
import { supervise } from '../supervise.ts'
import { closingStatus } from '../supervision.ts'
import { makePlan, openWorkbench, shellJob, type Workbench } from '../testing.ts'
import type { CheckpointPort, CheckpointRequest } from './port.ts'
import { makeStore, openPort, policy, restore } from './testing.ts'

const TOKENS: MetricDefinition = {
  name: 'tokens',
  source: { kind: 'match', pattern: 'tokens {number}', files: [] },
  unit: null,
  better: null,
  contains: null,
}

function started(events: readonly RunEvent[]): EventData['checkpoint.started'][] {
  return events.flatMap((event) => (event.type === 'checkpoint.started' ? [event.data] : []))
}

function reasons(bench: Workbench): string[] {
  return started(bench.events).map(({ reason }) => reason)
}

/** Waits, in a job. */
function untilSaved(checkpoint: number): string {
  return `while ! grep -q 'checkpoint.saved.*"checkpoint":${checkpoint},' "$EVENTS"; do sleep 0.02; done`
}

/** A port on a store of ours, without bytes: what it answers is up to the test. */
function portThat(
  bench: Workbench,
  save: (request: CheckpointRequest) => Promise<Saved>,
): CheckpointPort {
  return { root: bench.directory, save, onAsked: () => undefined }
}

describe('checkpoints', () => {
  test('are taken as the plan says: at the beginning, by growth, at ends of phases and of the run', async () => {
    using store = makeStore()
    using bench = openWorkbench()
    const checkpoint = policy({
      everyGrowth: { tokens: 100 },
      on: ['phase', 'end'],
    })
    const script = `mkdir -p work; ${untilSaved(1)}; echo "tokens 250"; ${untilSaved(2)}`
    const env = { EVENTS: runPaths(bench.folder).events }
    const jobs = [
      shellJob('a', script, { checkpoint, metrics: [TOKENS], env }),
      shellJob('b', 'true'),
    ]
    const phases = [
      { name: 'one', jobs: ['a'], limitMs: null },
      { name: 'two', jobs: ['b'], limitMs: null },
    ]
    const checkpoints = await openPort(store, bench.directory)
    const plan = makePlan(jobs, 'version: 1\n', phases)
    const state = await bench.run(jobs, { plan, checkpoints })
    expect(state.status).toBe('complete')
    const told = started(bench.events)
    expect(new Set(told.map(({ reason }) => reason))).toEqual(
      new Set(['start', 'counter', 'phase', 'end']),
    )
    expect(told.map(({ checkpoint: number }) => number)).toEqual(told.map((_, at) => at + 1))
    expect(told.at(-1)).toMatchObject({ reason: 'end', counters: { 'a/tokens': 250 } })
    expect(state.checkpoints).toMatchObject({ saved: told.length, failed: 0 })
    expect(state.checkpoints.last).toMatchObject({ checkpoint: told.length, step: 250 })
    expect(checkpoints.requests.map(({ base }) => base)).toEqual(told.map((_, at) => at === 0))
    const tags = checkpoints.requests.map((request) => request.tags)
    expect(tags).toContainEqual(['phase', 'phase:one'])
    const order = bench.events.map(({ type, job }) => `${type} ${job ?? ''}`)
    const phaseSaved = bench.events.findIndex(
      (event) => event.type === 'checkpoint.started' && event.data.reason === 'phase',
    )
    // The next phase begins after the moment of that checkpoint.
    expect(order.indexOf('attempt.starting b')).toBeGreaterThan(phaseSaved)
    expect(order.indexOf('checkpoint.started ')).toBeLessThan(order.indexOf('attempt.starting a'))
  })

  test('hold the state of the moment, and the end of the run', async () => {
    using store = makeStore()
    using bench = openWorkbench()
    using elsewhere = openWorkbench()
    const jobs = [
      shellJob('a', 'mkdir work; echo x > work/x', { checkpoint: policy({ on: ['end'] }) }),
    ]
    await bench.run(jobs, { checkpoints: await openPort(store, bench.directory) })
    const restored = await restore(store, elsewhere.directory)
    expect(readFileSync(join(elsewhere.directory, 'work/x'), 'utf8')).toBe('x\n')
    elsewhere.events.length = 0
    const state = await elsewhere.run(jobs, { resume: true, restored })
    expect(state.status).toBe('complete')
    expect(elsewhere.events.filter(({ job }) => job === 'a').map(({ type }) => type)).toEqual([
      'job.kept',
    ])
  })

  test('are not taken when no job asks for any, nor without a store', async () => {
    using store = makeStore()
    using bench = openWorkbench()
    const checkpoints = await openPort(store, bench.directory)
    await bench.run([shellJob('a', 'true')], { checkpoints, deadline: new Date(0) })
    await bench.run([shellJob('a', 'true')], { checkpoints, resume: true })
    expect(checkpoints.requests).toEqual([])
    using other = openWorkbench()
    await other.run([shellJob('a', 'true', { checkpoint: policy({ on: ['end'] }) })])
    expect(reasons(bench)).toEqual([])
    expect(reasons(other)).toEqual([])
  })

  test('can be asked for; the answer is given to whoever asked', async () => {
    using store = makeStore()
    using bench = openWorkbench()
    const checkpoints = await openPort(store, bench.directory)
    const job = shellJob('a', 'while [ ! -e go ]; do sleep 0.02; done', { checkpoint: policy() })
    const supervision = await supervise(bench.options([job], { checkpoints }))
    const saved = await Promise.all([checkpoints.ask(), checkpoints.ask()])
    expect(saved[0]).toMatchObject({ generation: expect.any(Number), sequence: expect.any(Number) })
    writeFileSync(join(bench.directory, 'go'), '')
    const state = await supervision.done
    expect(reasons(bench)).toEqual(['start', 'asked'])
    expect(state.checkpoints.last?.name).toBe(saved[0].name)
    await expect(checkpoints.ask()).rejects.toThrow('end')
    await supervision.close({ status: 'complete', exit_code: 0 })
  })

  test('hold what a job wrote when it was asked to end by a signal', async () => {
    using store = makeStore()
    using bench = openWorkbench()
    using elsewhere = openWorkbench()
    const checkpoints = await openPort(store, bench.directory)
    const script =
      'mkdir -p work; trap "echo saved > work/state; exit 0" TERM; echo up; while :; do sleep 0.02; done'
    const jobs = [shellJob('a', script, { checkpoint: policy({ on: ['signal'] }) })]
    const supervision = await supervise(bench.options(jobs, { checkpoints }))
    while (!existsSync(join(bench.directory, 'work'))) await delay(10)
    await delay(50)
    supervision.stop('SIGTERM')
    const state = await supervision.done
    expect(closingStatus(state)).toBe('interrupted')
    expect(reasons(bench).at(-1)).toBe('signal')
    await supervision.close({ status: 'interrupted', exit_code: 143 })
    const restored = await restore(store, elsewhere.directory)
    expect(readFileSync(join(elsewhere.directory, 'work/state'), 'utf8')).toBe('saved\n')
    const next = await elsewhere.run([shellJob('a', 'cat work/state')], { resume: true, restored })
    expect(next.jobs.get('a')).toMatchObject({ outcome: 'passed' })
    expect(elsewhere.log('a', 2)).toBe('saved\n')
  })

  test('leave out what a job excludes, and never the record of the run', async () => {
    using store = makeStore()
    using bench = openWorkbench()
    using elsewhere = openWorkbench()
    const checkpoint = policy({
      paths: ['.'],
      exclude: ['*.jsonl', 'mark.json', '/cache'],
      on: ['end'],
    })
    const script = 'mkdir cache; touch cache/x keep drop.jsonl; echo out'
    const jobs = [shellJob('a', script, { checkpoint })]
    await bench.run(jobs, { checkpoints: await openPort(store, bench.directory) })
    const restored = await restore(store, elsewhere.directory)
    const there = (path: string) => existsSync(join(elsewhere.directory, path))
    expect(['keep', 'drop.jsonl', 'cache'].map(there)).toEqual([true, false, false])
    expect(elsewhere.log('a')).toBe('out\n')
    expect((await elsewhere.run(jobs, { resume: true, restored })).status).toBe('complete')
  })

  test('never hold the raw log of a job with secrets', async () => {
    using store = makeStore()
    using bench = openWorkbench()
    using elsewhere = openWorkbench()
    const env = { PATH: process.env['PATH'], TOKEN: 'correct-horse-battery' }
    const more = { secrets: ['TOKEN'], checkpoint: policy() }
    const jobs = [
      shellJob('done', 'echo "done $TOKEN"', more),
      shellJob('open', 'echo "open $TOKEN"; while [ ! -e go ]; do sleep 0.02; done', more),
    ]
    const checkpoints = await openPort(store, bench.directory)
    const supervision = await supervise(bench.options(jobs, { checkpoints, env }))
    const { log } = runPaths(bench.folder).attempt('open', 1)
    while (supervision.status().jobs.get('done')?.lifecycle !== 'completed') await delay(10)
    while (!existsSync(log) || !readFileSync(log, 'utf8').includes('correct-horse')) await delay(10)
    await checkpoints.ask()
    writeFileSync(join(bench.directory, 'go'), '')
    await supervision.done
    await supervision.close({ status: 'complete', exit_code: 0 })
    await restore(store, elsewhere.directory)
    expect(elsewhere.log('done')).toBe('done ***\n')
    expect(existsSync(runPaths(elsewhere.folder).attempt('open', 1).log)).toBe(false)
  })

  test('leave out what a job excludes from its own paths only', async () => {
    using store = makeStore()
    using bench = openWorkbench()
    using elsewhere = openWorkbench()
    mkdirSync(join(bench.directory, 'sub'))
    const exclude = ['*.tmp', '/cache']
    const own = policy({ paths: ['out'], exclude, on: ['end'] })
    const script = 'mkdir -p out cache; touch out/x out/x.tmp cache/x'
    const jobs = [
      shellJob('a', script, { checkpoint: own, directory: 'sub' }),
      shellJob('b', script, { checkpoint: policy({ paths: ['out', 'cache'] }) }),
    ]
    await bench.run(jobs, { checkpoints: await openPort(store, bench.directory) })
    await restore(store, elsewhere.directory)
    const there = (path: string) => existsSync(join(elsewhere.directory, path))
    expect(['sub/out/x', 'sub/out/x.tmp'].map(there)).toEqual([true, false])
    expect(['out/x', 'out/x.tmp', 'cache/x'].map(there)).toEqual([true, true, true])
  })

  test('of paths outside of the root are refused before anything runs', async () => {
    using store = makeStore()
    using bench = openWorkbench()
    const jobs = [shellJob('a', 'touch ran', { checkpoint: policy({ paths: ['../../etc'] }) })]
    const checkpoints = await openPort(store, bench.directory)
    await expect(supervise(bench.options(jobs, { checkpoints }))).rejects.toMatchObject({
      problems: [{ code: 'outside-checkpoint', field: 'jobs.a.checkpoint.paths' }],
    })
    expect(existsSync(bench.folder)).toBe(false)
  })
})

describe('a store that fails', () => {
  test('costs the run nothing, and people are told a few times', async () => {
    using bench = openWorkbench()
    let failed = 0
    const checkpoints = portThat(bench, () => {
      failed += 1
      return Promise.reject(new Error('the store is away'))
    })
    const checkpoint = policy({ everyMs: 20, on: ['phase', 'end'] })
    const jobs = Array.from({ length: 8 }, (_, at) =>
      shellJob(`j${at}`, 'sleep 0.02', { checkpoint }),
    )
    const phases = jobs.map(({ id }) => ({ name: id, jobs: [id], limitMs: null }))
    const plan = makePlan(jobs, 'version: 1\n', phases)
    const state = await bench.run(jobs, { plan, checkpoints })
    expect(state.status).toBe('complete')
    expect(failed).toBeGreaterThanOrEqual(8)
    expect(state.checkpoints).toMatchObject({ saved: 0, failed })
    const told = state.alerts.filter(({ code }) => code === 'checkpoint-failed')
    expect(told.length).toBeLessThanOrEqual(3)
    expect(told[0]?.message).toBe('the checkpoint failed: the store is away')
  })

  test('and hangs delays no job; a second signal does not wait for it', async () => {
    using bench = openWorkbench()
    const aborted: unknown[] = []
    const checkpoints = portThat(bench, ({ signal }) => {
      signal.addEventListener('abort', () => aborted.push(signal.reason))
      return new Promise(() => undefined)
    })
    const checkpoint = policy({ on: ['signal', 'end'] })
    const jobs = [shellJob('a', 'true', { checkpoint }), shellJob('b', 'true', { needs: ['a'] })]
    const supervision = await supervise(bench.options(jobs, { checkpoints }))
    while (supervision.status().jobs.get('b')?.outcome !== 'passed') await delay(10)
    supervision.stop('SIGTERM')
    expect(await Promise.race([supervision.done, delay(100)])).toBeUndefined()
    supervision.stop('SIGTERM')
    const state = await supervision.done
    expect(aborted).toHaveLength(1)
    // Everything had passed before anybody asked it to stop.
    expect(closingStatus(state)).toBe('complete')
    await supervision.close({ status: 'complete', exit_code: 0 })
    expect(state.checkpoints.failed).toBe(1)
  })

  test('and is asked to give up an older checkpoint takes the newest when a run stops', async () => {
    using store = makeStore()
    using bench = openWorkbench()
    const port = await openPort(store, bench.directory)
    const checkpoints: CheckpointPort = {
      ...port,
      save(request) {
        if (!request.tags.includes('time')) return port.save(request)
        return new Promise((_, reject) => {
          request.signal.addEventListener('abort', () => reject(request.signal.reason))
        })
      },
    }
    const checkpoint = policy({ everyMs: 50, on: ['signal'] })
    const script = 'mkdir -p work; trap "exit 0" TERM; while :; do sleep 0.02; done'
    const supervision = await supervise(
      bench.options([shellJob('a', script, { checkpoint })], { checkpoints }),
    )
    while (reasons(bench).length < 2) await delay(10)
    supervision.stop('SIGINT')
    const state = await supervision.done
    await supervision.close({ status: 'interrupted', exit_code: 130 })
    expect(reasons(bench)).toEqual(['start', 'time', 'signal'])
    expect(state.checkpoints).toMatchObject({ saved: 2, failed: 1 })
    expect(state.checkpoints.last).toMatchObject({ checkpoint: 3 })
    expect(state.alerts).toEqual([])
  })
})
