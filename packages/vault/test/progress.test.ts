import * as fs from 'node:fs'
import { openDirectoryStore, openVault, type Progress } from '@greenlight/vault'
import { expect, test } from 'vitest'
import { FaultyStore } from './faulty-store.ts'
import { noise, temporary } from './folders.ts'

type Folder = ReturnType<typeof temporary>

const pause = async () => await Promise.resolve()

/** What was told, by phase. */
function listener() {
  const told: Progress[] = []
  return {
    progress: (progress: Progress) => void told.push(progress),
    of: (phase: Progress['phase']) => told.filter((progress) => progress.phase === phase),
    phases: () => told.map(({ phase }) => phase).filter((phase, at, all) => phase !== all[at - 1]),
  }
}

function fill(folder: Folder): number {
  fs.mkdirSync(folder.at('work/cases'), { recursive: true })
  for (let part = 0; part < 3; part++) {
    fs.writeFileSync(folder.at(`work/model-${part}`), noise(1_500_000, 1000 + part))
  }
  for (let index = 0; index < 300; index++) {
    fs.writeFileSync(folder.at(`work/cases/${index}`), noise(100, index))
  }
  return 4_530_000
}

for (const place of ['directory', 'far away']) {
  test(`a save, a restore and a verification say where they stand: ${place}`, async () => {
    using folder = temporary()
    const bytes = fill(folder)
    const store =
      place === 'directory' ? await openDirectoryStore(folder.at('store')) : new FaultyStore()
    const open = (state: string) =>
      openVault({ store, session: 'test', state: folder.at(state), packBytes: 1 << 20 })
    const saving = listener()
    const saved = await (await open('state')).save(['work'], {
      root: folder.path,
      progress: saving.progress,
    })
    expect(saving.of('scan').at(-1)).toMatchObject({ files: 303, bytes, totalBytes: null })
    expect(saving.of('read').at(-1)).toMatchObject({ files: 303, bytes, totalBytes: bytes })
    const stored = { bytes: saved.newBytes, totalBytes: saved.newBytes }
    const files = [...(await store.list('ck.')), ...(await store.list('pk.'))].length
    expect(files).toBeGreaterThan(2)
    expect(saving.of('store').at(-1)).toMatchObject({ files, ...stored })
    expect(saving.phases()[0]).toBe('scan')
    expect(saving.phases().at(-1)).toBe('store')

    const [restoring, verifying] = [listener(), listener()]
    const other = await open('elsewhere')
    await other.restore({ into: folder.at('out'), progress: restoring.progress, durable: false })
    expect(restoring.phases()).toEqual(['fetch', 'write', 'place'])
    expect(restoring.of('fetch').at(-1)).toMatchObject({ files, ...stored })
    const whole = { files: 303, bytes, totalBytes: bytes }
    expect(restoring.of('write').at(-1)).toMatchObject(whole)
    expect(restoring.of('place').map((progress) => progress.bytes)).toEqual([0, bytes])
    await other.verify({ progress: verifying.progress })
    expect(verifying.of('fetch').at(-1)).toMatchObject({ files, ...stored })
  })
}

test('three hundred files are a few reports and not three hundred', async () => {
  using folder = temporary()
  fill(folder)
  const store = await openDirectoryStore(folder.at('store'))
  const vault = await openVault({ store, session: 'test', state: folder.at('state') })
  const { progress, of } = listener()
  const started = performance.now()
  await vault.save(['work'], { root: folder.path, progress })
  const most = 2 + (performance.now() - started) / 250
  for (const phase of ['scan', 'read', 'store'] as const) {
    expect(of(phase).length).toBeGreaterThan(0)
    expect(of(phase).length).toBeLessThanOrEqual(most)
  }
})

test('bytes that are sent or read twice count once', async () => {
  using folder = temporary()
  fill(folder)
  const store = new FaultyStore()
  const vault = await openVault({ store, session: 'test', state: folder.at('state'), pause })
  const [saving, verifying] = [listener(), listener()]
  store.faults = { losesAnswers: 1 }
  const { newBytes } = await vault.save(['work'], {
    root: folder.path,
    progress: saving.progress,
  })
  expect(saving.of('store').at(-1)).toMatchObject({ bytes: newBytes, totalBytes: newBytes })
  const read = new Map<string, number>()
  store.faults = {
    serve: (name) => {
      read.set(name, (read.get(name) ?? 0) + 1)
      return read.get(name) === 4 ? 'cut' : undefined
    },
  }
  const { failures } = await vault.verify({ progress: verifying.progress })
  expect(failures).toEqual([])
  expect(Math.max(...read.values())).toBe(5)
  expect(verifying.of('fetch').at(-1)).toMatchObject({ bytes: newBytes, totalBytes: newBytes })
})
