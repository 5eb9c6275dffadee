import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, type Store } from '@greenlight/vault'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { freshName, read, sourceOf, storeContract } from './store-contract.ts'
import { type SimulatedArtifacts, startSimulatedArtifacts } from './wire/simulated-artifacts.ts'

let service: SimulatedArtifacts
let scratch: string
beforeEach(async () => {
  service = await startSimulatedArtifacts()
  scratch = mkdtempSync(join(tmpdir(), 'greenlight-artifacts-'))
  // The client reads the environment of the process, and nothing else.
  for (const [name, value] of Object.entries(service.env)) vi.stubEnv(name, value)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await service.stop()
  rmSync(scratch, { recursive: true, force: true })
})

function open(): Promise<Store> {
  return openStore('artifact:', {
    env: process.env,
    directory: scratch,
    scratch,
    sleep: () => Promise.resolve(),
  })
}

describe("the artifact store on a simulation of GitHub's service", () => {
  test.each(storeContract)('keeps the contract: $name', async (check) => {
    await expect(check.run(await open(), open)).resolves.toBeUndefined()
    expect(readdirSync(scratch)).toEqual([])
    expect(process.env['GITHUB_SERVER_URL']).toBe('https://git.example.com')
  })

  test('a finished upload whose answer is lost is found, and not sent again', async () => {
    const store = await open()
    const [name, bytes] = [freshName(), randomBytes(5000)]
    service.fault = ({ path }) =>
      path.endsWith('FinalizeArtifact') ? { kind: 'dropAfter' } : undefined
    expect(await store.put(name, sourceOf(bytes))).toMatchObject({ name, size: 5000 })
    expect(service.artifacts).toHaveLength(1)
    expect(service.seen.filter((line) => line.endsWith('CreateArtifact'))).toHaveLength(1)
    service.fault = () => undefined
    expect(await read(store, name)).toEqual(bytes)
  })

  test('an upload that was never finished is not listed, and takes its name: the next one has another', async () => {
    const store = await open()
    const [name, bytes] = [freshName(), randomBytes(5000)]
    service.fault = ({ path }) =>
      path.endsWith('FinalizeArtifact') ? { kind: 'dropBefore' } : undefined
    await expect(store.put(name, sourceOf(bytes))).rejects.toMatchObject({ reason: 'unavailable' })
    expect(await store.list(name)).toEqual([])
    service.fault = () => undefined
    expect(await store.put(name, sourceOf(bytes))).toMatchObject({ name, size: 5000 })
    expect(service.artifacts.map((one) => [one.name, one.finalized])).toEqual([
      [name, false],
      [`${name}~2`, true],
    ])
    expect((await store.list(name)).map((one) => one.name)).toEqual([name])
    expect(await read(await open(), name)).toEqual(bytes)
    expect(await store.put(name, sourceOf(bytes))).toMatchObject({ name })
    await expect(store.put(name, sourceOf(randomBytes(7)))).rejects.toMatchObject({
      reason: 'exists',
    })
    await store.remove(name)
    expect(await store.list(name)).toEqual([])
  })

  test('prints nothing, whatever its client has to say, and leaves the output to others', async () => {
    const written: string[] = []
    const output = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      written.push(String(text))
      return true
    })
    const store = await open()
    const name = freshName()
    const put = store.put(name, sourceOf(randomBytes(5000)))
    process.stdout.write('ours\n')
    await put
    await read(store, name)
    await store.remove(name)
    process.stdout.write('ours, too\n')
    output.mockRestore()
    expect(written).toEqual(['ours\n', 'ours, too\n'])
  })

  test('an account without room is full', async () => {
    const store = await open()
    const body = '{"msg":"insufficient usage to create artifact"}'
    service.fault = ({ path }) =>
      path.endsWith('CreateArtifact') ? { kind: 'status', status: 403, body } : undefined
    await expect(store.put(freshName(), sourceOf(randomBytes(9)))).rejects.toMatchObject({
      reason: 'full',
    })
  })

  test('a job whose token is not accepted is refused', async () => {
    const store = await open()
    service.fault = () => ({ kind: 'status', status: 403, body: '{"msg":"no"}' })
    await expect(store.list('ck.')).rejects.toMatchObject({ reason: 'refused' })
  })

  test('a service that cannot be reached is unavailable, not empty', async () => {
    const store = await open()
    service.fault = () => ({ kind: 'dropBefore' })
    await expect(store.list('ck.')).rejects.toMatchObject({ reason: 'unavailable' })
    await expect(read(store, 'ck.x')).rejects.toMatchObject({ reason: 'unavailable' })
  })

  test('a body that ends early, though it says it is whole, is damaged', async () => {
    const store = await open()
    const name = freshName()
    await store.put(name, sourceOf(randomBytes(50_000)))
    service.fault = ({ path }) =>
      path.startsWith('/blob') ? { kind: 'cut', how: 'length' } : undefined
    await expect(read(store, name)).rejects.toMatchObject({ reason: 'damaged' })
    expect(readdirSync(scratch)).toEqual([])
  })

  test('another body of the same size is damaged', async () => {
    const store = await open()
    const name = freshName()
    await store.put(name, sourceOf(randomBytes(50_000)))
    const body = randomBytes(50_000)
    service.fault = ({ path }) => (path.startsWith('/blob') ? { kind: 'other', body } : undefined)
    await expect(read(store, name)).rejects.toMatchObject({ reason: 'damaged' })
  })

  test('bytes that change on their way up are never read as if they were ours', async () => {
    const store = await open()
    const name = freshName()
    service.fault = ({ query, body }) => {
      if (query.get('comp') === 'block') body.fill(0, 0, 100)
      return undefined
    }
    await expect(
      store.put(name, sourceOf(randomBytes(5000))).then(() => read(store, name)),
    ).rejects.toMatchObject({ reason: 'damaged' })
  })
})
