import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readRun, runPaths } from '@greenlight/journal'
import { ProblemError } from '@greenlight/spec'
import { describe, expect, test } from 'vitest'
import { supervise } from './supervise.ts'
import { makeJob, openWorkbench, shellJob } from './testing.ts'

const KEEP_GOING = { keepGoing: true }

async function problemsOf(jobs: Parameters<ReturnType<typeof openWorkbench>['run']>[0], more = {}) {
  using bench = openWorkbench()
  const error = await supervise(bench.options(jobs, more)).then(
    () => null,
    (found: unknown) => found,
  )
  if (!(error instanceof ProblemError)) throw new Error('it was not refused')
  expect(() => statSync(bench.folder)).toThrow('ENOENT')
  return error.problems
}

describe('a run', () => {
  test('runs jobs after what they need, and leaves a folder that tells the same', async () => {
    using bench = openWorkbench()
    const state = await bench.run([
      shellJob('a', 'echo a >> order'),
      shellJob('b', 'echo b >> order', { needs: ['a'] }),
      shellJob('c', 'echo c >> order', { needs: ['b'] }),
    ])
    expect(readFileSync(join(bench.directory, 'order'), 'utf8')).toBe('a\nb\nc\n')
    expect(state.status).toBe('complete')
    expect([...state.jobs.values()].map(({ outcome }) => outcome)).toEqual([
      'passed',
      'passed',
      'passed',
    ])
    const paths = runPaths(bench.folder)
    expect(readFileSync(paths.status, 'utf8')).toBe('complete\n')
    expect(readFileSync(paths.plan, 'utf8')).toBe('version: 1\n')
    expect(JSON.parse(readFileSync(paths.manifest, 'utf8'))).toMatchObject({ status: 'complete' })
    expect(JSON.parse(JSON.stringify(readRun(bench.folder)))).toEqual(
      JSON.parse(JSON.stringify(state)),
    )
  })

  test('writes that an attempt starts before it does, and its exit before a dependent starts', async () => {
    using bench = openWorkbench()
    const seen = 'grep -c attempt.starting "$EVENTS"; grep -c attempt.exited "$EVENTS" || true'
    const env = { EVENTS: runPaths(bench.folder).events }
    await bench.run([shellJob('a', seen, { env }), shellJob('b', seen, { env, needs: ['a'] })])
    expect(bench.log('a')).toBe('1\n0\n')
    expect(bench.log('b')).toBe('2\n1\n')
  })

  test('tells how each attempt ended, apart: exit, signal, timeout', async () => {
    using bench = openWorkbench()
    const state = await bench.run(
      [
        shellJob('exit', 'exit 7'),
        shellJob('signal', 'kill -9 $$'),
        shellJob('slow', 'sleep 60', { timeoutMs: 200 }),
        makeJob({ id: 'absent', command: { kind: 'argv', argv: ['no-such-program'] } }),
      ],
      KEEP_GOING,
    )
    const ends = [...state.jobs.values()].map(({ outcome, reason, attempts }) => {
      return [outcome, reason, attempts[0]?.exit?.exit_code]
    })
    expect(ends).toEqual([
      ['failed', 'exit', 7],
      ['failed', 'signal', 137],
      ['failed', 'timeout', 124],
      ['failed', 'exit', 127],
    ])
    expect(state.status).toBe('failed')
  })

  test('skips what needs a job that did not pass, and names the need', async () => {
    using bench = openWorkbench()
    const state = await bench.run(
      [
        shellJob('a', 'exit 1'),
        shellJob('b', 'true', { needs: ['a'] }),
        shellJob('c', 'true', { needs: ['b'] }),
        shellJob('d', 'true'),
      ],
      { ...KEEP_GOING, slots: 1 },
    )
    expect(state.jobs.get('b')).toMatchObject({
      outcome: 'skipped',
      skipped: 'needs',
      detail: 'needs a, which did not pass',
    })
    expect(state.jobs.get('c')).toMatchObject({
      outcome: 'skipped',
      detail: 'needs b, which was skipped',
    })
    expect(state.jobs.get('d')).toMatchObject({ outcome: 'passed' })
  })

  test('without keep-going the first failure lets nothing new start, and what runs finish', async () => {
    using bench = openWorkbench()
    const state = await bench.run([
      shellJob('bad', 'exit 1'),
      shellJob('running', 'sleep 0.3; echo done'),
      shellJob('next', 'true'),
    ])
    expect(state.jobs.get('running')).toMatchObject({ outcome: 'passed' })
    expect(state.jobs.get('next')).toMatchObject({
      outcome: 'skipped',
      skipped: 'stopped',
      attempts: [],
    })
  })

  test('runs what is selected, with what it needs', async () => {
    using bench = openWorkbench()
    const jobs = [
      shellJob('a', 'true'),
      shellJob('b', 'true', { needs: ['a'] }),
      shellJob('c', 'true'),
    ]
    const state = await bench.run(jobs, { only: ['b'] })
    const outcomes = [...state.jobs.values()].map(({ outcome }) => outcome)
    expect(outcomes).toEqual(['passed', 'passed', 'skipped'])
    expect(state.jobs.get('c')?.skipped).toBe('not-selected')
    expect(state.status).toBe('complete')
  })

  test('a job runs in its directory and sees its cell of the matrix and who it is', async () => {
    using bench = openWorkbench()
    const script =
      'mkdir -p sub; pwd; echo "$MATRIX_SEED $GREENLIGHT_RUN $GREENLIGHT_JOB $GREENLIGHT_ATTEMPT_NUMBER $GREENLIGHT_ATTEMPT"'
    await bench.run([shellJob('t[seed=3]', script, { matrix: { seed: 3 } })])
    expect(bench.log('t[seed=3]')).toBe(`${bench.directory}\n3 r1 t[seed=3] 1 r1/t[seed=3]/1\n`)
  })

  test('hands on neither our environment nor our standard input', async () => {
    using bench = openWorkbench()
    const env = {
      PATH: process.env['PATH'],
      GITHUB_TOKEN: 'ghs_1',
      ACTIONS_RUNTIME_TOKEN: 'jwt',
      INPUT_X: '1',
    }
    await bench.run([shellJob('a', 'env; cat')], { env })
    expect(bench.log('a')).not.toMatch(/GITHUB|ACTIONS_|INPUT_/)
  })
})

describe('refusals, before anything runs', () => {
  test('names every job that asks for more than there is, and every secret that is not set', async () => {
    const problems = await problemsOf(
      [
        makeJob({ id: 'wide', resources: { cpus: 9, memoryBytes: 2 ** 60, named: { gpu: 1 } } }),
        makeJob({ id: 'deploy', secrets: ['DEPLOY_KEY', 'EMPTY'] }),
      ],
      { env: { EMPTY: '' } },
    )
    expect(problems.map(({ code, field }) => [code, field])).toEqual([
      ['too-many-cpus', 'jobs.wide.resources.cpus'],
      ['too-much-memory', 'jobs.wide.resources.memory'],
      ['too-few-resources', 'jobs.wide.resources.gpu'],
      ['missing-secret', 'jobs.deploy.secrets'],
      ['missing-secret', 'jobs.deploy.secrets'],
    ])
  })

  test('names every job that is selected and does not exist', async () => {
    const problems = await problemsOf([makeJob({ id: 'train' })], { only: ['trian'] })
    expect(problems[0]?.code).toBe('unknown-job')
  })

  test('a run that exists is not begun again, and one that does not is not resumed', async () => {
    using bench = openWorkbench()
    await bench.run([makeJob({ id: 'a' })])
    await expect(supervise(bench.options([makeJob({ id: 'a' })]))).rejects.toThrow('[run-exists]')
    const elsewhere = { folder: join(bench.directory, 'nowhere'), resume: true }
    await expect(supervise(bench.options([makeJob({ id: 'a' })], elsewhere))).rejects.toThrow(
      '[unknown-run]',
    )
  })

  test('a run under way is not taken over', async () => {
    using bench = openWorkbench()
    const first = await supervise(bench.options([shellJob('a', 'sleep 0.5')]))
    await expect(
      supervise(bench.options([shellJob('a', 'sleep 0.5')], { resume: true })),
    ).rejects.toThrow('[run-locked]')
    await first.done
    await first.close({ status: 'complete', exit_code: 0 })
  })
})
