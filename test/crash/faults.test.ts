import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readRun } from '@greenlight/journal'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const SUPERVISOR = fileURLToPath(new URL('supervisor.ts', import.meta.url))
const JOBS = 30

let directory = ''

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'greenlight-faults-'))
})

afterEach(() => {
  spawnSync('umount', ['-l', join(directory, 'run')], { stdio: 'ignore' })
  rmSync(directory, { recursive: true, force: true })
})

/** Runs a supervisor to its end, perhaps under limits set by a line of shell. */
async function supervise(limits = 'true'): Promise<{ code: number | null; errors: string }> {
  const run = [
    process.execPath,
    '-C',
    'source',
    '--no-warnings',
    SUPERVISOR,
    directory,
    '7',
    `${JOBS}`,
  ]
  const child: ChildProcess = spawn('/bin/sh', ['-c', `${limits}; exec "$@"`, 'sh', ...run], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, errors }
}

function ledgerCounts(): Map<string, number> {
  const counts = new Map<string, number>()
  for (const line of readFileSync(join(directory, 'ledger'), 'utf8').trim().split('\n')) {
    counts.set(line, (counts.get(line) ?? 0) + 1)
  }
  return counts
}

/** Every job ended, exactly once. */
function expectAllOnce(): void {
  const counts = ledgerCounts()
  expect([...counts.keys()].filter((line) => line.startsWith('E '))).toHaveLength(JOBS)
  expect([...counts.values()].every((count) => count === 1)).toBe(true)
}

describe('a log that cannot grow', () => {
  test('is a clear end, keeps what was saved, and the run is continued when there is room', async () => {
    const full = await supervise('trap "" XFSZ; ulimit -f 8')
    expect(full.code).toBe(1)
    expect(full.errors).toMatch(/journal-write-failed|disk-full/)
    expect(full.errors).toMatch(/EFBIG/)
    const saved = [...readRun(join(directory, 'run')).jobs.values()].filter(
      ({ outcome }) => outcome === 'passed',
    )
    expect(saved.length).toBeGreaterThan(0)
    const freed = await supervise()
    expect(freed).toEqual({ code: 0, errors: '' })
    expectAllOnce()
  })
})

/** Null where mounting is not permitted. */
function mountTmpfs(path: string, options: string): (() => void) | null {
  mkdirSync(path)
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path])
  return mounted.status === 0 ? () => void spawnSync('umount', ['-l', path]) : null
}

describe('a full disk', () => {
  const permitted = process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true']).status === 0

  test.runIf(permitted)('the same on a small tmpfs', { timeout: 60_000 }, async () => {
    const unmount = mountTmpfs(join(directory, 'run'), 'size=160k')
    if (unmount === null) throw new Error('root may not mount here')
    try {
      const full = await supervise()
      expect(full.code).toBe(1)
      expect(full.errors).toMatch(/ENOSPC|No space left/)
      expect(full.errors).toMatch(/continue/)
      spawnSync('mount', ['-o', 'remount,size=64m', join(directory, 'run')])
      const freed = await supervise()
      expect(freed).toEqual({ code: 0, errors: '' })
      expectAllOnce()
    } finally {
      unmount()
    }
  })
})

describe('a run folder that cannot be written', () => {
  test('below a file is refused with its path', async () => {
    rmSync(directory, { recursive: true })
    writeFileSync(directory, '')
    const { code, errors } = await supervise()
    expect(code).toBe(1)
    expect(errors).toContain('a part of the path is a file')
    expect(statSync(directory).size).toBe(0)
  })

  test('is refused with the reason, and runs once it can be', { timeout: 60_000 }, async () => {
    const makeWritable = makeReadOnly()
    const refused = await supervise()
    expect(refused.code).toBe(1)
    expect(refused.errors).toMatch(/EROFS|EACCES/)
    makeWritable()
    expect(await supervise()).toEqual({ code: 0, errors: '' })
    expectAllOnce()
  })
})

/** Permissions do not stop root, a read-only file system does. */
function makeReadOnly(): () => void {
  const folder = join(directory, 'run')
  if (process.getuid?.() !== 0) {
    chmodSync(directory, 0o500)
    return () => chmodSync(directory, 0o700)
  }
  if (mountTmpfs(folder, 'size=64m,ro') === null) throw new Error('root may not mount here')
  return () => void spawnSync('mount', ['-o', 'remount,rw', folder])
}
