import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { runPaths } from '@greenlight/journal'
import type { Job } from '@greenlight/plan'
import { describe, expect, test } from 'vitest'
import { supervise } from '../supervise.ts'
import { closingStatus } from '../supervision.ts'
import { openWorkbench, shellJob, type Workbench } from '../testing.ts'

function soon(milliseconds = 600): Date {
  return new Date(Date.now() + milliseconds)
}

/** Runs until there is a file `go`; says so when it is asked to end. */
const WAITING = 'trap "echo asked; exit 0" TERM; while [ ! -e go ]; do sleep 0.02; done'

function whys(bench: Workbench, job: string): string[] {
  return bench.events.flatMap((event) =>
    event.type === 'attempt.starting' && event.job === job ? [event.data.why] : [],
  )
}

describe('the deadline', () => {
  test('asks what runs to end, begins nothing more, and nobody is judged', async () => {
    using bench = openWorkbench()
    const jobs = [shellJob('long', WAITING), shellJob('after', 'true', { needs: ['long'] })]
    const state = await bench.run(jobs, { deadline: soon() })
    expect(state).toMatchObject({ status: 'paused', pausing: { reason: 'deadline' } })
    expect(bench.log('long')).toContain('asked\n')
    expect(state.jobs.get('long')).toMatchObject({ lifecycle: 'pending', outcome: null })
    expect(state.jobs.get('long')?.attempts).toMatchObject([{ paused: true, retrying: null }])
    expect(state.jobs.get('after')).toMatchObject({ lifecycle: 'pending', attempts: [] })
    const types = bench.events.map(({ type }) => type)
    expect(types.slice(types.indexOf('run.pausing'))).toEqual([
      'run.pausing',
      'attempt.exited',
      'job.paused',
      'run.closed',
    ])

    bench.events.length = 0
    writeFileSync(join(bench.directory, 'go'), '')
    const resumed = await bench.run(jobs, { resume: true })
    expect(resumed.status).toBe('complete')
    expect(whys(bench, 'long')).toEqual(['continued after the pause of attempt 1'])
    expect(whys(bench, 'after')).toEqual(['first attempt'])
  })

  test('that is past when the run begins lets nothing begin and loses nothing', async () => {
    using bench = openWorkbench()
    const jobs = [shellJob('a', 'echo ran >> ran')]
    const state = await bench.run(jobs, { deadline: new Date(Date.now() - 1000) })
    expect(state.status).toBe('paused')
    expect(state.jobs.get('a')).toMatchObject({ lifecycle: 'pending', attempts: [] })
    expect((await bench.run(jobs, { resume: true })).status).toBe('complete')
    expect(readFileSync(join(bench.directory, 'ran'), 'utf8')).toBe('ran\n')
  })

  test('that is past when everything has passed before changes nothing', async () => {
    using bench = openWorkbench()
    const jobs = [shellJob('a', 'true')]
    await bench.run(jobs)
    const state = await bench.run(jobs, { resume: true, deadline: new Date(0) })
    expect(state.status).toBe('complete')
  })

  test('ends with KILL what does not end by itself; it goes on all the same', async () => {
    using bench = openWorkbench()
    const stubborn = 'trap "" TERM; while [ ! -e go ]; do sleep 0.02; done'
    const jobs = [shellJob('stubborn', stubborn, { graceMs: 200 })]
    const state = await bench.run(jobs, { deadline: soon() })
    expect(state.status).toBe('paused')
    expect(state.jobs.get('stubborn')?.attempts).toMatchObject([
      { paused: true, exit: { signal: 'SIGKILL' } },
    ])
  })

  test('leaves a job that waits for its next try where it is, its tries counted', async () => {
    using bench = openWorkbench()
    const retry = { attempts: 2, backoffMs: 60_000, maxBackoffMs: 60_000, stopOnSameFailure: false }
    const jobs = [shellJob('flaky', 'echo "$GREENLIGHT_ATTEMPT_NUMBER"; exit 3', { retry })]
    const state = await bench.run(jobs, { deadline: soon() })
    expect(state.status).toBe('paused')
    expect(state.jobs.get('flaky')?.attempts).toMatchObject([{ exit: { exit_code: 3 } }])
    const resumed = await bench.run(jobs, { resume: true })
    expect(resumed.jobs.get('flaky')).toMatchObject({ outcome: 'failed', reason: 'exit' })
    expect(resumed.jobs.get('flaky')?.attempts).toHaveLength(2)
  })

  test('costs no try: a paused attempt counts neither as one nor as a new beginning', async () => {
    using bench = openWorkbench()
    const retry = { attempts: 2, backoffMs: 10, maxBackoffMs: 10, stopOnSameFailure: false }
    const script = `[ "$GREENLIGHT_ATTEMPT_NUMBER" = 2 ] || exit 3; ${WAITING}`
    const jobs = [shellJob('flaky', script, { retry })]
    const state = await bench.run(jobs, { deadline: soon(1000) })
    expect(state.jobs.get('flaky')?.attempts).toMatchObject([{ paused: false }, { paused: true }])
    const resumed = await bench.run(jobs, { resume: true })
    // Its third attempt is its second try, and that was the last one.
    expect(resumed.jobs.get('flaky')?.attempts).toHaveLength(3)
    expect(resumed.jobs.get('flaky')).toMatchObject({ outcome: 'failed' })
  })

  test('is no further chance for what has failed', async () => {
    using bench = openWorkbench()
    const jobs = [
      shellJob('bad', 'echo x >> tries; [ -e go ]'),
      shellJob('long', WAITING),
      shellJob('after', 'true', { needs: ['bad'] }),
      shellJob('other', 'true', { needs: ['long'] }),
    ]
    await bench.run(jobs, { deadline: soon(), keepGoing: true })
    writeFileSync(join(bench.directory, 'go'), '')
    const state = await bench.run(jobs, { resume: true, keepGoing: true })
    expect(state.status).toBe('failed')
    expect(state.jobs.get('bad')).toMatchObject({ outcome: 'failed', reason: 'exit' })
    expect(state.jobs.get('long')).toMatchObject({ outcome: 'passed' })
    expect(state.jobs.get('after')).toMatchObject({ skipped: 'needs' })
    expect(state.jobs.get('other')).toMatchObject({ outcome: 'passed' })
    expect(readFileSync(join(bench.directory, 'tries'), 'utf8')).toBe('x\n')
    // The run had come to its end: whoever starts it again wants to try again.
    expect((await bench.run(jobs, { resume: true })).status).toBe('complete')
  })

  test('lets a paused job go on beside one that failed, and begins nothing else', async () => {
    using bench = openWorkbench()
    const jobs = [
      shellJob('bad', 'exit 1'),
      shellJob('long', WAITING),
      shellJob('other', 'true', { needs: ['long'] }),
    ]
    await bench.run(jobs, { deadline: soon() })
    writeFileSync(join(bench.directory, 'go'), '')
    const state = await bench.run(jobs, { resume: true })
    expect(state.jobs.get('long')).toMatchObject({ outcome: 'passed' })
    expect(state.jobs.get('other')).toMatchObject({ skipped: 'stopped' })
  })

  test('and a signal: the run is interrupted, and what was paused goes on later', async () => {
    using bench = openWorkbench()
    const slow = 'trap "" TERM; echo up; while :; do sleep 0.02; done'
    const jobs = [
      shellJob('slow', slow, { graceMs: 60_000 }),
      shellJob('b', 'true', { needs: ['slow'] }),
    ]
    const supervision = await supervise(bench.options(jobs, { deadline: soon() }))
    while (supervision.status().pausing === null) await delay(10)
    supervision.stop('SIGTERM')
    await delay(50)
    supervision.stop('SIGTERM')
    const state = await supervision.done
    expect(closingStatus(state)).toBe('interrupted')
    await supervision.close({ status: 'interrupted', exit_code: 143 })
    const go = [shellJob('slow', 'true'), shellJob('b', 'true', { needs: ['slow'] })]
    const resumed = await bench.run(go, { resume: true })
    expect(resumed.status).toBe('complete')
    expect(resumed.jobs.get('slow')?.attempts).toMatchObject([{ paused: true }, { paused: false }])
  })
})

const CHILD = fileURLToPath(new URL('../supervise.child.ts', import.meta.url))

/** A supervisor in a process of its own, killed as soon as something holds. */
async function killWhen(
  bench: Workbench,
  jobs: readonly Job[],
  more: { readonly deadline?: number },
  holds: () => boolean,
): Promise<void> {
  const { observer: _, ...options } = bench.options(jobs)
  const args = ['-C', 'source', '--no-warnings', CHILD, JSON.stringify({ ...options, ...more })]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  while (!holds()) {
    if (child.exitCode !== null) throw new Error(`the supervisor exited ${child.exitCode}`)
    await delay(10)
  }
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

function holdsText(file: string, text: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8').includes(text)
}

describe('a supervisor that was killed', () => {
  test('and whose successor has no time asks what it adopted to end, and it goes on later', async () => {
    using bench = openWorkbench()
    const jobs = [shellJob('long', WAITING.replace('while', 'echo up; while'))]
    const { log } = runPaths(bench.folder).attempt('long', 1)
    await killWhen(bench, jobs, {}, () => holdsText(log, 'up'))
    const state = await bench.run(jobs, { resume: true, deadline: new Date(0) })
    expect(state.status).toBe('paused')
    expect(state.jobs.get('long')?.attempts).toMatchObject([{ adopted: true, paused: true }])
    expect(bench.log('long')).toContain('asked')
  })

  test('while it paused: what it asked to end was paused, and goes on', async () => {
    using bench = openWorkbench()
    const script = `[ -e go ] || { trap "touch go; sleep 0.5; exit 0" TERM; echo up; while :; do sleep 0.02; done; }`
    const jobs = [shellJob('slow', script)]
    const go = join(bench.directory, 'go')
    await killWhen(bench, jobs, { deadline: Date.now() + 1500 }, () => existsSync(go))
    const state = await bench.run(jobs, { resume: true })
    expect(state.status).toBe('complete')
    expect(state.jobs.get('slow')?.attempts).toMatchObject([{ paused: true }, { paused: false }])
    expect(whys(bench, 'slow')).toEqual(['continued after the pause of attempt 1'])
  })
})
