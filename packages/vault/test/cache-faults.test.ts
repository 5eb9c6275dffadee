import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, type Store } from '@greenlight/vault'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { freshName, read, sourceOf, storeContract } from './store-contract.ts'
import { type SimulatedCache, startSimulatedCache } from './wire/simulated-cache.ts'
import { startSimulatedCacheV2 } from './wire/simulated-cache-v2.ts'

const home = process.cwd()
let service: SimulatedCache
let folder: string
let pauses: number[]

async function begin(start: () => Promise<SimulatedCache>): Promise<void> {
  service = await start()
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'greenlight-cache-')))
  for (const name of ['workspace', 'scratch', 'temp']) mkdirSync(join(folder, name))
  pauses = []
  // The client reads the environment and the folder of the process, and nothing else.
  process.chdir(join(folder, 'workspace'))
  const more = { GITHUB_WORKSPACE: process.cwd(), RUNNER_TEMP: join(folder, 'temp') }
  for (const [name, value] of Object.entries({ ...service.env, ...more })) vi.stubEnv(name, value)
}

afterEach(async () => {
  process.chdir(home)
  vi.unstubAllEnvs()
  await service.stop()
  rmSync(folder, { recursive: true, force: true })
})

function open(): Promise<Store> {
  return openStore('cache:', {
    env: process.env,
    directory: folder,
    scratch: join(folder, 'scratch'),
    sleep: (milliseconds) => {
      pauses.push(milliseconds)
      return new Promise((resolve) => {
        setImmediate(resolve)
      })
    },
  })
}

function filesOf(name: string): { key: string }[] {
  return service.entries.filter(({ key }) => key.includes(`/file/${name}/`))
}

describe.each([
  ['first', startSimulatedCache],
  ['second', startSimulatedCacheV2],
])('the cache store on a simulated service of the %s protocol', (_, start) => {
  beforeEach(() => begin(start))

  test.each(storeContract)('keeps the contract: $name', async (check) => {
    await expect(check.run(await open(), open)).resolves.toBeUndefined()
    expect(readdirSync(join(folder, 'scratch'))).toEqual([])
    expect(readdirSync(join(folder, 'workspace', '.greenlight'))).toEqual([])
  })

  test('prints nothing, whatever its client has to say', async () => {
    const written: string[] = []
    const output = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      written.push(String(text))
      return true
    })
    const store = await open()
    const name = freshName()
    await store.put(name, sourceOf(randomBytes(5000)))
    await read(store, name)
    output.mockRestore()
    expect(written).toEqual([])
  })

  test('what was evicted is neither listed nor found', async () => {
    const store = await open()
    const names = [freshName(), freshName()]
    for (const name of names) await store.put(name, sourceOf(randomBytes(100)))
    const at = service.entries.findIndex(({ key }) => key.includes(names[0] ?? '-'))
    service.entries.splice(at, 1)
    const later = await open()
    expect((await later.list('ck.')).map(({ name }) => name)).toEqual([names[1]])
    await expect(read(later, names[0] ?? '')).rejects.toMatchObject({ reason: 'missing' })
  })

  test('another file in place of ours is damaged', async () => {
    const store = await open()
    const [first, second] = [freshName(), freshName()]
    await store.put(first, sourceOf(randomBytes(100)))
    await store.put(second, sourceOf(randomBytes(100)))
    const [one, two] = [first, second].map((name) =>
      service.entries.find(({ key }) => key.includes(name)),
    )
    if (one === undefined || two === undefined) throw new Error('nothing saved')
    one.body = two.body
    await expect(read(store, first)).rejects.toMatchObject({ reason: 'damaged' })
  })

  test('two savers lose nothing', async () => {
    const [a, b] = [await open(), await open()]
    const names = Array.from({ length: 6 }, freshName)
    await Promise.all(
      names.map((name, index) => (index % 2 === 0 ? a : b).put(name, sourceOf(randomBytes(50)))),
    )
    const found = await a.list('ck.')
    expect(found.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
    const later = (await (await open()).list('ck.')).map(({ name }) => name)
    expect(later.toSorted()).toEqual(names.toSorted())
  })
})

describe('the cache store on a simulated service that fails', () => {
  beforeEach(() => begin(startSimulatedCache))

  test('what is saved and then not found counts as not saved, and its key is not used again', async () => {
    const store = await open()
    const [name, source] = [freshName(), sourceOf(randomBytes(5000))]
    service.fault = ({ path, query }) =>
      path.endsWith('/cache') && (query.get('keys') ?? '').includes('/file/')
        ? { kind: 'status', status: 204 }
        : undefined
    await expect(store.put(name, source)).rejects.toMatchObject({ reason: 'unavailable' })
    service.fault = () => undefined
    expect(await store.list(name)).toEqual([])
    await store.put(name, source)
    expect(await store.list(name)).toHaveLength(1)
    expect(new Set(filesOf(name).map(({ key }) => key)).size).toBe(2)
  })

  test('a service that fails is unavailable, not empty', async () => {
    const store = await open()
    service.fault = () => ({ kind: 'status', status: 429 })
    await expect(store.list('ck.')).rejects.toMatchObject({ reason: 'unavailable' })
    await expect(read(store, 'ck.x')).rejects.toMatchObject({ reason: 'unavailable' })
  })

  test('a job that may not use the cache is refused', async () => {
    const store = await open()
    service.fault = () => ({ kind: 'status', status: 403 })
    await expect(store.list('ck.')).rejects.toMatchObject({ reason: 'refused' })
  })

  test('waits as long as the service wants', async () => {
    const store = await open()
    let refused = 0
    service.fault = () => {
      refused += 1
      return refused > 2
        ? undefined
        : { kind: 'status', status: 429, headers: { 'retry-after': '31' } }
    }
    expect(await store.list('ck.')).toEqual([])
    expect(pauses).toContain(31_000)
  })
})
