import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRedactor } from '@greenlight/egress'
import { type EventData, openJournal, runsFolder } from '@greenlight/journal'
import { runProcess, type TemporaryDirectory, temporaryDirectory } from '@greenlight/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const PROGRAM = fileURLToPath(new URL('../../test/greenlight.ts', import.meta.url))
const RUN = '20261121-004843-3f9c'
const BEGIN = Date.parse('2026-11-21T00:48:43.000Z')

const OPENED: EventData['run.opened'] = {
  greenlight: '0.1.0',
  plan: 'hearts',
  plan_path: 'greenlight.yaml',
  plan_sha256: 'aa',
  sha: null,
  dirty: false,
  directory: '/somewhere',
  host: 'terminal',
  pid: 1,
  slots: 2,
  isolation: 'best-effort',
  isolation_reason: 'nothing stronger',
}

let folder: TemporaryDirectory
beforeEach(() => {
  folder = temporaryDirectory()
})
afterEach(() => folder[Symbol.dispose]())

async function greenlight(...args: readonly string[]) {
  return runProcess(process.execPath, ['-C', 'source', '--no-warnings', PROGRAM, ...args], {
    cwd: folder.path,
    env: { PATH: process.env['PATH'] ?? '' },
  })
}

/** A run that was paused in its second phase; every event takes a minute. */
async function pausedRun(): Promise<void> {
  let minute = 0
  const journal = await openJournal({
    folder: join(runsFolder(folder.path), RUN),
    run: RUN,
    redactor: createRedactor([]),
    clock: () => new Date(BEGIN + minute++ * 60_000),
  })
  journal.append('run.opened', OPENED)
  journal.append('plan.loaded', {
    jobs: ['prepare', 'train'].map((id) => ({ id, entry: id, needs: [] })),
    phases: [
      { name: 'bootstrap', jobs: ['prepare'], limit_ms: 600_000 },
      { name: 'development', jobs: ['train'], limit_ms: null },
    ],
  })
  journal.append('phase.started', { phase: 'bootstrap', limit_ms: 600_000 })
  journal.append(
    'job.finished',
    { outcome: 'passed', reason: 'ok', detail: '' },
    { job: 'prepare' },
  )
  journal.append('phase.ended', { phase: 'bootstrap', reason: 'done', elapsed_ms: 120_000 })
  journal.append('phase.started', { phase: 'development', limit_ms: null })
  const at = { job: 'train', attempt: 1 }
  const starting = { timeout_ms: null, isolation: 'best-effort', why: 'first attempt' } as const
  journal.append('attempt.starting', starting, at)
  journal.append('run.pausing', { reason: 'deadline', detail: 'the deadline is in 5m00s' })
  const exited: EventData['attempt.exited'] = {
    exit_code: 143,
    signal: null,
    timed_out: false,
    duration_ms: 60_000,
    stragglers: 0,
    kill_proof: null,
    source: 'launcher',
  }
  journal.append('attempt.exited', exited, at)
  journal.append('job.paused', { detail: 'goes on in another start' }, at)
  journal.append('verdict.decided', { verdict: 'PENDING', reason: 'paused' })
  journal.append('run.closed', { status: 'paused', exit_code: 75 })
  await journal.close()
}

describe('a run that paused, for greenlight as a process', () => {
  it('is shown with its phases and how to go on', async () => {
    await pausedRun()
    const { stdout, exitCode } = await greenlight('show')
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^PENDING {2}paused at its deadline: 1 of 2 phases done\n/)
    expect(stdout).toMatch(/\n {2}done +bootstrap +2m00s of at most 10m00s\n/)
    expect(stdout).toMatch(/\n {2}paused +development +6m00s\n/)
    expect(stdout).toMatch(
      new RegExp(`it paused; greenlight run --resume ${RUN} continues it here`),
    )
  })

  it('shows the attempt that was paused, and what the jobs wait for', async () => {
    await pausedRun()
    const { stdout } = await greenlight('show', 'latest', 'train')
    expect(stdout).toContain('train: pending, goes on in another start\n')
    expect(stdout).toMatch(/attempt 1: .*: exit 143 after 1m00s, best-effort, paused\n/)
  })

  it('is listed as paused, though its verdict is PENDING', async () => {
    await pausedRun()
    const { stdout } = await greenlight('runs')
    expect(stdout).toMatch(new RegExp(`^${RUN} +paused +hearts `))
    const json = await greenlight('runs', '--json')
    expect(JSON.parse(json.stdout)).toMatchObject([{ status: 'paused', verdict: 'PENDING' }])
  })

  it('has its pause in the tail of its events', async () => {
    await pausedRun()
    const { stdout } = await greenlight('tail', '--type', 'run', '--type', 'phase')
    expect(stdout).toMatch(/run\.pausing +- +reason=deadline detail=the deadline is in 5m00s\n/)
    expect(stdout).toMatch(/phase\.ended +- +phase=bootstrap reason=done elapsed_ms=120000\n/)
  })
})
