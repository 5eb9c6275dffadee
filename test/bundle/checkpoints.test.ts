import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type BundleResult,
  runBundle,
  runGreenlight,
  temporaryDirectory,
} from '@greenlight/testkit'
import { expect, test } from 'vitest'

function program(action: string): string {
  return fileURLToPath(new URL(`../../dist/${action}/index.js`, import.meta.url))
}

test('a job restores, saves while it runs when it is asked to, and saves what it leaves', async () => {
  using folder = temporaryDirectory()
  const store = `dir:${join(folder.path, 'store')}`
  /** A step in the workspace of a job, with the runner's folder for temporary files. */
  const step = (
    job: string,
    action: string,
    inputs: Record<string, string>,
    state: Record<string, string> = {},
  ): Promise<BundleResult> => {
    const [workspace, temp] = [join(folder.path, job), join(folder.path, `${job}-temp`)]
    for (const made of [workspace, temp]) mkdirSync(made, { recursive: true })
    const saved = Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])
    return runBundle(program(action), {
      cwd: workspace,
      inputs: { store, session: 'train', key: 'signs-every-checkpoint', ...inputs },
      env: { RUNNER_TEMP: temp, ...Object.fromEntries(saved) },
    })
  }
  const upload = { paths: 'model', every: '1h' }

  const beginning = await step('first', 'checkpoint-restore', {})
  expect(beginning.outputs).toMatchObject({ restored: 'false', continue: 'false' })
  const main = await step('first', 'checkpoint-upload', upload)
  expect(main).toMatchObject({ exitCode: 0, state: { checkpoint: 'companion' } })
  expect(main.stdout).toContain('every 1h00m')
  folder.write('first/model/weights', 'one')
  const cwd = join(folder.path, 'first')
  const now = await runGreenlight(['checkpoint', 'now', '--step', '7'], { cwd })
  expect(now).toMatchObject({ exitCode: 0, stderr: '' })
  expect(now.stdout).toContain('saved train #1, step 7')
  folder.write('first/model/weights', 'two')
  const post = await step('first', 'checkpoint-upload', upload, main.state)
  expect(post.outputs).toMatchObject({ saved: 'true', sequence: '2', count: '2', failed: '0' })
  expect(post.stdout).toContain('2 checkpoints')
  expect((await runGreenlight(['checkpoint', 'now'], { cwd })).exitCode).toBe(2)

  const next = await step('second', 'checkpoint-restore', {})
  expect(next.outputs).toMatchObject({ restored: 'true', fallbacks: '0', continue: 'true' })
  expect(folder.read('second/model/weights')).toBe('two')
  for (const { stdout, stderr } of [beginning, main, now, post, next]) {
    const shown = `${stdout}${stderr}`.replaceAll('::add-mask::signs-every-checkpoint', '')
    expect(shown).not.toContain('signs-every-checkpoint')
  }
})
