import * as fs from 'node:fs'
import { openDirectoryStore, openVault, type Vault } from '@greenlight/vault'
import { expect, test } from 'vitest'
import { describeTree, noise, temporary } from './folders.ts'

async function vaultOn(folder: ReturnType<typeof temporary>, machine: string): Promise<Vault> {
  const store = await openDirectoryStore(folder.at('store'))
  return await openVault({ store, session: 'test', state: folder.at(machine) })
}

function scatter(path: string, seed: number, places: readonly number[]): void {
  const file = fs.openSync(path, 'r+')
  for (const place of places) fs.writeSync(file, noise(100, seed + place), 0, 100, place)
  fs.closeSync(file)
}

test('the first save after a restore on a fresh machine is a delta of blocks, also of what was patched', async () => {
  using folder = temporary()
  const first = await vaultOn(folder, 'first')
  fs.mkdirSync(folder.at('work'))
  fs.writeFileSync(folder.at('work/model'), noise(20 << 20, 1))
  await first.save(['work'], { root: folder.path })
  const places = [1, 3, 5, 7, 9, 11].map((mib) => mib << 20)
  scatter(folder.at('work/model'), 2, places)
  const patched = await first.save(['work'], { root: folder.path })
  expect(patched.newBytes).toBeLessThan(40_000)
  const second = await vaultOn(folder, 'second')
  await second.restore({ into: folder.at('there'), durable: false })
  scatter(folder.at('there/work/model'), 3, [...places, 13 << 20])
  const saved = await second.save(['work'], { root: folder.at('there') })
  expect(saved.base).toBeNull()
  expect(saved.newBytes).toBeLessThan(45_000)
  await (await vaultOn(folder, 'third')).restore({ into: folder.at('out'), durable: false })
  expect(describeTree(folder.at('out/work'))).toEqual(describeTree(folder.at('there/work')))
})

test('large files with holes in the middle and at the end are written as they were', async () => {
  using folder = temporary()
  fs.mkdirSync(folder.at('work'))
  const file = fs.openSync(folder.at('work/model'), 'w')
  fs.writeSync(file, noise(9 << 20, 4), 0, 9 << 20, 0)
  fs.writeSync(file, noise(6 << 20, 5), 0, 6 << 20, 30 << 20)
  fs.ftruncateSync(file, 50 << 20)
  fs.closeSync(file)
  await (await vaultOn(folder, 'first')).save(['work'], { root: folder.path })
  await (await vaultOn(folder, 'other')).restore({ into: folder.at('out'), durable: false })
  expect(describeTree(folder.at('out/work'))).toEqual(describeTree(folder.at('work')))
  expect(fs.statSync(folder.at('out/work/model')).blocks * 512).toBeLessThan(20 << 20)
})
