import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readEvents, readRun, type RunEvent, runPaths } from '@greenlight/journal'
import type { Job, MetricDefinition } from '@greenlight/plan'
import { describe, expect, test } from 'vitest'
import { supervise } from '../supervise.ts'
import { openWorkbench, shellJob, type Workbench } from '../testing.ts'
import { makeStore, openPort, policy, restore, type TestStore } from './testing.ts'

const CHILD = fileURLToPath(new URL('../supervise.child.ts', import.meta.url))

const STEP: MetricDefinition = {
  name: 'step',
  source: { kind: 'match', pattern: 'step {number}', files: [] },
  unit: null,
  better: null,
  contains: null,
}

/** Counts on from what it saved when it was asked to end, until there is a file `go`; then ten more. */
const COUNTING = `
  mkdir -p work; n=$(cat work/n 2>/dev/null || echo 0); rest=10
  trap 'echo $n > work/n.new; mv work/n.new work/n; exit 0' TERM
  echo "start $GREENLIGHT_SEGMENT"
  while [ -d work ] && [ $rest -gt 0 ]; do
    n=$((n + 1)); echo "step $n"; [ -z "$SAVING" ] || { echo $n > work/n.new; mv work/n.new work/n; }
    if [ -e go ]; then rest=$((rest - 1)); fi
    sleep 0.02
  done`

function training(more: Partial<Job> = {}): Job[] {
  const checkpoint = policy(more.checkpoint ?? {})
  return [
    shellJob('prepare', 'mkdir -p work; echo prepared >> work/ledger', { checkpoint }),
    shellJob('train', COUNTING, { needs: ['prepare'], metrics: [STEP], ...more, checkpoint }),
    shellJob('after', 'echo after >> work/ledger', { needs: ['train'] }),
  ]
}

/** As a further start on a machine where only the checkpoint is. */
async function goOn(bench: Workbench, store: TestStore, jobs: readonly Job[]) {
  const restored = await restore(store, bench.directory)
  writeFileSync(join(bench.directory, 'go'), '')
  const checkpoints = await openPort(store, bench.directory)
  return bench.run(jobs, { resume: true, restored, checkpoints })
}

function stepsIn(text: string): number[] {
  return [...text.matchAll(/step (\d+)/g)].map(([, step]) => Number(step))
}

function printed(bench: Workbench): boolean {
  return (
    existsSync(runPaths(bench.folder).attempt('train', 1).log) &&
    stepsIn(bench.log('train')).length > 3
  )
}

function typesOf(events: readonly RunEvent[], job?: string): string[] {
  return events.filter((event) => event.job === job).map(({ type }) => type)
}

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, at) => at + 1)
}

describe('a run that paused', () => {
  test('goes on on another machine: what passed is kept, attempts and series go on', async () => {
    using store = makeStore()
    using first = openWorkbench()
    using second = openWorkbench()
    const jobs = training()
    const paused = await first.run(jobs, {
      checkpoints: await openPort(store, first.directory),
      deadline: new Date(Date.now() + 1500),
    })
    expect(paused.status).toBe('paused')
    expect(paused.jobs.get('prepare')).toMatchObject({ outcome: 'passed' })
    expect(paused.jobs.get('train')).toMatchObject({ lifecycle: 'pending', outcome: null })
    expect(paused.jobs.get('train')?.attempts).toMatchObject([{ paused: true }])
    expect(paused.jobs.get('after')).toMatchObject({ lifecycle: 'pending', attempts: [] })

    const state = await goOn(second, store, jobs)
    expect(state).toMatchObject({ run: 'r1', status: 'complete', resumes: 1 })
    expect(readFileSync(join(second.directory, 'work/ledger'), 'utf8')).toBe('prepared\nafter\n')
    const train = state.jobs.get('train')
    expect(train).toMatchObject({ outcome: 'passed' })
    expect(train?.attempts).toMatchObject([{ paused: true }, { exit: { exit_code: 0 } }])
    const steps = [...stepsIn(second.log('train', 1)), ...stepsIn(second.log('train', 2))]
    expect(steps).toEqual(upTo(steps.length))
    expect(train?.metrics).toMatchObject([{ count: steps.length, last: steps.length }])
    expect(second.log('train', 1)).toMatch(/^start 1\n/)
    expect(second.log('train', 2)).toMatch(/^start 2\n/)

    const events = [...readEvents(second.folder)]
    expect(events.map(({ seq }) => seq)).toEqual(upTo(events.length))
    const resumed = events.findIndex(({ type }) => type === 'run.resumed')
    expect(events[resumed]?.data).toMatchObject({ moved: true })
    expect(events.slice(resumed, resumed + 2).map(({ type }) => type)).toEqual([
      'run.resumed',
      'checkpoint.restored',
    ])
    expect(typesOf(events.slice(resumed), 'prepare')).toEqual(['job.kept'])
    expect(
      events.find(({ attempt, type }) => attempt === 2 && type === 'attempt.starting')?.data,
    ).toMatchObject({ why: 'continued after the pause of attempt 1' })
    expect(readRun(second.folder).segments).toMatchObject([{ end: 'paused' }, { end: 'closed' }])
  })

  test('measures on after a signal too: the series goes on', async () => {
    using bench = openWorkbench()
    const jobs = training()
    const supervision = await supervise(bench.options(jobs))
    while (!supervision.status().jobs.get('train')?.attempts.length || !printed(bench))
      await delay(10)
    supervision.stop('SIGTERM')
    await supervision.done
    await supervision.close({ status: 'interrupted', exit_code: 143 })
    writeFileSync(join(bench.directory, 'go'), '')
    const state = await bench.run(jobs, { resume: true })
    const steps = [...stepsIn(bench.log('train', 1)), ...stepsIn(bench.log('train', 2))]
    expect(steps).toEqual(upTo(steps.length))
    expect(state.jobs.get('train')?.metrics).toMatchObject([{ count: steps.length }])
  })

  test('goes on on the same machine too', async () => {
    using store = makeStore()
    using bench = openWorkbench()
    const jobs = training()
    const checkpoints = await openPort(store, bench.directory)
    await bench.run(jobs, { checkpoints, deadline: new Date(Date.now() + 1000) })
    writeFileSync(join(bench.directory, 'go'), '')
    const state = await bench.run(jobs, { checkpoints, resume: true })
    expect(state.status).toBe('complete')
    expect(state.jobs.get('train')?.attempts).toMatchObject([{ paused: true }, { lost: false }])
    expect(typesOf(bench.events)).not.toContain('checkpoint.restored')
  })
})

/** A supervisor in a process of its own, to be killed. */
function superviseElsewhere(
  bench: Workbench,
  jobs: readonly Job[],
  store: TestStore,
): ChildProcess {
  const { observer: _, checkpoints: __, ...options } = bench.options(jobs)
  const args = ['-C', 'source', '--no-warnings', CHILD, JSON.stringify(options), store.folder]
  return spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
}

async function until(child: ChildProcess, holds: () => boolean): Promise<void> {
  while (!holds()) {
    if (child.exitCode !== null) throw new Error(`the supervisor exited ${child.exitCode}`)
    await delay(20)
  }
}

function countIn(file: string, word: string): number {
  return existsSync(file) ? readFileSync(file, 'utf8').split(word).length - 1 : 0
}

/** Jobs of a machine that is gone: here they end when their folder does. */
function dropMachine(bench: Workbench): void {
  rmSync(join(bench.directory, 'work'), { recursive: true, force: true })
}

describe('a machine that is gone', () => {
  test('is replaced by another: the newest checkpoint goes on, nothing is adopted', async () => {
    using store = makeStore()
    using first = openWorkbench()
    using second = openWorkbench()
    const often = policy({ everyMs: 100 })
    const jobs = training({ checkpoint: often, env: { SAVING: '1' } })
    const child = superviseElsewhere(first, jobs, store)
    const told = (word: string) => countIn(runPaths(first.folder).events, word)
    await until(child, () => printed(first))
    const before = told('"checkpoint.started"')
    // One that was begun after that.
    await until(child, () => told('"checkpoint.saved"') > before)
    const exit = once(child, 'exit')
    child.kill('SIGKILL')
    await exit

    // Its job still runs, and the restored claim names it: it must not be taken for one of this machine.
    const state = await goOn(second, store, jobs)
    dropMachine(first)
    expect(state.status).toBe('complete')
    const train = state.jobs.get('train')
    expect(train?.attempts).toMatchObject([
      { lost: true, adopted: false },
      { exit: { exit_code: 0 } },
    ])
    expect(typesOf(second.events)).not.toContain('attempt.adopted')
    expect(existsSync(runPaths(second.folder).attempt('train', 1).pid)).toBe(false)
    const gone = second.events.find(({ type }) => type === 'attempt.lost')
    expect(JSON.stringify(gone?.data)).toContain('its machine is gone')
    expect(readFileSync(join(second.directory, 'work/ledger'), 'utf8')).toBe('prepared\nafter\n')
    const [lost, after] = [stepsIn(second.log('train', 1)), stepsIn(second.log('train', 2))]
    expect(after[0]).toBeGreaterThan(1)
    expect(after).toEqual(upTo(after.length).map((at) => at + (after[0] ?? 0) - 1))
    // The torn last line of the lost log may be missing.
    expect(train?.metrics[0]?.count).toBeGreaterThanOrEqual(lost.length + after.length - 1)
  }, 30_000)

  test('what was told after the moment of the checkpoint has not happened', async () => {
    using store = makeStore()
    using first = openWorkbench()
    using second = openWorkbench()
    const checkpoint = policy()
    const jobs = [
      shellJob('quick', 'mkdir -p work; echo ran >> work/ledger', { checkpoint }),
      shellJob('next', 'sleep 0.3', { needs: ['quick'] }),
    ]
    const port = await openPort(store, first.directory)
    let reading = false
    const slow = {
      ...port,
      // The bytes are read when the run has gone on for a while.
      async save(request: Parameters<typeof port.save>[0]) {
        while (!first.events.some(({ type, job }) => type === 'job.finished' && job === 'next'))
          await delay(10)
        rmSync(join(first.directory, 'work'), { recursive: true })
        mkdirSync(join(first.directory, 'work'))
        reading = true
        return port.save(request)
      },
    }
    await first.run(jobs, { checkpoints: slow })
    expect(reading).toBe(true)

    const restored = await restore(store, second.directory)
    expect(readFileSync(runPaths(second.folder).events, 'utf8')).toContain('job.finished')
    const state = await second.run(jobs, {
      resume: true,
      restored,
      checkpoints: await openPort(store, second.directory),
    })
    expect(state.status).toBe('complete')
    expect(readFileSync(join(second.directory, 'work/ledger'), 'utf8')).toBe('ran\n')
    expect(state.jobs.get('next')?.attempts).toMatchObject([{ number: 1, lost: false }])
    expect(typesOf(second.events)).not.toContain('job.kept')
  })

  test('may have been lost any number of times: that is no fault of the job', async () => {
    using store = makeStore()
    const unlucky = `if [ -e go ] && [ ! -e lost ]; then touch lost; kill -9 $PPID; sleep 60; fi;${COUNTING}`
    const jobs = training({ env: { SAVING: '1' } }).map((job) =>
      job.id === 'train' ? shellJob('train', unlucky, { ...job }) : job,
    )
    const lives = 6
    for (let life = 0; life < lives; life++) {
      using machine = openWorkbench()
      const checkpoints = await openPort(store, machine.directory)
      const restored = life === 0 ? null : await restore(store, machine.directory)
      const options = { resume: life > 0, restored, checkpoints }
      const supervision = await supervise(machine.options(jobs, options))
      while (
        !machine.events.some(({ type, job }) => type === 'attempt.starting' && job === 'train')
      )
        await delay(10)
      await checkpoints.ask()
      // Nothing that happens from here on is in any checkpoint.
      supervision.stop('SIGTERM')
      await supervision.done
      await supervision.close({ status: 'interrupted', exit_code: 143 })
    }
    using last = openWorkbench()
    const state = await goOn(last, store, jobs)
    const train = state.jobs.get('train')
    expect(train).toMatchObject({ outcome: 'passed' })
    expect(train?.attempts.map(({ lost }) => lost)).toEqual([...Array(lives + 1).fill(true), false])
  }, 30_000)
})

test('a restored run folder that does not say of which moment it is, is refused', async () => {
  using store = makeStore()
  using first = openWorkbench()
  using second = openWorkbench()
  const jobs = [shellJob('a', 'mkdir -p work', { checkpoint: policy({ on: ['end'] }) })]
  await first.run(jobs, { checkpoints: await openPort(store, first.directory) })
  const restored = await restore(store, second.directory)
  rmSync(join(runPaths(second.folder).checkpoints, 'mark.json'))
  const options = second.options(jobs, { resume: true, restored })
  await expect(supervise(options)).rejects.toMatchObject({ problems: [{ code: 'mark-mismatch' }] })
})
