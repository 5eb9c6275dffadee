import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ProblemError } from '@greenlight/spec'
import { expect, test } from 'vitest'
import { launcherSourcesPath, renderLauncherSources } from './generate-sources.ts'
import { findInterpreters, findProgram } from './interpreters.ts'
import { probeIsolation } from './ladder.ts'
import { openLauncherPool } from './pool.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { requestFor, ways } from './test-support.ts'

const runFolder = temporaryFolder()

/** An environment whose PATH leads to these programs and to no others. */
async function only(...programs: string[]): Promise<{ PATH: string }> {
  const directory = mkdtempSync(join(runFolder, 'path-'))
  for (const program of programs) {
    const real = await findProgram(program, process.env)
    if (real === null) throw new Error(`${program} is needed for this test`)
    symlinkSync(real, join(directory, program))
  }
  return { PATH: directory }
}

test('the programs in this package are those beside it', async () => {
  expect(await readFile(launcherSourcesPath, 'utf8')).toBe(await renderLauncherSources())
})

test('auto takes the cheapest proof that works, and says what did not', async () => {
  const env = await only()
  const interpreters = await findInterpreters(env)
  expect(interpreters).toEqual({ perl: null, python: null, unshare: null, node: process.execPath })
  const pool = await openLauncherPool({ isolation: 'auto', runFolder, env, slots: 1 })
  const groups = ways.some(({ isolation }) => isolation === 'cgroup')
  expect(pool.isolation).toBe(groups ? 'cgroup' : 'best-effort')
  expect(pool.reason).toContain('node launcher')
  expect(pool.reason).toContain('no subreaper by perl: there is no perl')
  expect(pool.reason).toContain('no subreaper by python: there is no python')
  const record = await pool.start(requestFor(runFolder, 'bare', ['/bin/sh', '-c', 'exit 4']))
  expect(record).toMatchObject({ exit_code: 4 })
  await pool.close()
})

test('a level that does not work is refused when it is asked for by name', async () => {
  const env = await only()
  for (const isolation of ['subreaper', 'pidns'] as const) {
    const opened = openLauncherPool({ isolation, runFolder, env, slots: 1 })
    const error: unknown = await opened.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ProblemError)
    expect((error as ProblemError).problems).toMatchObject([
      { code: 'isolation-unavailable', field: 'isolation' },
    ])
  }
})

test('an interpreter that does not do its work is passed over', async () => {
  const directory = join(runFolder, 'broken')
  mkdirSync(directory)
  symlinkSync('/bin/echo', join(directory, 'perl'))
  symlinkSync('/bin/cat', join(directory, 'python3'))
  const opened = openLauncherPool({
    isolation: 'subreaper',
    runFolder,
    env: { PATH: directory },
    slots: 1,
  })
  await expect(opened).rejects.toThrow(
    /no subreaper by perl: it said .*my \$n.*; no subreaper by python: /,
  )
})

test('probing tells of every level whether it works here', async () => {
  const probes = await probeIsolation({ runFolder, env: process.env })
  expect(probes.map(({ isolation }) => isolation)).toEqual([
    'subreaper',
    'cgroup',
    'pidns',
    'best-effort',
  ])
  const expected = probes.map(({ isolation }) => ways.some((way) => way.isolation === isolation))
  expect(probes.map(({ available }) => available)).toEqual(expected)
})
