import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  droneSettings,
  fakeHost,
  parseFileCommands,
  type ProcessOptions,
  runBundle,
  runProcess,
  temporaryDirectory,
  temporaryRepository,
} from './index.ts'

test('a temporary folder is gone at the end of its scope', () => {
  let path = ''
  {
    using folder = temporaryDirectory()
    path = folder.write('a/b.txt', 'x')
    expect(folder.read('a/b.txt')).toBe('x')
    expect(existsSync(path)).toBe(true)
  }
  expect(existsSync(path)).toBe(false)
})

test('a temporary repository is a real one', () => {
  using repository = temporaryRepository()
  const first = repository.commit({ 'a.txt': 'x' }, 'first')
  const second = repository.commit({ 'a.txt': 'y' }, 'second')
  expect(repository.git('log', '--format=%H %s')).toBe(`${second} second\n${first} first`)
  expect(repository.git('branch', '--show-current')).toBe('main')
})

test('the fake host keeps what it was told', async () => {
  const host = fakeHost({ plan: 'p.yaml' }, { context: { sha: 'x' } })
  const signals: string[] = []
  host.onCancel((signal, count) => signals.push(`${signal} ${count}`))
  const end = host.group('job')
  host.jobOutput('line\n')
  end()
  host.setOutput('verdict', 'GREEN')
  host.annotate('warning', 'slow', { file: 'a.ts' })
  await host.summary('# ok')
  host.saveState('a', 'b')
  host.cancel('SIGINT')
  host.cancel('SIGTERM')
  expect(host.input('plan')).toBe('p.yaml')
  expect(host.given()).toEqual(['plan'])
  expect(host.context.sha).toBe('x')
  expect(host.groups).toEqual([{ title: 'job', open: false }])
  expect(host.log).toEqual(['line\n'])
  expect(host.outputs.get('verdict')).toBe('GREEN')
  expect(host.annotations).toEqual([{ level: 'warning', message: 'slow', at: { file: 'a.ts' } }])
  expect(host.summaries).toEqual(['# ok'])
  expect(host.state('a')).toBe('b')
  expect(signals).toEqual(['SIGINT 1', 'SIGTERM 2'])
})

describe('files of a runner', () => {
  test('are read as the runner reads them: the last value wins', () => {
    expect(parseFileCommands('a=1=2\nb<<E\nx\ny=z\nE\na=3\nc<<=\nq\n=\n')).toEqual({
      a: '3',
      b: 'x\ny=z',
      c: 'q',
    })
  })

  test('that the runner would refuse are refused', () => {
    expect(() => parseFileCommands('nonsense\n')).toThrow('invalid format')
    expect(() => parseFileCommands('a<<E\nx\n')).toThrow('no end')
  })
})

test('Drone only upper-cases names', () => {
  expect(
    droneSettings(
      { 'some-key': 'x', list: ['a', 2], map: { a: [1] }, none: null, t: { from_secret: 's' } },
      { s: 'v' },
    ),
  ).toEqual({ 'PLUGIN_SOME-KEY': 'x', PLUGIN_LIST: 'a,2', PLUGIN_MAP: '{"a":[1]}', PLUGIN_T: 'v' })
})

function node(script: string, options: ProcessOptions = {}) {
  return runProcess(process.execPath, ['-e', script], options)
}

describe('processes', () => {
  test('exit code, both streams, input, and only the environment that was given', async () => {
    const script = `process.stdin.pipe(process.stdout); console.error(Object.keys(process.env).join()); process.exitCode = 3`
    expect(await node(script, { input: 'hello', env: { A: '1' } })).toEqual({
      exitCode: 3,
      signal: null,
      stdout: 'hello',
      stderr: 'A\n',
    })
  })

  test('a signal once a text was seen', async () => {
    const script = `console.log('ready'); setInterval(() => {}, 1000)`
    const result = await node(script, { signalWhen: { text: 'ready', signal: 'SIGTERM' } })
    expect(result).toMatchObject({ exitCode: null, signal: 'SIGTERM' })
  })

  test('one that hangs is ended', async () => {
    const result = await node(`setInterval(() => {}, 1000)`, { timeoutMs: 300 })
    expect(result.signal).toBe('SIGKILL')
  })

  test('an action finds inputs, files and identity as on a runner', async () => {
    using folder = temporaryDirectory()
    const program = folder.write(
      'action.cjs',
      `const fs = require('node:fs')
       fs.appendFileSync(process.env.GITHUB_OUTPUT, 'a<<X\\n' + process.env['INPUT_SOME-KEY'] + '\\nX\\n')
       fs.appendFileSync(process.env.GITHUB_STEP_SUMMARY, '# done')
       fs.appendFileSync(process.env.GITHUB_STATE, 's=1\\n')
       console.log(process.env.GITHUB_REPOSITORY, process.env.EXTRA)`,
    )
    const result = await runBundle(program, {
      inputs: { 'some-key': 'one\ntwo' },
      env: { EXTRA: 'more' },
    })
    expect(result).toMatchObject({
      exitCode: 0,
      outputs: { a: 'one\ntwo' },
      summary: '# done',
      state: { s: '1' },
      stdout: 'octo/hearts more\n',
    })
  })
})
