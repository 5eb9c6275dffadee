import * as fs from 'node:fs'
import { openVault, type SaveOptions, type Vault } from '@greenlight/vault'
import { expect, test } from 'vitest'
import { FaultyStore } from './faulty-store.ts'
import { describeTree, noise, temporary } from './folders.ts'

type Folder = ReturnType<typeof temporary>
const MODEL = 300_000
const pause = async () => await Promise.resolve()

/** A store with room for so many models, and a session with a generation for each step to `last`. */
async function session(folder: Folder, models: number, last: number) {
  const store = new FaultyStore()
  store.faults = { quota: models * (MODEL + 10_000) }
  const vault = await openVault({ store, session: 'test', state: folder.at('state'), pause })
  for (let step = 1; step <= last; step++) await saveStep(folder, vault, step)
  return { store, vault }
}

async function saveStep(folder: Folder, vault: Vault, step: number, more: object = {}) {
  fs.mkdirSync(folder.at('work'), { recursive: true })
  fs.writeFileSync(folder.at('work/model'), noise(MODEL, step))
  const options: SaveOptions = { root: folder.path, step, base: true, ...more }
  return await vault.save(['work'], options)
}

async function restoredStep(folder: Folder, store: FaultyStore, step?: number) {
  const place = folder.at(`other-${Math.random()}`)
  const vault = await openVault({ store, session: 'test', state: `${place}-state`, pause })
  const which = step === undefined ? {} : { step }
  const restored = await vault.restore({ into: place, durable: false, ...which })
  expect(fs.readFileSync(`${place}/work/model`).equals(noise(MODEL, restored?.step ?? 0))).toBe(
    true,
  )
  return restored?.step
}

async function steps(vault: Vault): Promise<(number | null)[]> {
  return (await vault.list()).map(({ step }) => step)
}

test('a full store: the oldest generation makes room, and two proven ones stay', async () => {
  using folder = temporary()
  const { store, vault } = await session(folder, 3, 3)
  for (const step of [4, 5, 6, 7]) {
    const { dropped } = await saveStep(folder, vault, step)
    expect(dropped).toHaveLength(1)
    expect(dropped?.[0]).toContain(`.00000${step - 3}.`)
    expect(await steps(vault)).toEqual([step, step - 1, step - 2])
    expect(await restoredStep(folder, store)).toBe(step)
  }
})

test('a full store with two generations says that nothing may go, and both still restore', async () => {
  using folder = temporary()
  const { store, vault } = await session(folder, 2, 2)
  await expect(saveStep(folder, vault, 3)).rejects.toMatchObject({
    name: 'StoreError',
    reason: 'full',
    message: 'no room in the store; nothing may make room: every checkpoint there is has to stay',
  })
  expect(await steps(vault)).toEqual([2, 1])
  for (const step of [1, 2]) expect(await restoredStep(folder, store, step)).toBe(step)
  expect(fs.readdirSync(folder.at('state/test/parts'))).toEqual([])
})

test('a damaged generation is no proven one: the older one does not go for it', async () => {
  using folder = temporary()
  const { store, vault } = await session(folder, 3, 3)
  const newest = [...store.files.values()].at(-1)
  newest?.bytes.writeUInt8(((newest.bytes[1000] ?? 0) + 1) & 255, 1000)
  await expect(saveStep(folder, vault, 4)).rejects.toMatchObject({ reason: 'full' })
  expect(await restoredStep(folder, store)).toBe(2)
  expect(await restoredStep(folder, store, 1)).toBe(1)
})

test('what the policy keeps does not go for room', async () => {
  using folder = temporary()
  const { store, vault } = await session(folder, 4, 0)
  await saveStep(folder, vault, 1, { tags: ['phase'] })
  for (const step of [2, 3, 4]) await saveStep(folder, vault, step)
  const keep = { tags: ['phase'] }
  const { dropped } = await saveStep(folder, vault, 5, { keep })
  expect(dropped?.[0]).toContain('.000002.')
  const generations = { keep: { generations: 4 } }
  await expect(saveStep(folder, vault, 6, generations)).rejects.toMatchObject({ reason: 'full' })
  expect(await steps(vault)).toEqual([5, 4, 3, 1])
  expect(await restoredStep(folder, store, 1)).toBe(1)
})

test('room that is not enough is said with what went, and the rest restores', async () => {
  using folder = temporary()
  const { store, vault } = await session(folder, 3, 3)
  fs.writeFileSync(folder.at('work/more'), noise(MODEL * 2, 99))
  await expect(saveStep(folder, vault, 4)).rejects.toThrow(
    /no room in the store; ck\.test\.g0001\.000001\.[0-9a-f]{16} made room, which was not enough/,
  )
  expect(await steps(vault)).toEqual([3, 2])
  expect(await restoredStep(folder, store)).toBe(3)
  fs.rmSync(folder.at('work/more'))
  expect(await saveStep(folder, vault, 5)).not.toHaveProperty('dropped')
})

test('a delta that found no room is made anew, and holds what it tells of', async () => {
  using folder = temporary()
  const { store, vault } = await session(folder, 3, 3)
  fs.writeFileSync(folder.at('work/more'), noise(100_000, 77))
  store.faults = { quota: store.bytes + 50_000 }
  const saved = await vault.save(['work'], { root: folder.path, step: 4 })
  expect(saved).toMatchObject({ base: null, dropped: { length: 1 } })
  const other = await openVault({ store, session: 'test', state: folder.at('other'), pause })
  expect((await other.verify()).failures).toEqual([])
  const restored = await other.restore({ into: folder.at('out'), durable: false })
  expect(restored).toMatchObject({ step: 4, fallbacks: 0 })
  expect(describeTree(folder.at('out/work'))).toEqual(describeTree(folder.at('work')))
})

test('packs of a checkpoint that found no room are gone', async () => {
  using folder = temporary()
  const store = new FaultyStore()
  const options = { store, session: 'test', state: folder.at('state'), pause, packBytes: 200_000 }
  const vault = await openVault(options)
  await saveStep(folder, vault, 1)
  const before = [...store.files.keys()]
  store.faults = { quota: store.bytes + 500_000 }
  fs.mkdirSync(folder.at('work/parts'))
  for (let part = 0; part < 4; part++) {
    fs.writeFileSync(folder.at(`work/parts/${part}`), noise(200_000, 50 + part))
  }
  await expect(saveStep(folder, vault, 2)).rejects.toMatchObject({ reason: 'full' })
  expect([...store.files.keys()]).toEqual(before)
})
