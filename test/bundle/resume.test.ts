import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  runGreenlight,
  runProcess,
  temporaryDirectory,
  temporaryRepository,
} from '@greenlight/testkit'
import { expect, test } from 'vitest'

const PLAN = `version: 1
jobs:
  quick: {run: echo quick >> ledger}
  slow:
    run: |
      echo begin >> ledger; echo ready
      for i in 1 2 3 4 5 6; do echo "step $i"; sleep 0.2; done
      echo end >> ledger
    metrics: {steps: "step {number}"}
    accept: {must: [steps.count == 6]}
  after: {needs: [slow], run: echo after >> ledger}
`

test('kill -9 harms no job: the next start adopts it, keeps what is finished, runs the rest', async () => {
  using folder = temporaryDirectory()
  folder.write('greenlight.yaml', PLAN)
  const killed = await runGreenlight(['run', '--slots', '2'], {
    cwd: folder.path,
    signalWhen: { text: 'ready', signal: 'SIGKILL' },
  })
  expect(killed.signal).toBe('SIGKILL')
  const between = await runGreenlight(['show'], { cwd: folder.path })
  expect(between.stdout).toMatch(/^PENDING/)
  expect(between.stdout).toContain('greenlight run --resume')

  const resumed = await runGreenlight(['run', '--resume', '--slots', '2'], { cwd: folder.path })
  expect(resumed.exitCode).toBe(0)
  expect(resumed.stdout).toMatch(/quick kept: .*same plan and commit/)
  expect(resumed.stdout).toMatch(/slow (?:adopted|passed)/)
  expect(folder.read('ledger').trim().split('\n').toSorted()).toEqual([
    'after',
    'begin',
    'end',
    'quick',
  ])
})

test('a run that is continued keeps the jobs it was asked for', async () => {
  using folder = temporaryDirectory()
  folder.write('greenlight.yaml', 'version: 1\njobs:\n  a: {run: exit 1}\n  b: {run: touch b}\n')
  const first = await runGreenlight(['run', '--only', 'a'], { cwd: folder.path })
  expect(first.exitCode).toBe(1)
  const again = await runGreenlight(['run', '--resume'], { cwd: folder.path })
  expect(again.exitCode).toBe(1)
  expect(() => folder.read('b')).toThrow('ENOENT')
})

test('a run whose events are gone is not executed again', async () => {
  using folder = temporaryDirectory()
  const command = ['--', 'sh', '-c', 'echo ran >> ledger']
  await runGreenlight(['run', ...command], { cwd: folder.path })
  const [id = ''] = readdirSync(join(folder.path, '.greenlight', 'runs'))
  folder.write(join('.greenlight', 'runs', id, 'events.jsonl'), '')
  const again = await runGreenlight(['run', '--resume', id, ...command], { cwd: folder.path })
  expect(again.exitCode).toBe(2)
  expect(again.stdout + again.stderr).toMatch(/tells of no job.*\[journal-lost\]/)
  expect(folder.read('ledger')).toBe('ran\n')
})

test('runs do not show up in the repository they qualify', async () => {
  using repository = temporaryRepository()
  const result = await runGreenlight(['run', '--', 'true'], { cwd: repository.path })
  expect(result.exitCode).toBe(0)
  const status = await runProcess('git', ['status', '--porcelain'], {
    cwd: repository.path,
    env: { PATH: process.env['PATH'] ?? '', HOME: repository.path },
  })
  expect(status).toMatchObject({ exitCode: 0, stdout: '' })
})
