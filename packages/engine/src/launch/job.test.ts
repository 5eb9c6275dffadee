import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LauncherPool, LaunchRequest } from './contract.ts'
import { LaunchError } from './launcher-process.ts'
import { temporaryFolder } from './temporary-folder.ts'
import {
  alive,
  openWay,
  read,
  representativeWays,
  requestFor,
  uniqueSleep,
  until,
} from './test-support.ts'

/** Writes its arguments, its environment or its own signal state where a test can read them. */
const ARGUMENTS = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))'
const ENVIRONMENT = 'process.stdout.write(JSON.stringify(process.env))'

async function untilOn({ directory }: LaunchRequest): Promise<void> {
  const log = join(directory, 'log')
  await until('it is on', () => existsSync(log) && read(directory, 'log').startsWith('on\n'))
}

describe.each(representativeWays)('a job under $isolation by $language', (way) => {
  const folder = temporaryFolder()
  let pool: LauncherPool
  beforeAll(async () => {
    pool = await openWay(way, folder, 2)
  })
  afterAll(async () => await pool.close())

  test('its output, exit code and record are in its directory', async () => {
    const script = 'echo out; echo err >&2; cat; exit 3'
    const request = requestFor(folder, 'plain', ['bash', '-c', script])
    const record = await pool.start(request)
    expect(record).toMatchObject({ exit_code: 3, signal: null, timed_out: false, stopped: false })
    expect(record).toMatchObject({ stragglers: 0 })
    expect(record.kill_proof).not.toBeNull()
    expect(read(request.directory, 'log')).toBe('out\nerr\n')
    expect(read(request.directory, 'rc')).toBe(`${JSON.stringify(record)}\n`)
    expect(read(request.directory, 'pid')).toMatch(/^\d+ \d+ \d+\n$/)
  })

  test('a signal is told from an exit', async () => {
    const request = requestFor(folder, 'signal', ['bash', '-c', 'kill -SEGV $$'])
    expect(await pool.start(request)).toMatchObject({ exit_code: 139, signal: 'SIGSEGV' })
    const plain = requestFor(folder, 'exit-125', ['bash', '-c', 'exit 125'])
    const record = await pool.start(plain)
    expect(record).toMatchObject({ exit_code: 125, signal: null })
    expect(record.claim_taken).toBeUndefined()
  })

  test('arguments arrive byte for byte', async () => {
    const words = [
      '',
      ' ',
      'a\nb',
      '"\'`$(id)\\',
      '-e',
      '*',
      'ü€🎉',
      '\u0001\t',
      'x'.repeat(65_536),
    ]
    const request = requestFor(folder, 'arguments', [
      process.execPath,
      '-e',
      ARGUMENTS,
      '--',
      ...words,
    ])
    expect(await pool.start(request)).toMatchObject({ exit_code: 0 })
    expect(JSON.parse(read(request.directory, 'log'))).toEqual(words)
  })

  test('the environment is exactly the one given, and the identity', async () => {
    const big = Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [`V${index}`, `${index}=${'y'.repeat(200)}`]),
    )
    const env = { ...big, EMPTY: '', LINES: 'a\nb', PATH: '/bin' }
    const request = requestFor(folder, 'environment', [process.execPath, '-e', ENVIRONMENT], {
      env,
    })
    expect(await pool.start(request)).toMatchObject({ exit_code: 0 })
    const seen: unknown = JSON.parse(read(request.directory, 'log'))
    const added = way.isolation === 'pidns' ? { PWD: folder } : {}
    expect(seen).toEqual({ ...env, ...added, GREENLIGHT_ATTEMPT: request.identity })
  })

  test('its launcher, whose environment it may read, holds nothing of ours', async () => {
    const request = requestFor(folder, 'above', ['/bin/sh', '-c', 'echo on; sleep 60'])
    const ended = pool.start(request)
    await untilOn(request)
    const [, launcher = ''] = read(request.directory, 'pid').split(' ')
    const environment = readFileSync(`/proc/${launcher}/environ`, 'utf8')
    pool.stop(request.identity, true)
    await ended
    // Perl writes its name for a process list over the beginning.
    const names = environment.match(/(?<=^|\0)\w+(?==)/g) ?? []
    expect(names.filter((name) => name !== 'PATH')).toEqual([])
  })

  test('it inherits no file, no mask, no ignored signal; it leads a session', async () => {
    const script = 'ls /proc/$$/fd; set -- $(cat /proc/$$/stat); [ "$6" = $$ ] && echo leads; true'
    const request = requestFor(folder, 'clean', ['/bin/sh', '-c', script])
    await pool.start(request)
    // A namespace has unshare for the leader of its session, outside of it.
    const leads = way.isolation === 'pidns' ? [] : ['leads']
    expect(read(request.directory, 'log').trim().split(/\s+/)).toEqual(['0', '1', '2', ...leads])
    const argv = ['grep', '-E', 'Sig(Blk|Ign)', '/proc/self/status']
    const signals = requestFor(folder, 'signals', argv)
    await pool.start(signals)
    expect(read(signals.directory, 'log')).toMatch(/^SigBlk:\t0+\nSigIgn:\t0+\n$/)
  })

  test('what cannot be started ends with 126 or 127 and says why in the log', async () => {
    const script = join(folder, 'not-executable')
    writeFileSync(script, '#!/bin/sh\n')
    chmodSync(script, 0o644)
    const cases = [
      ['no-program', ['no-such-program-here'], {}, 127, 'no-such-program-here'],
      ['not-executable', [script], {}, 126, 'not-executable'],
      ['no-cwd', ['true'], { cwd: join(folder, 'nowhere') }, 126, 'nowhere'],
      ['nul', ['echo', 'a\0b'], {}, 126, 'NUL byte'],
      ['empty', [''], {}, 126, 'command is empty'],
      ['odd-name', ['true'], { env: { 'A=B': 'c' } }, 126, 'A=B'],
    ] as const
    for (const [name, argv, more, code, words] of cases) {
      const request = requestFor(folder, name, argv, more)
      expect(await pool.start(request)).toMatchObject({ exit_code: code, signal: null })
      expect(read(request.directory, 'log')).toContain(words)
      expect(read(request.directory, 'rc')).toContain(`"exit_code":${code}`)
    }
  })

  test('a script without an interpreter line is run by the shell, as everywhere', async () => {
    const script = join(folder, 'bare-script')
    writeFileSync(script, 'echo "$1"; exit 8\n', { mode: 0o755 })
    const request = requestFor(folder, 'bare', [script, 'a b'])
    expect(await pool.start(request)).toMatchObject({ exit_code: 8 })
    expect(read(request.directory, 'log')).toBe('a b\n')
  })

  test('a private log can be read by its owner only', async () => {
    const request = requestFor(folder, 'private', ['echo', 'secret'], { privateLog: true })
    await pool.start(request)
    expect(statSync(join(request.directory, 'log')).mode & 0o777).toBe(0o600)
  })

  test('memory is limited for the job alone', async () => {
    const argv = ['dd', 'if=/dev/zero', 'of=/dev/null', 'bs=128M', 'count=1']
    const limited = requestFor(folder, 'memory', argv, { memoryBytes: 32 * 1024 * 1024 })
    expect((await pool.start(limited)).exit_code).not.toBe(0)
    expect(read(limited.directory, 'log')).toContain('memory')
    const free = requestFor(folder, 'no-limit', argv)
    expect(await pool.start(free)).toMatchObject({ exit_code: 0 })
  })

  test('a time limit ends the whole tree with 124', async () => {
    const tag = uniqueSleep()
    const script = `trap "" TERM; setsid sleep ${tag} & sleep ${tag}; sleep ${tag}`
    const request = requestFor(folder, 'timeout', ['bash', '-c', script], { timeoutMs: 250 })
    const record = await pool.start(request)
    expect(record).toMatchObject({ exit_code: 124, timed_out: true, stopped: false })
    expect(record.signal).toBe('SIGKILL')
    expect(record.stragglers).toBeGreaterThan(0)
    expect(alive(tag)).toEqual([])
  })

  test('a stop leaves a job its grace, and none when it has to be now', async () => {
    const script =
      'trap "sleep 0.1; echo tidied; exit 7" TERM; echo on; while :; do sleep 0.05; done'
    for (const [name, now] of [
      ['stop-grace', false],
      ['stop-now', true],
    ] as const) {
      const request = requestFor(folder, name, ['bash', '-c', script], { graceMs: 10_000 })
      const ended = pool.start(request)
      await untilOn(request)
      pool.stop(request.identity, now)
      const expected = now ? { exit_code: 137, signal: 'SIGKILL' } : { exit_code: 7, signal: null }
      expect(await ended).toMatchObject({ ...expected, stopped: true, timed_out: false })
      expect(read(request.directory, 'log').includes('tidied')).toBe(!now)
    }
  })

  test('a stop finds a job that has not begun yet', async () => {
    const request = requestFor(folder, 'stop-early', ['sleep', '60'], { graceMs: 10_000 })
    const ended = pool.start(request)
    pool.stop(request.identity, false)
    expect(await ended).toMatchObject({ stopped: true, timed_out: false })
  })

  test('a second, impatient stop ends the grace', async () => {
    const tag = uniqueSleep()
    const script = `trap "" TERM; echo on; sleep ${tag}; sleep ${tag}`
    const request = requestFor(folder, 'impatient', ['bash', '-c', script], { graceMs: 600_000 })
    const ended = pool.start(request)
    await untilOn(request)
    pool.stop(request.identity, false)
    await delay(100)
    expect(alive(tag)).not.toEqual([])
    pool.stop(request.identity, true)
    expect(await ended).toMatchObject({ exit_code: 137, stopped: true })
    expect(alive(tag)).toEqual([])
  })

  test('a taken claim is left alone', async () => {
    const request = requestFor(folder, 'taken', ['echo', 'never'])
    writeFileSync(join(request.directory, 'pid'), '1 1 1\n')
    expect(await pool.start(request)).toMatchObject({ exit_code: 125, claim_taken: true })
    expect(read(request.directory, 'pid')).toBe('1 1 1\n')
    expect(existsSync(join(request.directory, 'rc'))).toBe(false)
    expect(existsSync(join(request.directory, 'log'))).toBe(false)
  })

  test('of many starters of one attempt exactly one runs it', async () => {
    const ledger = join(folder, 'ledger')
    const request = requestFor(folder, 'race', [
      '/bin/sh',
      '-c',
      `echo ran >>'${ledger}'; sleep 0.2`,
    ])
    const records = await Promise.all([1, 2, 3, 4].map(async () => await pool.start(request)))
    expect(records.filter(({ claim_taken }) => claim_taken !== true)).toHaveLength(1)
    expect(read(folder, 'ledger')).toBe('ran\n')
  })

  test('a directory that cannot be claimed is an error, not a result', async () => {
    const request = requestFor(folder, 'gone', ['true'], { directory: join(folder, 'no/where') })
    const error: unknown = await pool.start(request).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(LaunchError)
    expect(error).toMatchObject({ reason: 'nothing-ran' })
    expect(await pool.start(requestFor(folder, 'after', ['true']))).toMatchObject({ exit_code: 0 })
  })
})
