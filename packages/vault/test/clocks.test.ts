import * as fs from 'node:fs'
import { openDirectoryStore, openVault, type Vault } from '@greenlight/vault'
import { expect, test } from 'vitest'
import { describeTree, noise, temporary } from './folders.ts'

type Folder = ReturnType<typeof temporary>
const HOUR = 3_600_000
const NOON = Date.parse('2026-11-21T12:00:00Z')

async function vaultAt(folder: Folder, now: () => number, state = 'state'): Promise<Vault> {
  const store = await openDirectoryStore(folder.at('store'))
  return await openVault({ store, session: 'test', state: folder.at(state), now })
}

function write(folder: Folder, seed: number): void {
  fs.mkdirSync(folder.at('work'), { recursive: true })
  fs.writeFileSync(folder.at('work/model'), noise(100_000, seed))
}

/** Hours of the clock at each save. */
const JUMPS = {
  'back two days each time': [0, -48, -96, -144, -192, -240],
  'a year ahead and back': [0, 1, 8766, 2, 3, 4],
  'to 1970 and back': [0, 1, -498_000, 2, 3, 4],
  'ahead for good': [0, 8766, 8767, 8768, 8769, 8770],
  'not at all': [0, 0, 0, 0, 0, 0],
}

for (const [name, hours] of Object.entries(JUMPS)) {
  test(`a clock that jumps: ${name}`, async () => {
    using folder = temporary()
    let now = NOON
    const vault = await vaultAt(folder, () => now)
    for (const [index, hour] of hours.entries()) {
      now = NOON + hour * HOUR
      write(folder, index + 1)
      await vault.save(['work'], { root: folder.path, step: index + 1, base: index % 2 === 0 })
      await vault.prune()
      const listed = await vault.list()
      expect(listed.map(({ sequence }) => sequence)).toEqual(
        listed.map((_, at) => index + 1 - at).slice(0, listed.length),
      )
      expect(Math.min(...listed.map(({ age }) => age))).toBeGreaterThanOrEqual(0)
      expect(listed.length).toBeGreaterThanOrEqual(Math.min(index + 1, 3))
    }
    now = NOON
    const restored = await vault.restore({ into: folder.at('out'), durable: false })
    expect(restored).toMatchObject({ step: 6, fallbacks: 0 })
    expect(restored?.age).toBe(Math.max(0, -(hours.at(-1) ?? 0) * HOUR))
    expect(describeTree(folder.at('out/work'))).toEqual(describeTree(folder.at('work')))
    // Each hour by the clocks of the saves counts once; two generations stay whatever they say.
    expect((await vault.prune({ last: 1, hourly: 1 })).held).toBeNull()
    const left = (await vault.list()).map(({ generation }) => generation)
    expect([...new Set(left)]).toEqual([3, 2])
  })
}

test('files from the future are saved, and changes of them too', async () => {
  using folder = temporary()
  const vault = await vaultAt(folder, Date.now)
  const tomorrow = Date.now() / 1000 + 86_400
  for (const seed of [1, 2]) {
    write(folder, seed)
    fs.utimesSync(folder.at('work/model'), tomorrow, tomorrow)
    await vault.save(['work'], { root: folder.path })
    const other = await vaultAt(folder, Date.now, 'elsewhere')
    await other.restore({ into: folder.at('out'), replace: true, durable: false })
    expect(describeTree(folder.at('out/work'))).toEqual(describeTree(folder.at('work')))
  }
})
