import { hash } from 'node:crypto'
import * as fs from 'node:fs'
import { openDirectoryStore, openVault, type Vault } from '@greenlight/vault'
import { expect, test } from 'vitest'
import { FaultyStore } from './faulty-store.ts'
import { describeTree, noise, temporary } from './folders.ts'

type Folder = ReturnType<typeof temporary>
const HOUR = 3_600_000
const pause = async () => await Promise.resolve()

async function vaultIn(folder: Folder, state = 'state', more: object = {}): Promise<Vault> {
  const store = await openDirectoryStore(folder.at('store'))
  return await openVault({ store, session: 'test', state: folder.at(state), ...more })
}

async function saveStep(folder: Folder, vault: Vault, step: number, base = false) {
  fs.mkdirSync(folder.at('work'), { recursive: true })
  const model = folder.at('work/model')
  if (base || !fs.existsSync(model)) fs.writeFileSync(model, noise(100_000, step))
  fs.writeFileSync(folder.at('work/note'), `step ${step}`)
  return await vault.save(['work'], { root: folder.path, step, base })
}

/** Changes one byte of a file, counted from its end when negative. */
function flip(file: string, at: number): void {
  const bytes = fs.readFileSync(file)
  const index = at < 0 ? bytes.length + at : at
  bytes[index] = (bytes[index] ?? 0) ^ 1
  fs.writeFileSync(file, bytes)
}

async function seen(vault: Vault) {
  return (await vault.list()).map(({ step, verified }) => [step, verified])
}

test('verified is told of each checkpoint on the machine that read it back, and of no other', async () => {
  using folder = temporary()
  let now = Date.parse('2026-11-21T12:00:00Z')
  const vault = await vaultIn(folder, 'state', { now: () => now })
  await saveStep(folder, vault, 1)
  await saveStep(folder, vault, 2)
  expect(await seen(vault)).toEqual([
    [2, null],
    [1, null],
  ])
  await vault.verify()
  const noon = '2026-11-21T12:00:00.000Z'
  now += HOUR
  await saveStep(folder, vault, 3)
  const told = [
    [3, null],
    [2, noon],
    [1, noon],
  ]
  expect(await seen(vault)).toEqual(told)
  expect(await seen(await vaultIn(folder))).toEqual(told)
  expect((await seen(await vaultIn(folder, 'elsewhere'))).map(([, verified]) => verified)).toEqual([
    null,
    null,
    null,
  ])
})

test('a base that is damaged takes verified from all that build on it', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  const { name } = await saveStep(folder, vault, 1)
  await saveStep(folder, vault, 2)
  await vault.verify()
  flip(folder.at('store', name), 2000)
  expect((await vault.verify()).newestGood).toBeNull()
  expect(await vault.list()).toMatchObject([
    { step: 2, state: 'damaged', problem: `${name} is damaged`, verified: null },
    { step: 1, state: 'damaged', problem: `${name} is damaged`, verified: null },
  ])
  fs.rmSync(folder.at('store', name))
  expect(await vault.list()).toMatchObject([
    { step: 2, state: 'incomplete', problem: `${name} is missing`, verified: null },
  ])
})

for (const [what, at] of [
  ['frames', 1000],
  ['index', -900],
  ['footer', -100],
  ['last word', -1],
] as const) {
  test(`damage in the ${what} that verify found is not built on`, async () => {
    using folder = temporary()
    const vault = await vaultIn(folder)
    const { name } = await saveStep(folder, vault, 1)
    await saveStep(folder, vault, 2)
    flip(folder.at('store', name), at)
    expect((await vault.verify()).failures).toHaveLength(2)
    expect(await saveStep(folder, vault, 3)).toMatchObject({ generation: 2 })
    const other = await vaultIn(folder, 'elsewhere')
    const restored = await other.restore({ into: folder.at('out'), durable: false })
    expect(restored).toMatchObject({ step: 3, fallbacks: 0 })
    expect(describeTree(folder.at('out/work'))).toEqual(describeTree(folder.at('work')))
  })

  test(`damage in the ${what} is found by saves alone, sooner or later`, async () => {
    using folder = temporary()
    const vault = await vaultIn(folder)
    const { name } = await saveStep(folder, vault, 1)
    await saveStep(folder, vault, 2)
    await vault.verify()
    flip(folder.at('store', name), at)
    let begun: string | null = null
    for (let step = 3; begun === null && step < 30; step++) {
      begun = (await saveStep(folder, vault, step)).base
    }
    expect(begun).toBe(`${name} is damaged`)
    const old = (await vault.list()).filter(({ generation }) => generation === 1)
    expect(old.at(-1)).toMatchObject({ name, state: 'damaged' })
    expect(old.filter(({ verified }) => verified !== null)).toEqual([])
  })
}

test('what is whole again, as from a copy of the disk, counts as whole', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  const { name } = await saveStep(folder, vault, 1)
  flip(folder.at('store', name), 1000)
  expect((await vault.verify()).failures).toHaveLength(1)
  flip(folder.at('store', name), 1000)
  expect((await vault.verify()).failures).toEqual([])
  expect((await vault.list())[0]).toMatchObject({ state: 'complete', problem: null })
  expect((await saveStep(folder, vault, 2)).base).toBeNull()
})

test('damage that prune meets is healed by the next save', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  await saveStep(folder, vault, 1)
  const { name } = await saveStep(folder, vault, 2, true)
  flip(folder.at('store', name), 1000)
  expect((await vault.prune({ last: 1, hourly: 0 })).held).toBe(
    '1 of 2 generations were read back whole',
  )
  expect((await vault.list())[0]).toMatchObject({ name, state: 'damaged' })
  expect((await saveStep(folder, vault, 3)).base).toBe(`${name} is damaged`)
})

test('what another saver wrote beside the kept generations stays, also when nothing keeps it', async () => {
  using folder = temporary()
  const [one, two] = [await vaultIn(folder), await vaultIn(folder, 'state-two')]
  await saveStep(folder, one, 1)
  await two.restore({ into: folder.at('two'), durable: false })
  const beside = await saveStep(folder, two, 2)
  await saveStep(folder, one, 3)
  await saveStep(folder, one, 4, true)
  const { removed } = await one.prune({ last: 1, hourly: 0 })
  expect(removed).toEqual([])
  // Whoever goes on from it, as the other saver would, finds it whole.
  expect(await saveStep(folder, two, 5)).toMatchObject({ base: null, generation: 1 })
  const other = await vaultIn(folder, 'third')
  for (const step of [2, 5]) {
    const into = folder.at(`out-${step}`)
    expect((await other.restore({ into, step, durable: false }))?.step).toBe(step)
  }
  expect((await other.list()).map(({ name }) => name)).toContain(beside.name)
})

test('a damaged branch says nothing about the one beside it', async () => {
  using folder = temporary()
  const [one, two] = [await vaultIn(folder), await vaultIn(folder, 'state-two')]
  await saveStep(folder, one, 1)
  await two.restore({ into: folder.at('two'), durable: false })
  const { name } = await saveStep(folder, two, 2)
  await saveStep(folder, one, 3)
  const bytes = fs.readFileSync(folder.at('store', name))
  const footer = bytes.toString('latin1', bytes.lastIndexOf('{"schema"'), bytes.length - 44)
  flip(folder.at('store', name), JSON.parse(footer).changes.offset)
  const { failures } = await (await vaultIn(folder, 'third')).verify()
  expect(failures).toMatchObject([{ checkpoint: name }])
})

for (const removes of [0, 1, 2]) {
  test(`a prune that ends after ${removes} files leaves whole checkpoints`, async () => {
    using folder = temporary()
    const store = new FaultyStore()
    const more = { store, session: 'test', packBytes: 30_000, pause }
    const vault = await openVault({ ...more, state: folder.at('state') })
    for (let step = 1; step <= 6; step++) await saveStep(folder, vault, step, step % 2 === 1)
    store.faults = { removes }
    await expect(vault.prune({ last: 1, hourly: 0 })).rejects.toMatchObject({
      reason: 'unavailable',
    })
    store.faults = {}
    const states = (await vault.list()).map(({ state }) => state)
    expect(new Set(states)).toEqual(new Set(['complete']))
    expect(states.length).toBeLessThanOrEqual(6)
    await vault.prune({ last: 1, hourly: 0 })
    expect(await vault.list()).toHaveLength(4)
  })
}

test('what was pruned is remembered no more', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  for (const step of [1, 2, 3, 4]) await saveStep(folder, vault, step, true)
  await vault.verify()
  const { removed } = await vault.prune({ last: 1, hourly: 0 })
  const marks = fs.readFileSync(folder.at('state/test/marks.json'), 'utf8')
  expect(removed.filter((name) => marks.includes(name))).toEqual([])
  expect((await vault.list()).every(({ verified }) => verified !== null)).toBe(true)
})

test('of an old generation everything goes, packs and branches as well', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder, 'state', { packBytes: 30_000 })
  for (let step = 1; step <= 6; step++) await saveStep(folder, vault, step, step % 2 === 1)
  const before = fs.readdirSync(folder.at('store')).length
  const { removed, kept, bytes } = await vault.prune({ last: 1, hourly: 0 })
  expect(removed.every((name) => name.includes('.g0001.'))).toBe(true)
  expect(removed.map((name) => name.slice(0, 3))).toEqual(expect.arrayContaining(['ck.', 'pk.']))
  expect(kept.some((name) => name.includes('.g0001.'))).toBe(false)
  expect(fs.readdirSync(folder.at('store')).sort()).toEqual(kept.toSorted())
  expect(kept.length + removed.length).toBe(before)
  expect(bytes).toBeGreaterThan(100_000)
  expect((await vault.verify()).failures).toEqual([])
})

test('two generations stay, whatever the policy says', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  for (const step of [1, 2, 3]) await saveStep(folder, vault, step, true)
  await vault.prune({ last: 0, hourly: 0, generations: 0 })
  expect((await vault.list()).map(({ step }) => step)).toEqual([3, 2])
})

test('a base that is another one by now, whole as it is, is not built on', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  const { name } = await saveStep(folder, vault, 1)
  await saveStep(folder, vault, 2)
  const file = folder.at('store', name)
  const bytes = fs.readFileSync(file)
  const [start, end] = [bytes.lastIndexOf('{"schema"'), bytes.length - 44]
  bytes.write('"step":7', bytes.indexOf('"step":1', start))
  hash('sha256', bytes.subarray(start, end), 'buffer').copy(bytes, end + 4)
  fs.writeFileSync(file, bytes)
  const other = await vaultIn(folder, 'elsewhere')
  const restored = await other.restore({ into: folder.at('out'), durable: false })
  expect(restored).toMatchObject({
    step: 7,
    fallbacks: 1,
    failures: [{ reason: `${name} is another than it was` }],
  })
})

test('a base that is cut is said by the list alone', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  const { name } = await saveStep(folder, vault, 1)
  await saveStep(folder, vault, 2)
  const { size } = fs.statSync(folder.at('store', name))
  fs.truncateSync(folder.at('store', name), size - 5)
  expect((await vault.list())[0]).toMatchObject({
    state: 'incomplete',
    problem: `${name} has ${size - 5} bytes instead of ${size}`,
  })
})

test('a name that was changed in the store is damage, and no other name', async () => {
  using folder = temporary()
  fs.mkdirSync(folder.at('work'))
  fs.writeFileSync(folder.at('work/qzxjkvbw'), 'text')
  const { name } = await (await vaultIn(folder)).save(['work'], { root: folder.path })
  const at = fs.readFileSync(folder.at('store', name)).indexOf('qzxjkvbw')
  expect(at).toBeGreaterThan(0)
  flip(folder.at('store', name), at)
  const other = await vaultIn(folder, 'elsewhere')
  const restoring = other.restore({ into: folder.at('out'), durable: false })
  await expect(restoring).rejects.toMatchObject({ reason: 'unrestorable' })
})

test('a check says what would go, and nothing goes', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  for (const step of [1, 2, 3]) await saveStep(folder, vault, step, true)
  const policy = { last: 1, hourly: 0 }
  const { removed } = await vault.prune({ ...policy, check: true })
  expect(removed).toHaveLength(1)
  expect(await vault.list()).toHaveLength(3)
  expect((await vault.prune(policy)).removed).toEqual(removed)
})

test('a pack of which no checkpoint tells goes after a day', async () => {
  using folder = temporary()
  let now = Date.now()
  const vault = await vaultIn(folder, 'state', { now: () => now })
  for (const step of [1, 2]) await saveStep(folder, vault, step, true)
  const orphan = 'pk.test.g0002.000003.0123456789abcdef.000'
  fs.writeFileSync(folder.at('store', orphan), 'of a saver that was killed, or is not done yet')
  now += 23 * HOUR
  expect((await vault.prune()).removed).toEqual([])
  now += 2 * HOUR
  expect((await vault.prune()).removed).toEqual([orphan])
})

test('a generation begins after 36 deltas, and when deltas outweigh their base', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  const reasons: (string | null)[] = []
  fs.mkdirSync(folder.at('work'))
  fs.writeFileSync(folder.at('work/model'), noise(2_000_000, 1))
  for (let step = 0; step < 38; step++) {
    fs.writeFileSync(folder.at('work/note'), `step ${step}`)
    reasons.push((await vault.save(['work'], { root: folder.path })).base)
  }
  expect(reasons).toEqual(['the first', ...Array.from({ length: 36 }, () => null), '36 deltas'])
  fs.writeFileSync(folder.at('work/more'), noise(2_000_000, 2))
  expect((await vault.save(['work'], { root: folder.path })).base).toBeNull()
  fs.writeFileSync(folder.at('work/more'), noise(1_200_000, 3))
  expect((await vault.save(['work'], { root: folder.path })).base).toBeNull()
  expect((await vault.save(['work'], { root: folder.path })).base).toBe(
    'the deltas outweigh their base',
  )
})
