import { fileURLToPath } from 'node:url'
import { runProcess, temporaryDirectory } from '@greenlight/testkit'
import { expect, test } from 'vitest'

const PROGRAM = fileURLToPath(new URL('./generate.ts', import.meta.url))

function generate(...args: readonly string[]) {
  return runProcess(process.execPath, ['-C', 'source', PROGRAM, ...args], {
    env: { PATH: process.env['PATH'] ?? '' },
  })
}

test('what was generated is up to date, and every file that is not is named', async () => {
  using folder = temporaryDirectory()
  const root = ['--root', folder.path]
  folder.write('docs/plugin.md', '# Ours\n\n<!-- generated:settings -->\n<!-- generated:end -->\n')
  const first = await generate('--check', ...root)
  expect(first.exitCode).toBe(1)
  expect(first.stderr).toContain('  actions/validate-job/action.yml\n')
  expect(first.stderr).toContain('there is no README.md')

  expect((await generate(...root)).exitCode).toBe(0)
  expect(folder.read('docs/plugin.md')).toMatch(/^# Ours\n[^]*### `action: validate-job`/)
  expect((await generate('--check', ...root)).exitCode).toBe(0)

  folder.write('docs/completions/greenlight.bash', '# edited by hand\n')
  const drifted = await generate('--check', ...root)
  expect(drifted.exitCode).toBe(1)
  expect(drifted.stderr.split('\n').filter((line) => line.startsWith('  '))).toEqual([
    '  docs/completions/greenlight.bash',
  ])
  expect(folder.read('docs/completions/greenlight.bash')).toBe('# edited by hand\n')
}, 60_000)
