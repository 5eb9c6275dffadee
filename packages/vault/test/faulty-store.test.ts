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
