import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const scratch = mkdtempSync(join(tmpdir(), 'greenlight-run-vitest-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'))

const PASSES = "import { test } from 'vitest'\ntest('one', () => {})\ntest('two', () => {})\n"
const FAILS = "import { test } from 'vitest'\ntest('bad', () => { throw new Error('no') })\n"
const BROKEN = "import './missing.ts'\n"

/** Exit code and last line of `npm test` over these test files. */
function runTests(name: string, files: Readonly<Record<string, string>>): [number | null, string] {
  const folder = join(scratch, name)
  mkdirSync(folder)
  writeFileSync(join(folder, 'vitest.config.mjs'), 'export default {}\n')
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  const { status, stdout } = spawnSync(
    'node',
    [join(root, 'scripts', 'test.mjs'), '--root', folder],
    { cwd: scratch, encoding: 'utf8' },
  )
  return [status, stdout.trimEnd().split('\n').at(-1) ?? '']
}

test('the last line counts what passed and what failed', () => {
  expect(runTests('mixed', { 'a.test.ts': PASSES, 'b.test.ts': FAILS })).toEqual([
    1,
    '2 passed, 1 failed',
  ])
  expect(runTests('good', { 'a.test.ts': PASSES })).toEqual([0, '2 passed, 0 failed'])
})

test('a file that breaks before its first test is a failure', () => {
  expect(runTests('broken', { 'a.test.ts': PASSES, 'b.test.ts': BROKEN })).toEqual([
    1,
    '2 passed, 1 failed',
  ])
})

test('no tests at all are no success', () => {
  const [status] = runTests('empty', {})
  expect(status).not.toBe(0)
})
