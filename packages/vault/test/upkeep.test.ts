import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { openDirectoryStore, openVault, type Vault } from '@greenlight/vault'
import { expect, test } from 'vitest'
import { describeTree, noise, temporary } from './folders.ts'

type Folder = ReturnType<typeof temporary>
const HOUR = 3_600_000

async function vaultIn(folder: Folder, state = 'state', more: object = {}): Promise<Vault> {
  const store = await openDirectoryStore(folder.at('store'))
  return await openVault({ store, session: 'test', state: folder.at(state), ...more })
}

function write(folder: Folder, seed: number): void {
  fs.mkdirSync(folder.at('work'), { recursive: true })
  fs.writeFileSync(folder.at('work/model'), noise(300_000, seed))
}

test('an old generation goes when two newer ones were read back, and not before', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  const pruned = []
  for (let step = 1; step <= 3; step++) {
    write(folder, step)
    await vault.save(['work'], { root: folder.path, step, base: true })
    pruned.push(await vault.prune({ last: 1, hourly: 0 }))
  }
  expect(pruned.map(({ removed }) => removed.length)).toEqual([0, 0, 1])
  expect(pruned[0]?.held).toContain('1 of 2 generations')
  expect((await vault.list()).map(({ step }) => step)).toEqual([3, 2])
})

test('a damaged new generation does not push out a good old one', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  const names: string[] = []
  for (let step = 1; step <= 3; step++) {
    write(folder, step)
    names.push((await vault.save(['work'], { root: folder.path, step, base: true })).name)
  }
  const newest = folder.at('store', names[2] ?? '')
  const bytes = fs.readFileSync(newest)
  bytes[1000] = (bytes[1000] ?? 0) ^ 1
  fs.writeFileSync(newest, bytes)
  const { removed } = await vault.prune({ last: 1, hourly: 0 })
  expect(removed).toEqual([])
  const restored = await vault.restore({ into: folder.at('out'), durable: false })
  expect(restored).toMatchObject({ step: 2, fallbacks: 1 })
})

test('tags and hours keep what the policy names', async () => {
  using folder = temporary()
  let now = Date.parse('2026-11-21T00:00:00Z')
  const vault = await vaultIn(folder, 'state', { now: () => now })
  for (let step = 1; step <= 5; step++) {
    write(folder, step)
    const tags = step === 1 ? ['phase'] : []
    await vault.save(['work'], { root: folder.path, step, base: true, tags })
    now += HOUR
  }
  await vault.prune({ last: 1, hourly: 3, tags: ['phase'] })
  expect((await vault.list()).map(({ step }) => step)).toEqual([5, 4, 3, 1])
})

test('damage that verify finds is healed by the next save', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  write(folder, 1)
  const { name } = await vault.save(['work'], { root: folder.path })
  const file = folder.at('store', name)
  const bytes = fs.readFileSync(file)
  bytes[5000] = (bytes[5000] ?? 0) ^ 4
  fs.writeFileSync(file, bytes)
  const verified = await vault.verify()
  expect(verified).toMatchObject({ newestGood: null, failures: [{ checkpoint: name }] })
  expect((await vault.list())[0]).toMatchObject({ state: 'damaged' })
  const healed = await vault.save(['work'], { root: folder.path })
  expect(healed).toMatchObject({ generation: 2, base: `${name} is damaged` })
  await vault.restore({ into: folder.at('out'), durable: false })
  expect(describeTree(folder.at('out/work'))).toEqual(describeTree(folder.at('work')))
})

test('a base that vanished begins a new generation', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  write(folder, 1)
  const { name } = await vault.save(['work'], { root: folder.path })
  fs.rmSync(folder.at('store', name))
  const saved = await vault.save(['work'], { root: folder.path })
  expect(saved.base).toBe(`${name} is missing`)
})

test('diff names what differs, also between generations', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  write(folder, 1)
  fs.writeFileSync(folder.at('work/same'), noise(100_000, 9))
  fs.writeFileSync(folder.at('work/old'), 'old')
  fs.writeFileSync(folder.at('work/mode'), 'same', { mode: 0o644 })
  fs.symlinkSync('same', folder.at('work/link'))
  await vault.save(['work'], { root: folder.path })
  write(folder, 2)
  fs.rmSync(folder.at('work/old'))
  fs.writeFileSync(folder.at('work/new'), 'newer')
  fs.chmodSync(folder.at('work/mode'), 0o755)
  fs.rmSync(folder.at('work/link'))
  fs.symlinkSync('new', folder.at('work/link'))
  await vault.save(['work'], { root: folder.path, base: true })
  expect(await vault.diff('1', '2')).toEqual([
    { path: 'work/link', change: 'changed', before: null, after: null },
    { path: 'work/mode', change: 'changed', before: 4, after: 4 },
    { path: 'work/model', change: 'changed', before: 300_000, after: 300_000 },
    { path: 'work/new', change: 'added', before: null, after: 5 },
    { path: 'work/old', change: 'removed', before: 3, after: null },
  ])
})

test('a clock that jumps back changes neither order nor content', async () => {
  using folder = temporary()
  let now = Date.now()
  const vault = await vaultIn(folder, 'state', { now: () => now })
  for (const step of [1, 2, 3]) {
    write(folder, step)
    await vault.save(['work'], { root: folder.path, step })
    now -= 48 * HOUR
  }
  const restored = await vault.restore({ into: folder.at('out'), durable: false })
  expect(restored).toMatchObject({ step: 3, age: 0 })
  expect(describeTree(folder.at('out/work'))).toEqual(describeTree(folder.at('work')))
})

test('an aborted save leaves nothing behind', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  fs.mkdirSync(folder.at('work'))
  fs.writeFileSync(folder.at('work/model'), noise(60 << 20, 1))
  const stop = new AbortController()
  const saving = vault.save(['work'], {
    root: folder.path,
    signal: stop.signal,
    progress: ({ bytes }) => {
      if (bytes > 16 << 20) stop.abort(new Error('cancelled'))
    },
  })
  await expect(saving).rejects.toThrow('cancelled')
  expect(fs.readdirSync(folder.at('store'))).toEqual([])
  expect(fs.readdirSync(folder.at('state/test/parts'))).toEqual([])
})

test('a disk without room is said, and the last checkpoint stays', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  write(folder, 1)
  await vault.save(['work'], { root: folder.path, step: 1 })
  fs.writeFileSync(folder.at('work/model'), noise(3 << 20, 2))
  const script = path.join(import.meta.dirname, 'save-once.ts')
  const args = [
    process.execPath,
    '-C',
    'source',
    script,
    folder.at('store'),
    folder.at('state'),
    folder.path,
  ]
  // The limit of a file's size stands for the disk: it is real, and needs no disk of its own.
  const limited = spawnSync('sh', ['-c', 'ulimit -f 2048; exec "$@"', 'sh', ...args], {
    encoding: 'utf8',
  })
  expect(limited.stdout).toContain('StoreError full')
  expect(fs.readdirSync(folder.at('state/test/parts'))).toEqual([])
  const restored = await vault.restore({ into: folder.at('out'), durable: false })
  expect(restored).toMatchObject({ step: 1, fallbacks: 0 })
  expect(fs.readFileSync(folder.at('out/work/model')).equals(noise(300_000, 1))).toBe(true)
})
