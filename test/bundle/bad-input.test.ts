import { gzipSync } from 'node:zlib'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runGreenlight, runProcess, temporaryDirectory } from '@greenlight/testkit'
import { describe, expect, test } from 'vitest'

describe('what a user got wrong is said in the words of the command line', () => {
  test.each([
    [
      'a folder to run in that is not there',
      ['run', '--dir', 'none', '--', 'true'],
      /--dir: none is no folder/,
    ],
    [
      'a folder to look in that is not there',
      ['runs', '--dir', 'none'],
      /--dir: none is no folder/,
    ],
    ['no command behind the dashes', ['run', '--'], /--: nothing follows it/],
    ['no plan', ['run'], /PLAN: there is no greenlight\.yaml here/],
    [
      'a job that is not there',
      ['run', '--only', 'x', '--', 'true'],
      /--only: there is no job "x"/,
    ],
    ['a run that is not there', ['run', '--resume'], /--resume: there are no runs/],
  ])('%s', async (_, args, words) => {
    using folder = temporaryDirectory()
    const { exitCode, stdout, stderr } = await runGreenlight(args, { cwd: folder.path })
    expect(stdout + stderr).toMatch(words)
    expect(exitCode).toBe(2)
    expect(readdirSync(folder.path)).toEqual([])
  })
})

test('a secret too short to be masked is warned of, and an interrupted run says how to go on', async () => {
  using folder = temporaryDirectory()
  const result = await runGreenlight(
    ['run', '--secret', 'PIN', '--', 'sh', '-c', 'echo ready; exec sleep 60'],
    { cwd: folder.path, env: { PIN: '12' }, signalWhen: { text: 'ready', signal: 'SIGTERM' } },
  )
  expect(result.exitCode).toBe(143)
  expect(result.stdout).toMatch(/^warning: the secret PIN is too short/m)
  const [id = ''] = readdirSync(`${folder.path}/.greenlight/runs`)
  expect(result.stdout).toContain(`greenlight run --resume ${id} continues it`)
})

test('a baseline of the plan that is not there yet leaves its criteria undecided', async () => {
  using folder = temporaryDirectory()
  const job = "{run: 'echo v 3', metrics: {v: 'v {number}'}, accept: {must: [v >= baseline]}}"
  folder.write('greenlight.yaml', `version: 1\nbaseline: base.json\njobs:\n  a: ${job}\n`)
  const result = await runGreenlight(['run'], { cwd: folder.path })
  expect(result.stdout).toMatch(/^warning: the baseline of the plan is missing.*base\.json/m)
  expect(result.stdout).toMatch(/inconclusive {2}must {2}a {2}v >= baseline/)
  expect(result.exitCode).toBe(3)
})

test('a reader that goes away is no error', async () => {
  using folder = temporaryDirectory()
  const jobs = Array.from({ length: 5000 }, (_, index) => `  j${index}: {run: 'true'}\n`).join('')
  folder.write('greenlight.yaml', `version: 1\njobs:\n${jobs}`)
  const program = fileURLToPath(new URL('../../bin/greenlight.mjs', import.meta.url))
  const script = '{ "$0" "$1" plan; echo "exit $?" >&2; } | head -n 1'
  const result = await runProcess('sh', ['-c', script, process.execPath, program], {
    cwd: folder.path,
    env: { PATH: process.env['PATH'] ?? '' },
  })
  expect(result.stderr).toBe('exit 0\n')
  expect(result.stdout).toMatch(/^.*: 5000 jobs\n$/)
})

test('extract takes the lesser tiers', async () => {
  using folder = temporaryDirectory()
  folder.write('train.log', 'SPS: 10\n')
  const accept = ['--accept', 'sps > 5', '--accept', 'should: sps > 50']
  const args = ['extract', 'train.log', '--metric', 'sps=SPS: {number}', ...accept, '--json']
  const result = await runGreenlight(args, { cwd: folder.path })
  expect(result.exitCode).toBe(0)
  expect(JSON.parse(result.stdout)).toMatchObject({
    outcome: 'passed',
    criteria: [
      { tier: 'must', outcome: 'passed' },
      { tier: 'should', outcome: 'failed' },
    ],
  })
})

test('a plan that is shown on a runner cannot give it commands', async () => {
  using folder = temporaryDirectory()
  folder.write('p.yaml', 'version: 1\njobs:\n  a:\n    run: |\n      true\n      ::error::forged\n')
  const env = { GITHUB_ACTIONS: 'true' }
  const { stdout, exitCode } = await runGreenlight(['plan', 'p.yaml'], { cwd: folder.path, env })
  expect(exitCode).toBe(0)
  expect(stdout).toContain('forged')
  expect(stdout).not.toMatch(/^\s*::/m)
})

test('what could not be read to its end is no pass, with criteria or without', async () => {
  using folder = temporaryDirectory()
  const whole = gzipSync(Array.from({ length: 20_000 }, (_, i) => `SPS: ${i}`).join('\n'))
  folder.write('cut.log.gz', whole.subarray(0, -500))
  folder.write('long.log', `SPS: 1\n${'x'.repeat(70_000)} SPS: 9\n`)
  for (const file of ['cut.log.gz', 'long.log']) {
    for (const accept of [[], ['--accept', 'sps.max < 5']]) {
      const args = ['extract', file, '--metric', 'sps=SPS: {number}', ...accept]
      const result = await runGreenlight(args, { cwd: folder.path })
      expect(result.exitCode).toBe(3)
      expect(result.stdout).toMatch(/ends too early|longer than 64 KiB/)
    }
  }
})
