import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, rmdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { stopAdopted, waitForAdopted } from './adopt.ts'
import type { LaunchRequest } from './contract.ts'
import { startOf } from './process-table.ts'
import { temporaryFolder } from './temporary-folder.ts'
import {
  alive,
  launchers,
  openWay,
  read,
  representativeWays,
  requestFor,
  uniqueSleep,
  until,
  type Way,
} from './test-support.ts'
import { traceAttempt } from './trace.ts'

const DOOMED = fileURLToPath(new URL('./doomed-supervisor.ts', import.meta.url))
const LINES = 'for i in 1 2 3 4 5 6 7 8; do echo line $i; sleep 0.04; done'
const never = new AbortController().signal
const folder = temporaryFolder()

function supervise(way: Way, request: LaunchRequest): ChildProcess {
  const args = ['-C', 'source', DOOMED, JSON.stringify(way), JSON.stringify(request)]
  return spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], detached: true })
}

/** Kills the supervisor with -9 as soon as the job has said something. */
async function orphan(way: Way, request: LaunchRequest): Promise<void> {
  const supervisor = supervise(way, request)
  const log = join(request.directory, 'log')
  await until('the job speaks', () => existsSync(log) && statSync(log).size > 0)
  supervisor.kill('SIGKILL')
  await once(supervisor, 'exit')
}

function named(way: Way, name: string): string {
  return `${name}-${way.isolation}-${way.language}`
}

async function runningTrace(request: LaunchRequest) {
  const trace = await traceAttempt(request.directory, request.identity)
  if (trace.kind !== 'running') throw new Error(`expected a running attempt, got ${trace.kind}`)
  return trace
}

describe.concurrent.each(representativeWays)(
  'without a supervisor, $isolation by $language',
  (way) => {
    test('the job goes on, its log is whole and its record is committed', async () => {
      const request = requestFor(folder, named(way, 'orphan'), ['bash', '-c', `${LINES}; exit 6`])
      await orphan(way, request)
      const trace = await runningTrace(request)
      expect(trace.pid).toBeGreaterThan(1)
      const record = await waitForAdopted(request.directory, request.identity, never)
      expect(record).toMatchObject({ exit_code: 6, stopped: false, stragglers: 0 })
      expect(read(request.directory, 'log').match(/line \d\n/g)).toHaveLength(8)
      await until('its launcher ends', () => startOf(trace.launcher) !== trace.launcherStart)
    })

    test('the time limit still holds for the whole tree', async () => {
      const tag = uniqueSleep()
      const script = `trap "" TERM; setsid sleep ${tag} & echo on; sleep ${tag}; sleep ${tag}`
      const argv = ['bash', '-c', script]
      const request = requestFor(folder, named(way, 'limit'), argv, { timeoutMs: 700 })
      await orphan(way, request)
      const record = await waitForAdopted(request.directory, request.identity, never)
      expect(record).toMatchObject({ exit_code: 124, timed_out: true, stopped: false })
      expect(alive(tag)).toEqual([])
    })

    test('another supervisor can stop it, with grace and without', async () => {
      for (const now of [false, true]) {
        const tag = uniqueSleep()
        const script = `trap "echo tidied; exit 7" TERM; echo on; while :; do sleep ${tag} & wait; done`
        const name = named(way, `stop-${now}`)
        const request = requestFor(folder, name, ['bash', '-c', script], { graceMs: 60_000 })
        await orphan(way, request)
        stopAdopted(await runningTrace(request), now)
        const record = await waitForAdopted(request.directory, request.identity, never)
        expect(record).toMatchObject({ exit_code: now ? 137 : 7, stopped: true, timed_out: false })
        expect(read(request.directory, 'log').includes('tidied')).toBe(!now)
        expect(alive(tag)).toEqual([])
      }
    })
  },
)

describe.concurrent.each(launchers)('the launcher in $language', (way) => {
  test('is not reached by the signals of a terminal or of a lost one', async () => {
    const request = requestFor(folder, named(way, 'signals'), ['bash', '-c', LINES])
    const supervisor = supervise(way, request)
    await until('it runs', () => existsSync(join(request.directory, 'log')))
    await delay(50)
    const { launcher } = await runningTrace(request)
    for (const signal of ['SIGINT', 'SIGHUP', 'SIGPIPE', 'SIGUSR1', 'SIGUSR2'] as const) {
      process.kill(launcher, signal)
    }
    // To the supervisor's whole process group, as Ctrl-C does.
    process.kill(-(supervisor.pid ?? 0), 'SIGINT')
    const record = await waitForAdopted(request.directory, request.identity, never)
    expect(record).toMatchObject({ exit_code: 0, stopped: false })
  })

  test('that is killed itself takes its job with it, and the attempt is lost', async () => {
    const tag = uniqueSleep()
    const argv = ['bash', '-c', `trap "" TERM; setsid -f sleep ${tag}; echo on; sleep ${tag}; true`]
    const request = requestFor(folder, named(way, 'killed'), argv)
    await orphan(way, request)
    const trace = await runningTrace(request)
    process.kill(trace.launcher, 'SIGKILL')
    await until('it is gone', () => startOf(trace.launcher) !== trace.launcherStart)
    expect(await traceAttempt(request.directory, request.identity)).toEqual({ kind: 'lost' })
    expect(alive(tag)).toEqual([])
  })

  test('that dies under a living pool fails its job; the pool gets another', async () => {
    const tag = uniqueSleep()
    const pool = await openWay(way, folder, 1)
    const request = requestFor(folder, named(way, 'replaced'), ['sleep', tag])
    const started = pool.start(request)
    started.catch(() => undefined)
    await until('it runs', () => alive(tag).length > 0)
    process.kill((await runningTrace(request)).launcher, 'SIGKILL')
    await expect(started).rejects.toMatchObject({ reason: 'launcher-lost' })
    expect(alive(tag)).toEqual([])
    const next = requestFor(folder, named(way, 'next'), ['true'])
    expect(await pool.start(next)).toMatchObject({ exit_code: 0 })
    // And once more while it is idle.
    const [, launcher = ''] = read(next.directory, 'pid').split(' ')
    process.kill(Number(launcher), 'SIGKILL')
    const last = requestFor(folder, named(way, 'last'), ['true'])
    expect(await pool.start(last)).toMatchObject({ exit_code: 0 })
    await pool.close()
  })

  test('keeps a result that cannot be written until it can, and says that it waits', async () => {
    const told: string[] = []
    const onStuck = (identity: string, message: string) => told.push(`${identity}: ${message}`)
    const pool = await openWay(way, folder, 1, onStuck)
    const request = requestFor(folder, named(way, 'stuck'), ['bash', '-c', 'exit 9'])
    const rc = join(request.directory, 'rc')
    mkdirSync(rc)
    const started = pool.start(request)
    await until('it is told', () => told.length > 0)
    expect(told[0]).toMatch(new RegExp(`^${request.identity}: .*exit record.*directory`))
    expect(await traceAttempt(request.directory, request.identity)).toMatchObject({
      kind: 'running',
    })
    rmdirSync(rc)
    expect(await started).toMatchObject({ exit_code: 9 })
    expect(read(request.directory, 'rc')).toContain('"exit_code":9')
    await pool.close()
  })

  test('lets a pool close while its job runs', async () => {
    const pool = await openWay(way, folder, 2)
    const argv = ['bash', '-c', 'sleep 0.3; echo done']
    const request = requestFor(folder, named(way, 'closing'), argv)
    const started = pool.start(request)
    await until('it runs', () => existsSync(join(request.directory, 'log')))
    await pool.close()
    expect(await started).toMatchObject({ exit_code: 0 })
    expect(read(request.directory, 'log')).toBe('done\n')
  })
})
