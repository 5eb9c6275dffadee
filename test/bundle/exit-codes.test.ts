import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type ProcessOptions, runGreenlight, temporaryDirectory } from '@greenlight/testkit'
import { describe, expect, test } from 'vitest'

/** The exit codes of DESIGN 5.3, each through the real command as a user would start it. */
describe('greenlight run', () => {
  const speed = ['--metric', 'sps=SPS: {number}', '--accept', 'sps.mean >= 1000', '--']

  test('0: GREEN, and the report is there', async () => {
    using folder = temporaryDirectory()
    const result = await run(folder.path, [...speed, ...print('SPS: 40,123')])
    expect(result.exitCode).toBe(0)
    expect(result.stdout).toMatch(/^GREEN {2}/m)
    const [id = ''] = readdirSync(join(folder.path, '.greenlight', 'runs'))
    const files = readdirSync(join(folder.path, '.greenlight', 'runs', id))
    expect(files).toEqual(
      expect.arrayContaining([
        'events.jsonl',
        'verdict.json',
        'report.html',
        'report.md',
        'status',
      ]),
    )
    expect(folder.read(join('.greenlight', 'runs', id, 'status')).trim()).toBe('complete')
  })

  test('1: the command failed', async () => {
    using folder = temporaryDirectory()
    const result = await run(folder.path, ['--', 'sh', '-c', 'echo no disk; exit 7'])
    expect(result.exitCode).toBe(1)
    expect(result.stdout).toMatch(/^RED .*exit 7/m)
  })

  test('1: a must criterion failed, and the line that decided it is quoted', async () => {
    using folder = temporaryDirectory()
    const result = await run(folder.path, [...speed, ...print('SPS: 12')])
    expect(result.exitCode).toBe(1)
    expect(result.stdout).toContain('criterion-failed')
    expect(result.stdout).toMatch(/log:1: SPS: 12/)
  })

  test('2: bad usage names every problem', async () => {
    using folder = temporaryDirectory()
    const result = await run(folder.path, ['--timeout', 'soon', '--retries', 'many', '--', 'true'])
    expect(result.exitCode).toBe(2)
    expect(result.stdout + result.stderr).toMatch(/--timeout.*\[bad-duration\]/)
    expect(result.stdout + result.stderr).toMatch(/--retries.*\[bad-integer\]/)
    expect(readdirSync(folder.path)).toEqual([])
  })

  test('2: a bad plan names line and column, and nothing has run', async () => {
    using folder = temporaryDirectory()
    folder.write('greenlight.yaml', 'version: 1\njobs:\n  a: {run: touch ran, needs: [b]}\n')
    const result = await run(folder.path, [])
    expect(result.exitCode).toBe(2)
    expect(result.stdout + result.stderr).toMatch(/greenlight\.yaml:3:\d+: .*\[unknown-job\]/)
    expect(readdirSync(folder.path)).toEqual(['greenlight.yaml'])
  })

  test('3: the metric never came, and what came close is quoted', async () => {
    using folder = temporaryDirectory()
    const result = await run(folder.path, [...speed, ...print('SPS: unknown')])
    expect(result.exitCode).toBe(3)
    expect(result.stdout).toMatch(/^RED .*\n.*inconclusive/m)
    expect(result.stdout).toMatch(/near miss .*SPS: unknown/)
  })

  test('124: timed out', async () => {
    using folder = temporaryDirectory()
    const result = await run(folder.path, ['--timeout', '300ms', '--', 'sleep', '60'])
    expect(result.exitCode).toBe(124)
    expect(result.stdout).toContain('timed out')
  })

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends the command and gives %i', async (signal, code) => {
    using folder = temporaryDirectory()
    const result = await run(folder.path, ['--', 'sh', '-c', 'echo ready; exec sleep 60'], {
      signalWhen: { text: 'ready', signal },
    })
    expect(result.exitCode).toBe(code)
    expect(result.stdout).toMatch(/^RED .*interrupted|stopped by/m)
  })

  test('SIGUSR1 prints the status and disturbs nothing', async () => {
    using folder = temporaryDirectory()
    const result = await run(folder.path, ['--', 'sh', '-c', 'echo ready; sleep 1; echo over'], {
      signalWhen: { text: 'ready', signal: 'SIGUSR1' },
    })
    expect(result.exitCode).toBe(0)
    expect(result.stdout).toMatch(/^status of .*1 running/m)
    expect(result.stdout).toContain('over')
    expect(result.stderr).not.toContain('Debugger')
  })

  test('--json keeps standard output for the verdict', async () => {
    using folder = temporaryDirectory()
    const result = await run(folder.path, ['--json', ...speed, ...print('SPS: 40,123')])
    const verdict: unknown = JSON.parse(result.stdout)
    expect(verdict).toMatchObject({
      verdict: 'GREEN',
      criteria: [{ actual: 40_123, outcome: 'passed', evidence: [{ line: 1, offset: 0 }] }],
    })
    expect(result.stderr).toMatch(/^GREEN/m)
  })

  test('--check shows what would run and changes nothing', async () => {
    using folder = temporaryDirectory()
    const result = await run(folder.path, ['--check', '--', 'touch', 'ran'])
    expect(result.exitCode).toBe(0)
    expect(result.stdout).toContain('$ touch ran')
    expect(readdirSync(folder.path)).toEqual([])
  })
})

test('--check --json prints what would run as JSON', async () => {
  using folder = temporaryDirectory()
  const result = await run(folder.path, ['--check', '--json', '--', 'touch', 'ran'])
  expect(JSON.parse(result.stdout)).toMatchObject([{ id: 'job', wave: 1 }])
  expect(readdirSync(folder.path)).toEqual([])
})

test('a pattern that only a deadline can stop is warned of before it runs', async () => {
  using folder = temporaryDirectory()
  const pattern = String.raw`x=^(?=a)(?:\w+\s?)*#{number}`
  const result = await run(folder.path, ['--metric', pattern, '--', 'true'])
  expect(result.exitCode).toBe(0)
  expect(result.stdout).toMatch(/^warning: .*look-around/m)
})

describe('greenlight extract', () => {
  test.each([
    ['0 when every metric is there', ['--metric', 'sps=SPS: {number}'], 0],
    ['1 when a criterion fails', ['--metric', 'sps=SPS: {number}', '--accept', 'sps.max < 5'], 1],
    ['2 for a bad criterion', ['--metric', 'sps=SPS: {number}', '--accept', 'sps ~ 5'], 2],
    ['3 when a metric is missing', ['--metric', 'fps=FPS: {number}'], 3],
  ])('%s', async (_, args, code) => {
    using folder = temporaryDirectory()
    folder.write('train.log', 'SPS: 10\nSPS: 20\n')
    const result = await runGreenlight(['extract', 'train.log', ...args], { cwd: folder.path })
    expect(result.exitCode).toBe(code)
  })

  test('2 for a file that is not there', async () => {
    using folder = temporaryDirectory()
    const result = await runGreenlight(['extract', 'none.log', '--metric', 'a=a {number}'], {
      cwd: folder.path,
    })
    expect(result.exitCode).toBe(2)
    expect(result.stdout + result.stderr).toContain('none.log does not exist')
  })
})

function print(line: string): string[] {
  return ['sh', '-c', `echo "${line}"`]
}

function run(cwd: string, args: readonly string[], options: Omit<ProcessOptions, 'env'> = {}) {
  return runGreenlight(['run', ...args], { ...options, cwd })
}
