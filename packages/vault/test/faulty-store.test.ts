import * as fs from 'node:fs'
import { openVault } from '@greenlight/vault'
import { expect, test } from 'vitest'
import { FaultyStore, type Faults } from './faulty-store.ts'
import { describeTree, noise, temporary } from './folders.ts'

type Folder = ReturnType<typeof temporary>
const pause = async () => await Promise.resolve()

async function vaultOn(folder: Folder, store: FaultyStore, state = 'state') {
  return await openVault({
    store,
    session: 'test',
    state: folder.at(state),
    pause,
    packBytes: 1 << 20,
  })
}

function write(folder: Folder, seed: number): void {
  fs.mkdirSync(folder.at('work'), { recursive: true })
  fs.writeFileSync(folder.at('work/model'), noise(400_000, seed))
  fs.writeFileSync(folder.at('work/small'), `seed ${seed}`)
}

/** Three checkpoints in two generations, and then the faults while a fresh machine restores. */
async function restoreWith(folder: Folder, faults: Faults) {
  const store = new FaultyStore()
  const vault = await vaultOn(folder, store)
  for (const step of [1, 2, 3]) {
    write(folder, step)
    await vault.save(['work'], { root: folder.path, step, base: step !== 2 })
  }
  store.faults = faults
  return await (await vaultOn(folder, store, 'elsewhere')).restore({
    into: folder.at('out'),
    durable: false,
  })
}

for (const ranges of [true, false]) {
  test(`every third request fails, ${ranges ? 'with' : 'without'} ranges, and nothing is lost`, async () => {
    using folder = temporary()
    const store = new FaultyStore()
    store.faults = { everyNth: 3, losesAnswers: 1, ranges }
    const vault = await vaultOn(folder, store)
    for (const step of [1, 2, 3]) {
      write(folder, step)
      await vault.save(['work'], { root: folder.path, step })
    }
    expect([...store.files.keys()].filter((name) => name.startsWith('ck.'))).toHaveLength(3)
    const other = await vaultOn(folder, store, 'elsewhere')
    const restored = await other.restore({ into: folder.at('out'), durable: false })
    expect(restored).toMatchObject({ step: 3, fallbacks: 0 })
    expect(describeTree(folder.at('out/work'))).toEqual(describeTree(folder.at('work')))
    expect((await other.verify()).failures).toEqual([])
    expect(fs.readdirSync(folder.at('elsewhere/test/parts'))).toEqual([])
  })
}

test('a body that is cut once is asked for again', async () => {
  using folder = temporary()
  const restored = await restoreWith(folder, {
    serve: (_, count) => (count === 1 ? 'cut' : undefined),
  })
  expect(restored).toMatchObject({ step: 3, fallbacks: 0 })
})

test('a body that is cut each time is damage, and the older generation serves', async () => {
  using folder = temporary()
  const restored = await restoreWith(folder, {
    serve: (name) => (name.includes('.g0002.') ? 'cut' : undefined),
  })
  expect(restored).toMatchObject({ step: 2, generation: 1, fallbacks: 1 })
  expect(fs.readFileSync(folder.at('out/work/model')).equals(noise(400_000, 2))).toBe(true)
})

test('another body than was stored is never restored', async () => {
  using folder = temporary()
  const restoring = restoreWith(folder, { serve: () => 'other' })
  await expect(restoring).rejects.toMatchObject({ reason: 'unrestorable', failures: { length: 3 } })
  expect(fs.readdirSync(folder.at('out'))).toEqual([])
})

test('an older body is never taken for the one that was asked for', async () => {
  using folder = temporary()
  const restored = await restoreWith(folder, {
    serve: (name) => (name.includes('.000003.') ? 'older' : undefined),
  })
  expect(restored).toMatchObject({ step: 2, fallbacks: 1 })
  expect(fs.readFileSync(folder.at('out/work/model')).equals(noise(400_000, 2))).toBe(true)
})

test('an older body that is served once is asked for again', async () => {
  using folder = temporary()
  const restored = await restoreWith(folder, {
    serve: (_, count) => (count === 2 ? 'older' : undefined),
  })
  expect(restored).toMatchObject({ step: 3, fallbacks: 0 })
})

test('every answer to a write is lost: the list tells that it is there', async () => {
  using folder = temporary()
  const store = new FaultyStore()
  store.faults = { losesAnswers: 100 }
  const vault = await vaultOn(folder, store)
  for (const step of [1, 2]) {
    write(folder, step)
    const saved = await vault.save(['work'], { root: folder.path, step })
    expect(saved).toMatchObject({ sequence: step, base: step === 1 ? 'the first' : null })
  }
  expect(store.files.size).toBe(2)
  const other = await vaultOn(folder, store, 'elsewhere')
  expect((await other.verify()).failures).toEqual([])
})

test('a write of which nothing can be told is taken away, and the next save is whole', async () => {
  using folder = temporary()
  const store = new FaultyStore()
  const vault = await vaultOn(folder, store)
  write(folder, 1)
  await vault.save(['work'], { root: folder.path, step: 1 })
  const before = [...store.files.keys()]
  store.faults = { losesAnswers: 100, hides: (name) => !before.includes(name) }
  write(folder, 2)
  const saving = vault.save(['work'], { root: folder.path, step: 2 })
  await expect(saving).rejects.toMatchObject({ name: 'StoreError', reason: 'unavailable' })
  expect([...store.files.keys()]).toEqual(before)
  store.faults = {}
  expect(await vault.save(['work'], { root: folder.path, step: 3 })).toMatchObject({ base: null })
  await vault.restore({ into: folder.at('out'), durable: false })
  expect(describeTree(folder.at('out/work'))).toEqual(describeTree(folder.at('work')))
})

for (const last of ['ck.', 'pk.']) {
  test(`a store that goes away after ${last} was written leaves a clear state`, async () => {
    using folder = temporary()
    const store = new FaultyStore()
    const vault = await vaultOn(folder, store)
    write(folder, 1)
    await vault.save(['work'], { root: folder.path, step: 1 })
    for (let part = 0; part < 4; part++) {
      fs.writeFileSync(folder.at(`work/part-${part}`), noise(400_000, 20 + part))
    }
    store.faults = { diesAfter: last }
    write(folder, 2)
    const saving = vault.save(['work'], { root: folder.path, step: 2, base: true })
    await expect(saving).rejects.toMatchObject({ name: 'StoreError', reason: 'unavailable' })
    store.faults = {}
    // The last word was written, or it was not: there is nothing in between.
    const other = await vaultOn(folder, store, 'elsewhere')
    const restored = await other.restore({ into: folder.at('out'), durable: false })
    const step = last === 'ck.' ? 2 : 1
    expect(restored).toMatchObject({ step, fallbacks: 0 })
    expect(fs.readFileSync(folder.at('out/work/model')).equals(noise(400_000, step))).toBe(true)
    expect((await other.verify()).failures).toEqual([])
    write(folder, 3)
    const third = await vault.save(['work'], { root: folder.path, step: 3 })
    expect(third).toMatchObject({ base: null, sequence: step + 1 })
    expect((await vault.restore({ into: folder.at('last'), durable: false }))?.step).toBe(3)
    expect(describeTree(folder.at('last/work'))).toEqual(describeTree(folder.at('work')))
  })
}

const GARBLED: Readonly<Record<string, Faults>> = {
  'another end': { keeps: (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.of(0)]) },
  'another beginning': { keeps: (bytes) => Buffer.from(bytes).fill(0, 0, bytes.length - 131_072) },
  'less of it': { keeps: (bytes) => bytes.subarray(0, -1000) },
  'another byte, and says the digest': {
    digests: true,
    keeps: (bytes) => Buffer.from(bytes).fill(0, 300_000, 300_001),
  },
}

for (const [what, faults] of Object.entries(GARBLED)) {
  test(`a store that keeps ${what} is found out at once, and nothing of it stays`, async () => {
    using folder = temporary()
    const store = new FaultyStore()
    const vault = await vaultOn(folder, store)
    write(folder, 1)
    await vault.save(['work'], { root: folder.path, step: 1 })
    const before = [...store.files.keys()]
    store.faults = faults
    write(folder, 2)
    const saving = vault.save(['work'], { root: folder.path, step: 2, base: true })
    await expect(saving).rejects.toMatchObject({ name: 'StoreError', reason: 'damaged' })
    expect([...store.files.keys()]).toEqual(before)
    store.faults = { digests: true }
    await vault.save(['work'], { root: folder.path, step: 3 })
    await vault.restore({ into: folder.at('out'), durable: false })
    expect(describeTree(folder.at('out/work'))).toEqual(describeTree(folder.at('work')))
  })
}

test('a list that lags behind hides a checkpoint, and no more than that', async () => {
  using folder = temporary()
  const store = new FaultyStore()
  const vault = await vaultOn(folder, store)
  for (const step of [1, 2]) {
    write(folder, step)
    await vault.save(['work'], { root: folder.path, step })
  }
  store.faults = { hides: (name) => name.includes('.000002.') }
  const other = await vaultOn(folder, store, 'elsewhere')
  expect(await other.restore({ into: folder.at('out'), durable: false })).toMatchObject({ step: 1 })
  write(folder, 3)
  const saved = await vault.save(['work'], { root: folder.path, step: 3 })
  expect(saved).toMatchObject({ base: null, sequence: 3 })
  store.faults = {}
  const third = await vaultOn(folder, store, 'third')
  expect(await third.restore({ into: folder.at('out3'), durable: false })).toMatchObject({
    step: 3,
  })
  expect((await third.verify()).failures).toEqual([])
})

test('a store that answers no more is said, and no older checkpoint is taken for the newest', async () => {
  using folder = temporary()
  const restoring = restoreWith(folder, { everyNth: 1 })
  await expect(restoring).rejects.toMatchObject({ name: 'StoreError', reason: 'unavailable' })
})

test('a store that is full keeps what it has, and no part of the new one', async () => {
  using folder = temporary()
  const store = new FaultyStore()
  const vault = await vaultOn(folder, store)
  write(folder, 1)
  await vault.save(['work'], { root: folder.path, step: 1 })
  const before = [...store.files.keys()]
  store.faults = { room: 500_000 }
  fs.mkdirSync(folder.at('work/more'))
  for (let index = 0; index < 3; index++) {
    fs.writeFileSync(folder.at(`work/more/${index}`), noise(700_000, index + 9))
  }
  const saving = vault.save(['work'], { root: folder.path, step: 2 })
  await expect(saving).rejects.toMatchObject({ name: 'StoreError', reason: 'full' })
  expect([...store.files.keys()]).toEqual(before)
  store.faults = {}
  expect((await vault.save(['work'], { root: folder.path, step: 3 })).base).toBeNull()
  await vault.restore({ into: folder.at('out'), durable: false })
  expect(describeTree(folder.at('out/work'))).toEqual(describeTree(folder.at('work')))
})
