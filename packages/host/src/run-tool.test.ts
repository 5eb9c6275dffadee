import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { temporaryDirectory, temporaryRepository } from '@greenlight/testkit'
import { describe, expect, test } from 'vitest'
import { runTool } from './run-tool.ts'

describe('a tool', () => {
  test('gets every argument as it is', async () => {
    using repository = temporaryRepository()
    const hostile = '$(id) `id` ; && "quotes\' \\ --upload-pack=x'
    repository.commit({ 'a.txt': 'x' }, hostile)
    const { exitCode, stdout } = await runTool('git', ['log', '-1', '--format=%s'], {
      directory: repository.path,
    })
    expect([exitCode, stdout]).toEqual([0, `${hostile}\n`])
    const grep = await runTool(
      'git',
      ['log', '--fixed-strings', `--grep=${hostile}`, '--format=%H'],
      {
        directory: repository.path,
      },
    )
    expect(grep.stdout.trim()).toBe(repository.git('rev-parse', 'HEAD'))
  })

  test('that fails is a result', async () => {
    using folder = temporaryDirectory()
    const result = await runTool('git', ['rev-parse', 'HEAD'], {
      directory: folder.path,
      env: { GIT_CEILING_DIRECTORIES: folder.path },
    })
    expect(result.exitCode).toBe(128)
    expect(result.stderr).toContain('not a git repository')
  })

  test('that is not installed is a problem of the user', async () => {
    await expect(runTool('no-such-tool-here', [])).rejects.toThrow('is not installed')
  })

  test('is named by us alone', async () => {
    await expect(runTool('git --version', [])).rejects.toThrow('not a tool')
  })

  test('gets none of the credentials and files of our host', async () => {
    const planted = ['ACTIONS_RUNTIME_TOKEN', 'INPUT_TOKEN', 'PLUGIN_TOKEN', 'GITHUB_OUTPUT']
    for (const name of planted) process.env[name] = 'planted'
    try {
      const { stdout } = await runTool('env', [], { env: { MORE: 'yes', HOME: undefined } })
      expect(stdout).not.toContain('planted')
      expect(stdout).toContain('MORE=yes\n')
      expect(stdout).toContain('GIT_TERMINAL_PROMPT=0\n')
      expect(stdout).not.toMatch(/^HOME=/m)
    } finally {
      for (const name of planted) delete process.env[name]
    }
  })

  test('reads what it is given, and is cut when it says too much', async () => {
    const { stdout } = await runTool('cat', [], { input: 'äöü'.repeat(100), maxBytes: 5 })
    expect(stdout).toBe('äö\ufffd')
  })

  test('does not start the program a repository’s own settings name', async () => {
    using repository = temporaryRepository()
    repository.commit({ 'a.txt': 'x' })
    repository.git('config', 'core.fsmonitor', `touch ${repository.path}/started; false`)
    await runTool('git', ['status', '--porcelain'], { directory: repository.path })
    const { stdout } = await runTool('ls', [repository.path])
    expect(stdout).toBe('a.txt\n')
  })

  test('that only looks starts no hook that an earlier job left behind', async () => {
    using repository = temporaryRepository()
    repository.commit({ 'a.txt': 'x' })
    const hook = join(repository.path, '.git', 'hooks', 'post-index-change')
    mkdirSync(dirname(hook), { recursive: true })
    writeFileSync(hook, `#!/bin/sh\ntouch ${repository.path}/started\n`, { mode: 0o755 })
    // Another time, the same content: git would write down that it looked.
    utimesSync(join(repository.path, 'a.txt'), 1, 1)
    await runTool('git', ['status', '--porcelain'], { directory: repository.path })
    expect(readdirSync(repository.path).toSorted()).toEqual(['.git', 'a.txt'])
  })
})
