import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { waitForAdopted } from './adopt.ts'
import { startOf } from './process-table.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { alive, openWay, read, requestFor, uniqueSleep, until, ways } from './test-support.ts'
import { endLeftovers, traceAttempt } from './trace.ts'

const folder = temporaryFolder()
const [way] = ways
if (way === undefined) throw new Error('no way to launch on this machine')

const RECORD = {
  exit_code: 3,
  signal: null,
  timed_out: false,
  stopped: false,
  duration_ms: 12,
  stragglers: 0,
  kill_proof: 'no-children',
}

/** An attempt directory with these files. */
function attempt(name: string, files: Readonly<Record<string, string>>): string {
  const directory = join(folder, name)
  mkdirSync(directory, { recursive: true })
  for (const [file, content] of Object.entries(files)) writeFileSync(join(directory, file), content)
  return directory
}

function sleeper(tag: string, identity: string): ChildProcess {
  const env = { PATH: process.env['PATH'], GREENLIGHT_ATTEMPT: identity }
  return spawn('sleep', [tag], { stdio: 'ignore', env })
}

test('an attempt that never began is claimed, for good', async () => {
  const directory = join(folder, 'not', 'there', 'yet')
  expect(await traceAttempt(directory, 'r/a/1')).toEqual({ kind: 'never-began' })
  expect(read(directory, 'pid')).toBe('0 0 0\n')
  expect(await traceAttempt(directory, 'r/a/1')).toEqual({ kind: 'never-began' })
  const pool = await openWay(way, folder)
  const late = requestFor(folder, 'late', ['true'], { directory })
  expect(await pool.start(late)).toMatchObject({ exit_code: 125, claim_taken: true })
  await pool.close()
})

test('an attempt that ended gives its record', async () => {
  const directory = attempt('ended', { pid: '5 6 7\n', rc: `${JSON.stringify(RECORD)}\n` })
  expect(await traceAttempt(directory, 'r/b/1')).toEqual({ kind: 'ended', record: RECORD })
})

test('a record that is cut, foreign or not there is no record', async () => {
  const cut = JSON.stringify(RECORD)
  for (const [name, rc] of [
    ['cut', cut],
    ['half', cut.slice(0, 40)],
    ['foreign', '{"exit_code":0}\n'],
    ['empty', ''],
  ] as const) {
    const directory = attempt(`torn-${name}`, { pid: '99999999 99999999 1\n', rc })
    expect(await traceAttempt(directory, 'r/c/1')).toEqual({ kind: 'lost' })
  }
  const none = attempt('torn-none', { pid: '99999999 99999999 1\n' })
  expect(await traceAttempt(none, 'r/c/1')).toEqual({ kind: 'lost' })
})

test('a later process with the same pid is not taken for the launcher', async () => {
  const stranger = process.pid
  const directory = attempt('reused', { pid: `${stranger} ${stranger} 1\n` })
  expect(await traceAttempt(directory, 'r/d/1')).toEqual({ kind: 'lost' })
  const guarded = attempt('same', { pid: `${stranger} ${stranger} ${startOf(stranger)}\n` })
  expect(await traceAttempt(guarded, 'r/d/2')).toMatchObject({ kind: 'running' })
})

test('only what carries the identity is ended', async () => {
  const [mine, other] = [uniqueSleep(), uniqueSleep()]
  sleeper(mine, 'r/jöb/1')
  const stranger = sleeper(other, 'r/jöb/11')
  await until('both run', () => alive(mine).length + alive(other).length === 2)
  expect(await endLeftovers('r/jöb/1')).toBe(1)
  expect(alive(mine)).toEqual([])
  expect(alive(other)).toHaveLength(1)
  stranger.kill()
})

test('a claim without content is waited for while its writer lives', async () => {
  const directory = attempt('slow', {})
  const file = join(directory, 'pid')
  const script = `exec 3>'${file}'; touch '${file}.open'; sleep 0.4; echo "1 2 3" >&3`
  spawn('/bin/sh', ['-c', script], { stdio: 'ignore' })
  await until('the writer has it open', () => existsSync(`${file}.open`))
  const before = Date.now()
  expect(await traceAttempt(directory, 'r/e/1')).toEqual({ kind: 'lost' })
  expect(read(directory, 'pid')).toBe('1 2 3\n')
  expect(Date.now() - before).toBeGreaterThan(100)

  const abandoned = attempt('abandoned', { pid: '' })
  expect(await traceAttempt(abandoned, 'r/e/2')).toEqual({ kind: 'lost' })
})

test('waiting for an adopted attempt ends with its record, its loss or the patience of the waiter', async () => {
  const me = `${process.pid} ${process.pid} ${startOf(process.pid)}\n`
  const directory = attempt('adopted', { pid: me })
  const waiting = waitForAdopted(directory, 'r/f/1', new AbortController().signal)
  await delay(50)
  const rc = openSync(join(directory, 'rc'), 'w')
  writeSync(rc, JSON.stringify(RECORD))
  await delay(50)
  writeSync(rc, '\n')
  closeSync(rc)
  expect(await waiting).toEqual(RECORD)

  const child = spawn('sleep', ['0.3'], { stdio: 'ignore' })
  const pid = child.pid ?? 0
  const brief = attempt('brief', { pid: `${pid} ${pid} ${startOf(pid)}\n` })
  expect(await waitForAdopted(brief, 'r/f/2', new AbortController().signal)).toBe('lost')

  const patience = new AbortController()
  const endless = attempt('endless', { pid: me })
  const impatient = waitForAdopted(endless, 'r/f/3', patience.signal)
  patience.abort(new Error('enough'))
  await expect(impatient).rejects.toThrow('enough')
})
