import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createRedactor } from '@greenlight/egress'
import { openJournal, runPaths } from '@greenlight/journal'
import type { Job } from '@greenlight/plan'
import { describe, expect, test } from 'vitest'
import type { RunOptions } from './run.ts'
import { supervise } from './supervise.ts'
import { makePlan, openWorkbench, shellJob, type Workbench } from './testing.ts'

const CHILD = fileURLToPath(new URL('supervise.child.ts', import.meta.url))

/** A supervisor in a process of its own, to be killed. */
function superviseElsewhere(bench: Workbench, jobs: readonly Job[], env = {}): ChildProcess {
  const { observer: _, ...options } = bench.options(jobs, env)
  const args = ['-C', 'source', '--no-warnings', CHILD, JSON.stringify(options)]
  return spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
}

async function killWhen(child: ChildProcess, holds: () => boolean): Promise<void> {
  while (!holds()) {
    if (child.exitCode !== null) throw new Error(`the supervisor exited ${child.exitCode}`)
    await delay(10)
  }
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

function whys(bench: Workbench): string[] {
  return bench.events.flatMap((event) =>
    event.type === 'attempt.starting' ? [event.data.why] : [],
  )
}

function ledger(id: string, wait: string): string {
  return `echo "B ${id}" >> ledger; ${wait}; echo "E ${id}" >> ledger`
}

function ran(bench: Workbench): string {
  return readFileSync(join(bench.directory, 'ran'), 'utf8')
}

describe('kill -9 of the supervisor', () => {
  test('harms no job: the next start adopts what runs and recognises what ended', async () => {
    using bench = openWorkbench()
    const jobs = [
      shellJob('quick', ledger('quick', 'sleep 0.5')),
      shellJob('slow', ledger('slow', 'while [ ! -e go ]; do sleep 0.05; done')),
      shellJob('after', ledger('after', 'true'), { needs: ['quick', 'slow'] }),
    ]
    const file = join(bench.directory, 'ledger')
    const begun = () => existsSync(file) && readFileSync(file, 'utf8').split('B ').length === 3
    await killWhen(superviseElsewhere(bench, jobs), begun)
    while (!readFileSync(file, 'utf8').includes('E quick')) await delay(10)
    appendFileSync(runPaths(bench.folder).events, '{"seq":7,"type":"att')
    const supervision = await supervise(bench.options(jobs, { resume: true }))
    writeFileSync(join(bench.directory, 'go'), '')
    const state = await supervision.done
    await supervision.close({ status: 'complete', exit_code: 0 })
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    expect(lines.toSorted()).toEqual([
      'B after',
      'B quick',
      'B slow',
      'E after',
      'E quick',
      'E slow',
    ])
    expect([...state.jobs.values()].map(({ outcome }) => outcome)).toEqual([
      'passed',
      'passed',
      'passed',
    ])
    expect(state.jobs.get('slow')?.attempts).toMatchObject([
      { adopted: true, exit: { exit_code: 0 } },
    ])
    expect(state.jobs.get('quick')?.attempts[0]?.exit?.source).toBe('record')
    expect(bench.events.find(({ type }) => type === 'run.resumed')?.data).toMatchObject({
      cut_bytes: 20,
    })
  })

  test('an exit on record whose consequence was lost is concluded, not repeated', async () => {
    using bench = openWorkbench()
    const jobs = [shellJob('a', 'echo a >> ran'), shellJob('b', 'echo b >> ran', { needs: ['a'] })]
    await bench.run(jobs)
    const { events } = runPaths(bench.folder)
    const lines = readFileSync(events, 'utf8').split('\n')
    const exited = lines.findIndex((line) => line.includes('attempt.exited'))
    writeFileSync(
      events,
      `${lines.slice(0, exited + 1).join('\n')}\n${lines[exited + 1]?.slice(0, 50)}`,
    )
    rmSync(runPaths(bench.folder).attempt('b', 1).dir, { recursive: true })
    bench.events.length = 0
    const state = await bench.run(jobs, { resume: true })
    expect(ran(bench)).toBe('a\nb\nb\n')
    expect(state.jobs.get('a')).toMatchObject({ outcome: 'passed', attempts: [{ number: 1 }] })
    const ofA = bench.events.filter(({ job }) => job === 'a').map(({ type }) => type)
    expect(ofA).toEqual(['job.finished'])
  })

  test('an adopted job keeps its deadline, and can be stopped', async () => {
    using bench = openWorkbench()
    const jobs = [
      shellJob('late', 'echo up; sleep 60', { timeoutMs: 1500, graceMs: 200 }),
      shellJob('long', 'echo up; sleep 60', { graceMs: 200 }),
    ]
    const up = () =>
      ['late', 'long'].every(
        (id) => existsSync(runPaths(bench.folder).attempt(id, 1).log) && bench.log(id) === 'up\n',
      )
    await killWhen(superviseElsewhere(bench, jobs), up)
    const supervision = await supervise(bench.options(jobs, { resume: true, keepGoing: true }))
    while (supervision.status().jobs.get('late')?.lifecycle !== 'completed') await delay(20)
    supervision.stop('SIGTERM')
    const state = await supervision.done
    await supervision.close({ status: 'interrupted', exit_code: 143 })
    expect(state.jobs.get('late')).toMatchObject({ outcome: 'failed', reason: 'timeout' })
    expect(state.jobs.get('long')).toMatchObject({ outcome: 'inconclusive', reason: 'interrupted' })
  })

  test('a log with secrets that was never masked is masked on resume', async () => {
    using bench = openWorkbench()
    const env = { PATH: process.env['PATH'], TOKEN: 'correct-horse-battery' }
    const jobs = [
      shellJob('deploy', 'echo "token $TOKEN"; [ "$GREENLIGHT_ATTEMPT_NUMBER" = 2 ] || sleep 60', {
        secrets: ['TOKEN'],
      }),
    ]
    const { log, pid } = runPaths(bench.folder).attempt('deploy', 1)
    const printed = () => existsSync(log) && statSync(log).size > 0
    await killWhen(superviseElsewhere(bench, jobs, { env }), printed)
    const [, launcher] = readFileSync(pid, 'utf8').split(' ')
    process.kill(Number(launcher), 'SIGKILL')
    expect(readFileSync(log, 'utf8')).toContain('correct-horse')
    const state = await bench.run(jobs, { resume: true, env })
    expect(state.jobs.get('deploy')?.attempts).toMatchObject([
      { lost: true },
      { exit: { exit_code: 0 } },
    ])
    expect(readFileSync(log, 'utf8')).toBe('token ***\n')
    chmodSync(log, 0o600)
    writeFileSync(log, 'token correct-horse-battery\n')
    await bench.run(jobs, { resume: true, env })
    expect(readFileSync(log, 'utf8')).toBe('token ***\n')
  })
})

describe('a log that cannot be written', () => {
  test('ends the supervisor at once; what runs goes on, and the next start adopts it', async () => {
    using bench = openWorkbench()
    const long = shellJob(
      'long',
      'echo B >> ledger; while [ ! -e go ]; do sleep 0.05; done; echo E >> ledger',
    )
    const quick = Array.from({ length: 40 }, (_, at) => shellJob(`quick-${at}`, 'true'))
    const jobs = [long, ...quick]
    const { observer: _, ...options } = bench.options(jobs)
    const limited = 'trap "" XFSZ; ulimit -f 12; exec "$@"'
    const run = [process.execPath, '-C', 'source', '--no-warnings', CHILD, JSON.stringify(options)]
    const child = spawn('/bin/sh', ['-c', limited, 'sh', ...run], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let errors = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text
    })
    const [code] = await once(child, 'exit')
    expect(code).toBe(1)
    expect(errors).toContain('EFBIG')
    expect(readFileSync(join(bench.directory, 'ledger'), 'utf8')).toBe('B\n')
    const supervision = await supervise(bench.options(jobs, { resume: true }))
    writeFileSync(join(bench.directory, 'go'), '')
    const state = await supervision.done
    await supervision.close({ status: 'complete', exit_code: 0 })
    expect([...state.jobs.values()].every(({ outcome }) => outcome === 'passed')).toBe(true)
    expect(state.jobs.get('long')?.attempts).toMatchObject([{ adopted: true }])
    expect(readFileSync(join(bench.directory, 'ledger'), 'utf8')).toBe('B\nE\n')
  })
})

describe('lost attempts', () => {
  test('a job whose launcher is killed runs again, at no cost of a retry', async () => {
    using bench = openWorkbench()
    const script =
      'if [ "$GREENLIGHT_ATTEMPT_NUMBER" -lt 3 ]; then kill -9 $PPID; sleep 60; fi; echo "third"'
    const state = await bench.run([shellJob('unlucky', script)])
    const job = state.jobs.get('unlucky')
    expect(job).toMatchObject({ outcome: 'passed' })
    expect(job?.attempts.map(({ lost }) => lost)).toEqual([true, true, false])
    expect(whys(bench)[1]).toContain('attempt 1 was lost')
  })

  test('one that is lost again and again is given up, and has not failed', async () => {
    using bench = openWorkbench()
    const state = await bench.run([shellJob('doomed', 'kill -9 $PPID; sleep 60')])
    const job = state.jobs.get('doomed')
    expect(job).toMatchObject({ outcome: 'inconclusive', reason: 'lost' })
    expect(job?.attempts).toHaveLength(6)
  }, 40_000)
})

describe('what stands when a run is continued', () => {
  const jobs = [
    shellJob('a', 'echo a >> ran'),
    shellJob('b', 'echo b >> ran; [ -e fixed ]', { needs: ['a'] }),
    shellJob('c', 'echo c >> ran', { needs: ['b'] }),
  ]

  async function runTwice(bench: Workbench, more: Partial<RunOptions>) {
    await bench.run(jobs)
    expect(ran(bench)).toBe('a\nb\n')
    writeFileSync(join(bench.directory, 'fixed'), '')
    bench.events.length = 0
    return bench.run(jobs, { resume: true, ...more })
  }

  test('what passed; what failed or was skipped runs again, and each says why', async () => {
    using bench = openWorkbench()
    const state = await runTwice(bench, {})
    expect(ran(bench)).toBe('a\nb\nb\nc\n')
    expect(state.status).toBe('complete')
    expect(bench.events.find(({ type }) => type === 'job.kept')).toMatchObject({
      job: 'a',
      data: {
        outcome: 'passed',
        detail: expect.stringMatching(/^passed at .*, same plan and commit$/),
      },
    })
    expect(whys(bench)[0]).toMatch(/^run again: failed in the start before \(exit 1/)
    expect(whys(bench)[1]).toMatch(/^skipped in the start before \(needs b/)
  })

  test('nothing, when the plan or the commit is another one', async () => {
    using bench = openWorkbench()
    const commit = { sha: 'b'.repeat(40), dirty: false }
    const state = await runTwice(bench, { plan: makePlan(jobs, 'version: 1 # changed\n'), commit })
    expect(ran(bench)).toBe('a\nb\na\nb\nc\n')
    expect(whys(bench)[0]).toMatch(/^run again: the plan has changed/)
    expect(state.opened).toMatchObject({ sha: commit.sha, plan_sha256: '21'.padStart(64, '0') })
    bench.events.length = 0
    await bench.run(jobs, {
      resume: true,
      plan: makePlan(jobs, 'version: 1 # changed\n'),
      commit: { ...commit, sha: 'c'.repeat(40) },
    })
    expect(whys(bench)[0]).toMatch(/^run again: the commit has changed \(bbbbbbbb → cccccccc\)/)
  })

  test('an attempt of another plan that still runs is ended first', async () => {
    using bench = openWorkbench()
    const old = [shellJob('a', 'echo "B $$" >> ledger; sleep 60')]
    const file = join(bench.directory, 'ledger')
    await killWhen(superviseElsewhere(bench, old), () => existsSync(file))
    const pid = Number(readFileSync(file, 'utf8').slice(2))
    const plan = makePlan(
      [shellJob('a', `kill -0 ${pid} 2>/dev/null && echo still there; true`)],
      'version: 1 # new\n',
    )
    const state = await bench.run(plan.jobs, { resume: true, plan })
    expect(state.jobs.get('a')).toMatchObject({ outcome: 'passed' })
    expect(bench.log('a', 2)).toBe('')
  })

  test('a plan with other jobs is refused', async () => {
    using bench = openWorkbench()
    await bench.run(jobs)
    const other = [...jobs.slice(0, 2), shellJob('d', 'true')]
    await expect(supervise(bench.options(other, { resume: true }))).rejects.toThrow('[other-jobs]')
  })

  test('ten thousand finished jobs are taken up again in moments', async () => {
    using bench = openWorkbench()
    const many = Array.from({ length: 10_000 }, (_, at) => shellJob(`j${at}`, 'exit 1'))
    const { plan, folder } = bench.options(many)
    const journal = await openJournal({ folder, run: 'r1', redactor: createRedactor([]) })
    journal.append('run.opened', { ...OPENED, plan_sha256: plan.source.sha256 })
    journal.append('plan.loaded', {
      jobs: many.map(({ id, entry, needs }) => ({ id, entry, needs })),
    })
    for (const { id } of many) {
      journal.append(
        'job.finished',
        { outcome: 'passed', reason: 'ok', detail: 'exit 0' },
        { job: id, attempt: 1 },
      )
    }
    await journal.close()
    const begun = process.cpuUsage()
    const state = await bench.run(many, { resume: true })
    const { user, system } = process.cpuUsage(begun)
    expect(state.status).toBe('complete')
    expect(bench.events.filter(({ type }) => type === 'job.kept')).toHaveLength(10_000)
    expect((user + system) / 1e6).toBeLessThan(3)
  })
})

const OPENED = {
  greenlight: '0.0.0',
  plan: 'test',
  plan_path: 'greenlight.yaml',
  sha: null,
  dirty: false,
  directory: '/',
  host: 'terminal',
  pid: 1,
  slots: 2,
  isolation: 'subreaper',
  isolation_reason: '',
} as const
