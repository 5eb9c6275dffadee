import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runBundle, temporaryDirectory } from '@greenlight/testkit'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

/** The program of a step as its `action.yml` names it. */
function programOf(action: string, step: 'main' | 'post'): string {
  const path = fileURLToPath(new URL(`../../actions/${action}/action.yml`, import.meta.url))
  const { runs } = parse(readFileSync(path, 'utf8')) as { runs: { main: string; post: string } }
  return join(path, '..', runs[step])
}

test('the post step of a job that was killed at its first breath runs nothing', async () => {
  using folder = temporaryDirectory()
  const run = { cwd: folder.path, inputs: { run: 'touch ran' } }
  expect(await runBundle(programOf('validate-job', 'post'), run)).toMatchObject({ exitCode: 0 })
  expect(existsSync(join(folder.path, 'ran'))).toBe(false)
  expect(await runBundle(programOf('validate-job', 'main'), run)).toMatchObject({ exitCode: 0 })
  expect(existsSync(join(folder.path, 'ran'))).toBe(true)
})

test('the post step of an upload that was killed at its first breath begins nothing', async () => {
  using folder = temporaryDirectory()
  const inputs = { store: 'dir:store', session: 'train', paths: 'model' }
  const post = await runBundle(programOf('checkpoint-upload', 'post'), { cwd: folder.path, inputs })
  expect(post).toMatchObject({ exitCode: 0, state: {} })
  expect(existsSync(join(folder.path, '.greenlight', 'companion.json'))).toBe(false)
})
