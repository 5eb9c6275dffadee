import * as fs from 'node:fs'
import { openDirectoryStore, openVault, type Vault } from '@greenlight/vault'
import { expect, test } from 'vitest'
import { describeTree, noise, temporary } from './folders.ts'

type Folder = ReturnType<typeof temporary>
const MIB = 1 << 20

async function vaultIn(folder: Folder, state = 'state'): Promise<Vault> {
  const store = await openDirectoryStore(folder.at('store'))
  return await openVault({ store, session: 'test', state: folder.at(state) })
}

/** What another machine restores, and what lies in `work`. */
async function bothSides(folder: Folder): Promise<[string[], string[]]> {
  const vault = await vaultIn(folder, 'elsewhere')
  await vault.restore({ into: folder.at('out'), replace: true, durable: false })
  return [describeTree(folder.at('out/work')), describeTree(folder.at('work'))]
}

async function expectRestored(folder: Folder): Promise<void> {
  const [restored, live] = await bothSides(folder)
  expect(restored).toEqual(live)
}

/** Bytes this process has read so far, from files and elsewhere. */
function bytesRead(): number {
  return Number(/rchar: (\d+)/.exec(fs.readFileSync('/proc/self/io', 'utf8'))?.[1])
}

function onDisk(file: string): number {
  return fs.statSync(file).blocks * 512
}

/** Long enough ago that it is taken for settled. */
function settle(folder: Folder, names: readonly string[]): void {
  const time = Date.now() / 1000 - 100
  for (const name of names) fs.utimesSync(folder.at('work', name), time, time)
}

test('holes of a MiB and more are holes again, wherever they lie', async () => {
  using folder = temporary()
  fs.mkdirSync(folder.at('work'))
  const file = fs.openSync(folder.at('work/sparse'), 'w')
  const places = [0, 1.3 * MIB + 17, 4 * MIB - 5, 9 * MIB + 4095]
  for (const [seed, at] of places.entries()) {
    fs.writeSync(file, noise(100_000, seed + 1), 0, 100_000, Math.floor(at))
  }
  fs.ftruncateSync(file, 12 * MIB + 1)
  fs.closeSync(file)
  const saved = await (await vaultIn(folder)).save(['work'], { root: folder.path })
  expect(saved.newBytes).toBeLessThan(1.1 * MIB)
  await expectRestored(folder)
  // At the edges of a hole a chunk is written as a whole: 128 KiB at most.
  expect(onDisk(folder.at('out/work/sparse'))).toBeLessThan(4 * (100_000 + 2 * 131_072))
})

test('a change in the first block of a chunk is a patch of one block, and so is one in the last', async () => {
  using folder = temporary()
  fs.mkdirSync(folder.at('work'))
  const model = noise(400_000, 1)
  fs.writeFileSync(folder.at('work/model'), model)
  const vault = await vaultIn(folder)
  await vault.save(['work'], { root: folder.path })
  for (const at of [0, 4095, 4096, 399_999]) {
    const changed = Buffer.from(model)
    changed[at] = (model[at] ?? 0) ^ 255
    fs.writeFileSync(folder.at('work/model'), changed)
    const { newBytes } = await vault.save(['work'], { root: folder.path })
    expect(newBytes).toBeLessThan(7500)
    await expectRestored(folder)
  }
})

test('many small files: only what changed is read again and stored', async () => {
  using folder = temporary()
  const names = Array.from({ length: 1500 }, (_, index) => `${index % 50}/${index}.json`)
  for (let index = 0; index < 50; index++)
    fs.mkdirSync(folder.at(`work/${index}`), { recursive: true })
  for (const name of names) fs.writeFileSync(folder.at('work', name), `{"name":"${name}"}`)
  fs.writeFileSync(folder.at('work/model'), noise(16 * MIB, 1))
  settle(folder, [...names, 'model'])
  // The time of the last change of an inode cannot be set.
  await new Promise((resolve) => setTimeout(resolve, 2100))
  const vault = await vaultIn(folder)
  const first = await vault.save(['work'], { root: folder.path })
  expect(first).toMatchObject({ files: 1501, base: 'the first' })
  const changed = names.filter((_, index) => index % 150 === 0)
  for (const name of changed) fs.writeFileSync(folder.at('work', name), 'changed')
  fs.rmSync(folder.at('work/7'), { recursive: true })
  const before = bytesRead()
  const second = await vault.save(['work'], { root: folder.path })
  expect(bytesRead() - before).toBeLessThan(4 * MIB)
  expect(second).toMatchObject({ files: 1471, base: null })
  expect(second.newBytes).toBeLessThan(5000)
  await expectRestored(folder)
  const all = bytesRead()
  await vault.save(['work'], { root: folder.path, paranoid: true })
  expect(bytesRead() - all).toBeGreaterThan(16 * MIB)
  const other = await vaultIn(folder, 'elsewhere')
  const [newest] = await other.list()
  expect(newest).toMatchObject({ files: 1471, state: 'complete' })
}, 60_000)

test('a file that was touched just now is read again, for the next change of it may not show', async () => {
  using folder = temporary()
  fs.mkdirSync(folder.at('work'))
  fs.writeFileSync(folder.at('work/model'), noise(8 * MIB, 1))
  const vault = await vaultIn(folder)
  await vault.save(['work'], { root: folder.path })
  const before = bytesRead()
  await vault.save(['work'], { root: folder.path })
  expect(bytesRead() - before).toBeGreaterThan(8 * MIB)
})

test('modes, also of what nobody else may read, and of folders that nobody may write to', async () => {
  using folder = temporary()
  fs.mkdirSync(folder.at('work/closed'), { recursive: true })
  for (const mode of [0o400, 0o444, 0o600, 0o640, 0o755, 0o777]) {
    const file = folder.at(`work/closed/${mode.toString(8)}`)
    fs.writeFileSync(file, 'text')
    fs.chmodSync(file, mode)
  }
  fs.chmodSync(folder.at('work/closed'), 0o500)
  fs.chmodSync(folder.at('work'), 0o711)
  const vault = await vaultIn(folder)
  await vault.save(['work'], { root: folder.path })
  const first = await bothSides(folder)
  expect(first[0]).toEqual(first[1])
  fs.chmodSync(folder.at('work/closed/600'), 0o640)
  await vault.save(['work'], { root: folder.path })
  const second = await bothSides(folder)
  expect(second[0]).toEqual(second[1])
})

test('links to folders, to what is not there, and in a ring; a file becomes a link and a link a folder', async () => {
  using folder = temporary()
  fs.mkdirSync(folder.at('work/real'), { recursive: true })
  fs.writeFileSync(folder.at('work/real/file'), 'text')
  fs.symlinkSync('real', folder.at('work/to-folder'))
  fs.symlinkSync('b', folder.at('work/a'))
  fs.symlinkSync('a', folder.at('work/b'))
  fs.symlinkSync(Buffer.from('\xff', 'latin1'), folder.at('work/no-utf8'))
  const vault = await vaultIn(folder)
  await vault.save(['work'], { root: folder.path })
  const first = await bothSides(folder)
  expect(first[0]).toEqual(first[1])
  fs.rmSync(folder.at('work/real/file'))
  fs.symlinkSync('../to-folder', folder.at('work/real/file'))
  fs.rmSync(folder.at('work/to-folder'))
  fs.mkdirSync(folder.at('work/to-folder'))
  await vault.save(['work'], { root: folder.path })
  const second = await bothSides(folder)
  expect(second[0]).toEqual(second[1])
})
