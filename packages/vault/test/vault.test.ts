import * as fs from 'node:fs'
import { openDirectoryStore, openVault, type Vault } from '@greenlight/vault'
import { expect, test } from 'vitest'
import { describeTree, noise, prose, temporary } from './folders.ts'

type Folder = ReturnType<typeof temporary>

async function vaultIn(folder: Folder, state = 'state', more: object = {}): Promise<Vault> {
  const store = await openDirectoryStore(folder.at('store'))
  return await openVault({ store, session: 'test', state: folder.at(state), ...more })
}

/** Saves `work` and restores it as another machine would. */
async function roundTrip(folder: Folder): Promise<string[]> {
  await (await vaultIn(folder)).save(['work'], { root: folder.path })
  await (await vaultIn(folder, 'elsewhere')).restore({ into: folder.at('out'), durable: false })
  return describeTree(folder.at('out/work'))
}

test('modes, times, links, empty folders and names that are no UTF-8 come back', async () => {
  using folder = temporary()
  fs.mkdirSync(folder.at('work/empty/inside'), { recursive: true })
  fs.mkdirSync(folder.at('work/sub'))
  fs.writeFileSync(folder.at('work/run.sh'), '#!/bin/sh\n', { mode: 0o755 })
  fs.writeFileSync(folder.at('work/nothing'), '')
  fs.writeFileSync(Buffer.from(`${folder.at('work')}/\xff\xfe\n`, 'latin1'), 'bytes')
  fs.writeFileSync(folder.at('work/größe ✓'), 'text')
  fs.symlinkSync('../run.sh', folder.at('work/sub/link'))
  fs.symlinkSync('gone', folder.at('work/dangling'))
  fs.chmodSync(folder.at('work/sub'), 0o555)
  fs.utimesSync(folder.at('work/nothing'), 1_000_000.123456, 1_000_000.123456)
  expect(await roundTrip(folder)).toEqual(describeTree(folder.at('work')))
  fs.chmodSync(folder.at('work/sub'), 0o755)
})

test('a file of holes takes no room again', async () => {
  using folder = temporary()
  fs.mkdirSync(folder.at('work'))
  fs.writeFileSync(folder.at('work/holes'), 'begin')
  fs.truncateSync(folder.at('work/holes'), 80 << 20)
  expect(await roundTrip(folder)).toEqual(describeTree(folder.at('work')))
  expect(fs.statSync(folder.at('out/work/holes')).blocks * 512).toBeLessThan(1 << 20)
})

test('a second checkpoint holds what changed, wherever it changed', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  fs.mkdirSync(folder.at('work'))
  const model = noise(20 << 20, 1)
  fs.writeFileSync(folder.at('work/model'), model)
  fs.writeFileSync(folder.at('work/log'), prose(1 << 20, 2))
  const first = await vault.save(['work'], { root: folder.path })
  expect(first.newBytes).toBeGreaterThan(20 << 20)
  expect((await vault.save(['work'], { root: folder.path })).newBytes).toBeLessThan(2000)
  noise(100, 3).copy(model, 7_000_000)
  fs.writeFileSync(folder.at('work/model'), model)
  fs.appendFileSync(folder.at('work/log'), 'one more line\n')
  const patched = await vault.save(['work'], { root: folder.path })
  expect(patched.newBytes).toBeLessThan(30_000)
  fs.writeFileSync(folder.at('work/model'), Buffer.concat([prose(999, 4), model]))
  const shifted = await vault.save(['work'], { root: folder.path })
  expect(shifted.newBytes).toBeLessThan(200_000)
  await (await vaultIn(folder, 'elsewhere')).restore({ into: folder.at('out'), durable: false })
  expect(describeTree(folder.at('out/work'))).toEqual(describeTree(folder.at('work')))
})

test('a step is restored by its number, and what came after it is not in it', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  fs.mkdirSync(folder.at('work'))
  fs.writeFileSync(folder.at('work/a'), 'one')
  await vault.save(['work'], { root: folder.path, step: 10, tags: ['phase'] })
  const before = describeTree(folder.at('work'))
  fs.rmSync(folder.at('work/a'))
  fs.mkdirSync(folder.at('work/a'))
  fs.writeFileSync(folder.at('work/a/b'), 'two')
  await vault.save(['work'], { root: folder.path, step: 20 })
  const restored = await vault.restore({ into: folder.at('out'), step: 10, durable: false })
  expect(restored).toMatchObject({ step: 10, generation: 1, fallbacks: 0, tags: ['phase'] })
  expect(describeTree(folder.at('out/work'))).toEqual(before)
  const missing = vault.restore({ into: folder.at('out2'), step: 11 })
  await expect(missing).rejects.toThrow('no checkpoint has step 11')
})

test('a session without checkpoints restores nothing, and that is no error', async () => {
  using folder = temporary()
  expect(await (await vaultIn(folder)).restore({ into: folder.at('out') })).toBeNull()
})

test('credentials and what is excluded stay where they are', async () => {
  using folder = temporary()
  fs.mkdirSync(folder.at('work/.git'), { recursive: true })
  for (const name of ['.env', '.git/config', 'keep', 'drop.tmp']) {
    fs.writeFileSync(folder.at('work', name), name)
  }
  const vault = await vaultIn(folder)
  await vault.save(['work'], { root: folder.path, exclude: ['*.tmp'] })
  await vault.restore({ into: folder.at('out'), durable: false })
  expect(fs.readdirSync(folder.at('out/work'))).toEqual(['keep'])
})

test('what leads out, and what is no file, is named and not saved', async () => {
  using folder = temporary()
  fs.mkdirSync(folder.at('work'))
  fs.writeFileSync(folder.at('work/file'), 'text')
  fs.symlinkSync('/etc/passwd', folder.at('work/absolute'))
  fs.symlinkSync('../../up', folder.at('work/up'))
  const saved = await (await vaultIn(folder)).save(['work', 'later'], { root: folder.path })
  expect(saved.skipped).toEqual(
    expect.arrayContaining([
      { path: 'work/absolute', reason: 'link-leads-out' },
      { path: 'work/up', reason: 'link-leads-out' },
      { path: 'later', reason: 'missing' },
    ]),
  )
  expect(saved.files).toBe(1)
})

test('paths outside the root are refused, all in one go', async () => {
  using folder = temporary()
  const save = (await vaultIn(folder)).save(['/etc', '../up'], { root: folder.path })
  await expect(save).rejects.toMatchObject({
    problems: [{ code: 'path-outside' }, { code: 'path-outside' }],
  })
})

test('what lies in the way is only replaced when that is asked for', async () => {
  using folder = temporary()
  fs.mkdirSync(folder.at('work'))
  fs.writeFileSync(folder.at('work/a'), 'saved')
  const vault = await vaultIn(folder)
  await vault.save(['work'], { root: folder.path })
  fs.writeFileSync(folder.at('work/a'), 'newer')
  const blocked = vault.restore({ into: folder.path, durable: false })
  await expect(blocked).rejects.toMatchObject({ problems: [{ code: 'target-exists' }] })
  expect(fs.readFileSync(folder.at('work/a'), 'utf8')).toBe('newer')
  await vault.restore({ into: folder.path, replace: true, durable: false })
  expect(fs.readFileSync(folder.at('work/a'), 'utf8')).toBe('saved')
  expect(fs.readdirSync(folder.path).sort()).toEqual(['state', 'store', 'work'])
})

test('nothing is written through a link that lies in the target', async () => {
  using folder = temporary()
  fs.mkdirSync(folder.at('runs/train'), { recursive: true })
  fs.writeFileSync(folder.at('runs/train/a'), 'saved')
  const vault = await vaultIn(folder)
  await vault.save(['runs/train'], { root: folder.path })
  fs.mkdirSync(folder.at('out'))
  fs.mkdirSync(folder.at('outside'))
  fs.symlinkSync('../outside', folder.at('out/runs'))
  const restoring = vault.restore({ into: folder.at('out'), replace: true })
  await expect(restoring).rejects.toMatchObject({ problems: [{ code: 'target-through-link' }] })
  expect(fs.readdirSync(folder.at('outside'))).toEqual([])
})

test('the root itself can be saved, with the state and the store inside of it', async () => {
  using folder = temporary()
  fs.mkdirSync(folder.at('work'))
  fs.writeFileSync(folder.at('work/a'), 'text')
  const vault = await vaultIn(folder)
  await vault.save(['.'], { root: folder.path })
  await vault.restore({ into: folder.at('out'), durable: false })
  expect(fs.readdirSync(folder.at('out')).sort()).toEqual(['state', 'work'])
  expect(fs.readdirSync(folder.at('out/state'))).toEqual([])
})

test('two savers of one session do not disturb each other', async () => {
  using folder = temporary()
  const places = ['one', 'two']
  for (const place of places) fs.mkdirSync(folder.at(place, 'work'), { recursive: true })
  const vaults = [await vaultIn(folder, 'state-one'), await vaultIn(folder, 'state-two')]
  for (let round = 0; round < 4; round++) {
    await Promise.all(
      vaults.map((vault, index) => {
        const root = folder.at(places[index] ?? '')
        fs.writeFileSync(`${root}/work/model`, noise(1 << 20, round * 2 + index))
        return vault.save(['work'], { root, step: round * 2 + index })
      }),
    )
  }
  const other = await vaultIn(folder, 'state-three')
  expect((await other.verify()).failures).toEqual([])
  for (const step of [6, 7]) {
    await other.restore({ into: folder.at(`out-${step}`), step, durable: false })
    const model = fs.readFileSync(folder.at(`out-${step}/work/model`))
    expect(model.equals(noise(1 << 20, step))).toBe(true)
  }
})

test('a checkpoint too large for one file is several, and restores', async () => {
  using folder = temporary()
  fs.mkdirSync(folder.at('work'))
  fs.writeFileSync(folder.at('work/model'), noise(30 << 20, 5))
  await (await vaultIn(folder, 'state', { packBytes: 4 << 20 })).save(['work'], {
    root: folder.path,
  })
  const packs = fs.readdirSync(folder.at('store')).filter((name) => name.startsWith('pk.'))
  expect(packs.length).toBeGreaterThan(2)
  const other = await vaultIn(folder, 'elsewhere')
  await other.restore({ into: folder.at('out'), durable: false })
  expect(describeTree(folder.at('out/work'))).toEqual(describeTree(folder.at('work')))
})

test('with a key only what was signed with it is restored', async () => {
  using folder = temporary()
  fs.mkdirSync(folder.at('work'))
  fs.writeFileSync(folder.at('work/a'), 'text')
  await (await vaultIn(folder, 'state', { key: 'ours' })).save(['work'], { root: folder.path })
  for (const key of ['theirs', undefined]) {
    const vault = await vaultIn(folder, 'elsewhere', key === undefined ? {} : { key })
    await expect(vault.restore({ into: folder.at('out') })).rejects.toMatchObject({
      reason: 'unrestorable',
    })
  }
  const restored = await (await vaultIn(folder, 'third', { key: 'ours' })).restore({
    into: folder.at('out'),
    durable: false,
  })
  expect(restored?.files).toBe(1)
})

test('whatever is damaged in the state, no checkpoint has other bytes than the folder', async () => {
  using folder = temporary()
  fs.mkdirSync(folder.at('work'))
  // All of one length, so that one could stand for another.
  for (let index = 0; index < 20; index++) {
    fs.writeFileSync(folder.at(`work/${index}`), noise(1000, index + 1))
  }
  // Everything counts as settled, and is not read again.
  const later = { now: () => Date.now() + 60_000 }
  await (await vaultIn(folder, 'state', later)).save(['work'], { root: folder.path })
  const [live, known] = [describeTree(folder.at('work')), folder.at('state/test/known')]
  const good = fs.readFileSync(known)
  for (let at = 1; at < good.length; at += 97) {
    const bad = Buffer.from(good)
    bad[at] = (bad[at] ?? 0) ^ 2
    fs.writeFileSync(known, bad)
    await (await vaultIn(folder, 'state', later)).save(['work'], { root: folder.path })
    const other = await vaultIn(folder, 'elsewhere')
    await other.restore({ into: folder.at('out'), replace: true, durable: false })
    expect(describeTree(folder.at('out/work'))).toEqual(live)
  }
}, 60_000)

test('a state folder that goes away, or cannot be written to, fails no save', async () => {
  using folder = temporary()
  fs.mkdirSync(folder.at('work'))
  const vault = await vaultIn(folder)
  for (const round of ['one', 'two', 'three', 'four']) {
    fs.writeFileSync(folder.at('work/a'), round)
    if (round === 'two') fs.rmSync(folder.at('state'), { recursive: true })
    if (round === 'four') {
      fs.rmSync(folder.at('state/test/known'))
      fs.mkdirSync(folder.at('state/test/known/in-the-way'), { recursive: true })
    }
    await vault.save(['work'], { root: folder.path })
    const other = await vaultIn(folder, 'elsewhere')
    await other.restore({ into: folder.at('out'), replace: true, durable: false })
    expect(fs.readFileSync(folder.at('out/work/a'), 'utf8')).toBe(round)
  }
})

test('a state that is lost or damaged costs time and nothing else', async () => {
  using folder = temporary()
  fs.mkdirSync(folder.at('work'))
  const model = noise(4 << 20, 6)
  fs.writeFileSync(folder.at('work/model'), model)
  await (await vaultIn(folder)).save(['work'], { root: folder.path })
  const known = fs.readFileSync(folder.at('state/test/known'))
  known[known.length >> 1] = (known[known.length >> 1] ?? 0) ^ 1
  fs.writeFileSync(folder.at('state/test/known'), known)
  noise(50, 7).copy(model, 1_000_000)
  fs.writeFileSync(folder.at('work/model'), model)
  const saved = await (await vaultIn(folder)).save(['work'], { root: folder.path })
  expect(saved.base).toBeNull()
  expect(saved.newBytes).toBeLessThan(200_000)
  await (await vaultIn(folder, 'elsewhere')).restore({ into: folder.at('out'), durable: false })
  expect(describeTree(folder.at('out/work'))).toEqual(describeTree(folder.at('work')))
})
