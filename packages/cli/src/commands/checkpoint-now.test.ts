import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { askCompanion, companionProgram, startCompanion } from '@greenlight/companion'
import { type TemporaryDirectory, temporaryDirectory } from '@greenlight/testkit'
import { expect, test } from 'vitest'
import { checkpointNow } from './checkpoint-now.ts'

async function now(folder: TemporaryDirectory, values: Record<string, string> = {}) {
  const printed: string[] = []
  const exitCode = await checkpointNow(new Map(Object.entries({ directory: 'job', ...values })), {
    out: (text) => void printed.push(text),
    directory: folder.path,
    env: {},
    version: '0.1.0',
    signal: new AbortController().signal,
  })
  return { exitCode, printed: printed.join('\n') }
}

async function withCompanion(body: (folder: TemporaryDirectory) => Promise<void>): Promise<void> {
  using folder = temporaryDirectory()
  const root = join(folder.path, 'job')
  mkdirSync(root)
  const session = {
    store: `dir:${join(folder.path, 'store')}`,
    session: 'train',
    key: null,
    root,
    state: join(folder.path, 'state'),
  }
  const plan = { exclude: [], everyMs: 600_000, everyGrowth: {}, metrics: null, log: null }
  const program = companionProgram(fileURLToPath(import.meta.url))
  await startCompanion(session, { ...plan, paths: ['model'] }, program)
  try {
    await body(folder)
  } finally {
    await askCompanion(root, { kind: 'finish' })
  }
}

test('what was saved is printed, for people and for programs', async () => {
  await withCompanion(async (folder) => {
    folder.write('job/model/weights', 'one')
    const { exitCode, printed } = await now(folder, { step: '5' })
    expect(exitCode).toBe(0)
    expect(printed).toMatch(/^saved train #1, step 5, generation 1: 3 B in 1 file, .* in dir:/)
    const { saved, status } = JSON.parse((await now(folder, { json: 'true' })).printed)
    expect([saved.sequence, saved.step, status.saved, status.failed]).toEqual([2, null, 2, 0])
  })
})

test('nothing to save is an exit code of its own', async () => {
  await withCompanion(async (folder) => {
    expect(await now(folder)).toEqual({
      exitCode: 1,
      printed: 'nothing was saved: none of the paths is there',
    })
  })
})

test('nobody to ask is a problem that says what to do', async () => {
  using folder = temporaryDirectory()
  await expect(now(folder)).rejects.toMatchObject({
    exitCode: 2,
    problems: [
      { code: 'no-companion', field: '--dir', hint: expect.stringContaining('checkpoint-upload') },
    ],
  })
})
