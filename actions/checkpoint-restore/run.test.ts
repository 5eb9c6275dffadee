import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeInputs } from '@greenlight/spec'
import {
  type FakeHost,
  fakeHost,
  type TemporaryDirectory,
  temporaryDirectory,
} from '@greenlight/testkit'
import { openDirectoryStore, openVault } from '@greenlight/vault'
import { expect, test } from 'vitest'
import { type Result, run } from './run.ts'
import { spec } from './spec.ts'

/** Saves what stands in `model` as a generation of its own; returns the name of its file. */
async function save(folder: TemporaryDirectory, content: string, step?: number): Promise<string> {
  folder.write('before/model/weights', content)
  const store = await openDirectoryStore(join(folder.path, 'store'))
  const vault = await openVault({ store, session: 'train', state: join(folder.path, 'state') })
  const root = join(folder.path, 'before')
  const numbered = step === undefined ? {} : { step }
  return (await vault.save(['model'], { root, base: true, ...numbered })).name
}

function damage(folder: TemporaryDirectory, name: string): void {
  const file = join(folder.path, 'store', name)
  const bytes = readFileSync(file)
  bytes[20] = (bytes[20] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

async function restore(
  folder: TemporaryDirectory,
  inputs: Readonly<Record<string, string>> = {},
): Promise<{ result: Result; host: FakeHost }> {
  const host = fakeHost({
    store: `dir:${join(folder.path, 'store')}`,
    session: 'train',
    into: 'after',
    ...inputs,
  })
  const ports = { host, directory: folder.path, env: { RUNNER_TEMP: join(folder.path, 'temp') } }
  return { result: await run(await decodeInputs(spec, host), ports), host }
}

test('the newest checkpoint is put in place, and told', async () => {
  using folder = temporaryDirectory()
  await save(folder, 'old', 1)
  const name = await save(folder, 'new', 2)
  const { result, host } = await restore(folder)
  expect(result).toMatchObject({
    exitCode: 0,
    outputs: {
      restored: true,
      checkpoint: name,
      step: 2,
      generation: 2,
      fallbacks: 0,
      continue: true,
    },
  })
  expect(result.outputs.age).toBeGreaterThanOrEqual(0)
  expect(folder.read('after/model/weights')).toBe('new')
  expect(host.log).toEqual([expect.stringContaining('restored train #2, step 2, generation 2')])
})

test('a step is restored by its number', async () => {
  using folder = temporaryDirectory()
  await save(folder, 'old', 1)
  await save(folder, 'new', 2)
  await restore(folder, { step: '1' })
  expect(folder.read('after/model/weights')).toBe('old')
})

test('a damaged checkpoint is passed over, with a warning', async () => {
  using folder = temporaryDirectory()
  await save(folder, 'good')
  damage(folder, await save(folder, 'damaged'))
  const { result, host } = await restore(folder)
  expect(result.outputs).toMatchObject({ restored: true, generation: 1, fallbacks: 1 })
  expect(folder.read('after/model/weights')).toBe('good')
  expect(host.annotations).toMatchObject([
    { level: 'warning', message: expect.stringContaining('1 newer checkpoint is not good') },
  ])
})

test('checkpoints of which none is good are an error, and nothing is put in place', async () => {
  using folder = temporaryDirectory()
  damage(folder, await save(folder, 'damaged'))
  await expect(restore(folder)).rejects.toMatchObject({
    name: 'ProblemError',
    exitCode: 65,
    problems: [{ code: 'unrestorable', field: 'session' }, { code: 'damaged' }],
  })
  expect(readdirSync(join(folder.path, 'after'))).toEqual([])
})

test('a session without a checkpoint is a beginning, and an error where one is required', async () => {
  using folder = temporaryDirectory()
  const { result, host } = await restore(folder)
  expect(result).toMatchObject({ exitCode: 0, outputs: { restored: false, continue: false } })
  expect(host.log).toEqual(['train has no checkpoint: this is a beginning'])
  await expect(restore(folder, { required: 'true' })).rejects.toThrow('no-checkpoint')
})

test('what lies there is replaced only when that is asked for', async () => {
  using folder = temporaryDirectory()
  await save(folder, 'saved')
  folder.write('after/model/weights', 'of the checkout')
  await expect(restore(folder)).rejects.toThrow('target-exists')
  expect(folder.read('after/model/weights')).toBe('of the checkout')
  await restore(folder, { replace: 'true' })
  expect(folder.read('after/model/weights')).toBe('saved')
})

test('a checkpoint that nobody signed is not restored with a key', async () => {
  using folder = temporaryDirectory()
  await save(folder, 'planted')
  const restoring = restore(folder, { key: 'a key that signs them' })
  await expect(restoring).rejects.toMatchObject({ problems: [{ code: 'unrestorable' }, {}] })
})
