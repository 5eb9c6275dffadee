import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { runPaths } from '@greenlight/journal'
import { describe, expect, test } from 'vitest'
import { supervise } from './supervise.ts'
import { closingStatus } from './supervision.ts'
import { openWorkbench, shellJob, type Workbench } from './testing.ts'

/** Waits until the log of a job holds a text. */
async function printed(bench: Workbench, job: string, text: string): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    await delay(20)
    try {
      if (bench.log(job).includes(text)) return
    } catch {
      continue
    }
  }
  throw new Error(`${job} never printed ${text}`)
}

describe('stop', () => {
  test('ends what runs with its grace, starts nothing more, and the run is interrupted', async () => {
    using bench = openWorkbench()
    const polite = 'trap "echo bye; exit 0" TERM; echo up; while :; do sleep 0.05; done'
    const supervision = await supervise(
      bench.options([shellJob('polite', polite), shellJob('after', 'true', { needs: ['polite'] })]),
    )
    await printed(bench, 'polite', 'up')
    supervision.stop('SIGINT')
    const state = await supervision.done
    expect(bench.log('polite')).toContain('bye')
    expect(state.jobs.get('polite')).toMatchObject({
      outcome: 'inconclusive',
      reason: 'interrupted',
    })
    expect(state.jobs.get('after')).toMatchObject({ outcome: 'skipped', skipped: 'interrupted' })
    expect(state.stopping).toEqual({ signal: 'SIGINT', force: false })
    expect(closingStatus(state)).toBe('interrupted')
    await supervision.close({ status: 'interrupted', exit_code: 130 })
    expect(readFileSync(runPaths(bench.folder).status, 'utf8')).toBe('interrupted\n')
  })

  test('reaches a job at whatever moment of its start it comes', async () => {
    for (let turns = 0; turns < 12; turns++) {
      using bench = openWorkbench()
      const supervision = await supervise(bench.options([shellJob('long', 'exec sleep 60')]))
      for (let turn = 0; turn < turns; turn++) await Promise.resolve()
      supervision.stop('SIGTERM')
      const state = await supervision.done
      expect(state.jobs.get('long')).toMatchObject({ reason: 'interrupted' })
      await supervision.close({ status: 'interrupted', exit_code: 143 })
    }
  })

  test('a second time ends at once what ignores the first', async () => {
    using bench = openWorkbench()
    const stubborn = 'trap "" TERM; echo up; while :; do sleep 0.05; done'
    const supervision = await supervise(
      bench.options([shellJob('stubborn', stubborn, { graceMs: 60_000 })]),
    )
    await printed(bench, 'stubborn', 'up')
    supervision.stop('SIGTERM')
    await delay(100)
    supervision.stop('SIGTERM')
    const state = await supervision.done
    expect(state.jobs.get('stubborn')).toMatchObject({ reason: 'interrupted' })
    expect(state.stopping).toEqual({ signal: 'SIGTERM', force: true })
    await supervision.close({ status: 'interrupted', exit_code: 143 })
  })

  test('a job that waits for its next try is not tried again', async () => {
    using bench = openWorkbench()
    const retry = { attempts: 5, backoffMs: 60_000, maxBackoffMs: 60_000, stopOnSameFailure: false }
    const supervision = await supervise(
      bench.options([shellJob('bad', 'echo failing; exit 1', { retry })]),
    )
    while (!bench.events.some(({ type }) => type === 'attempt.retrying')) await delay(10)
    supervision.stop('SIGTERM')
    const state = await supervision.done
    expect(state.jobs.get('bad')).toMatchObject({ outcome: 'inconclusive', reason: 'interrupted' })
    await supervision.close({ status: 'interrupted', exit_code: 143 })
  })

  test('an interrupted run is continued: what passed stands, the rest runs', async () => {
    using bench = openWorkbench()
    const jobs = [
      shellJob('a', 'echo a >> ran'),
      shellJob('b', 'echo up; [ -e go ] || sleep 60; echo b >> ran', { needs: ['a'] }),
    ]
    const first = await supervise(bench.options(jobs))
    await printed(bench, 'b', 'up')
    first.stop('SIGINT')
    await first.done
    await first.close({ status: 'interrupted', exit_code: 130 })
    const resumed = await bench.run(
      [jobs[0] ?? shellJob('a', ''), shellJob('b', 'echo b >> ran', { needs: ['a'] })],
      { resume: true },
    )
    expect(resumed.status).toBe('complete')
    expect(resumed.stopping).toBeNull()
    expect(readFileSync(`${bench.directory}/ran`, 'utf8')).toBe('a\nb\n')
    expect(bench.events.filter(({ type }) => type === 'job.kept').map(({ job }) => job)).toEqual([
      'a',
    ])
  })

  test('a time limit is told as what it was, and how long the tree went on after it', async () => {
    using bench = openWorkbench()
    const state = await bench.run([
      shellJob('slow', 'exec sleep 60', { timeoutMs: 200 }),
      shellJob('stubborn', 'trap "" TERM; while :; do sleep 0.1; done', {
        timeoutMs: 200,
        graceMs: 900,
      }),
    ])
    expect(state.jobs.get('slow')).toMatchObject({ reason: 'timeout' })
    expect(state.jobs.get('slow')?.detail).toMatch(/^timed out at its limit of 200ms/)
    expect(state.jobs.get('stubborn')?.detail).toMatch(
      /^timed out at its limit of 200ms, ended [\d.]+m?s later$/,
    )
  })
})
