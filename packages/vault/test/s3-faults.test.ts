import { randomBytes } from 'node:crypto'
import { openStore, type Store } from '@greenlight/vault'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { digest, fails, freshName, read, sourceOf, storeContract } from './store-contract.ts'
import { type SimulatedS3, startSimulatedS3 } from './wire/simulated-s3.ts'
import type { Fault } from './wire/wire.ts'

let s3: SimulatedS3
let pauses: number[]
beforeEach(async () => {
  s3 = await startSimulatedS3()
  pauses = []
})
afterEach(() => s3.stop())

function open(service: SimulatedS3 = s3): Promise<Store> {
  return openStore('s3://bucket/p', {
    env: {
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
      AWS_ENDPOINT_URL: service.url,
      AWS_REGION: 'x',
    },
    directory: '/',
    scratch: '/',
    sleep: (milliseconds) => {
      pauses.push(milliseconds)
      return Promise.resolve()
    },
  })
}

describe('the S3 store on a simulated service', () => {
  describe.each<[string, Fault]>([
    ['answers 503', { kind: 'status', status: 503 }],
    ['drops the request', { kind: 'dropBefore' }],
    ['drops the answer', { kind: 'dropAfter' }],
  ])('that %s every third time keeps the contract', (_, fault) => {
    test.each(storeContract)('$name', async (check) => {
      s3.fault = (_request, count) => (count % 3 === 0 ? fault : undefined)
      await expect(check.run(await open(), () => open())).resolves.toBeUndefined()
    })
  })

  test('a put whose every answer is lost is found to be there', async () => {
    const store = await open()
    const [name, bytes] = [freshName(), randomBytes(1000)]
    s3.fault = ({ method }) => (method === 'PUT' ? { kind: 'dropAfter' } : undefined)
    expect(await store.put(name, sourceOf(bytes))).toMatchObject({
      size: 1000,
      sha256: digest(bytes),
    })
    expect([...s3.objects.keys()]).toEqual([`p/${name}`])
  })

  test('a put that never arrives is unavailable', async () => {
    const store = await open()
    s3.fault = ({ method }) => (method === 'PUT' ? { kind: 'dropBefore' } : undefined)
    await expect(store.put(freshName(), sourceOf(randomBytes(9)))).rejects.toMatchObject({
      reason: 'unavailable',
    })
    expect(s3.objects.size).toBe(0)
  })

  test('the end of an upload in parts whose answer is lost is success, and leaves no parts', async () => {
    const store = await open()
    const [name, bytes] = [freshName(), Buffer.alloc(65 * 1024 * 1024, 7)]
    s3.fault = ({ method, query, path }) =>
      method === 'POST' && query.has('uploadId') && path.endsWith(name)
        ? { kind: 'dropAfter' }
        : undefined
    expect((await store.put(name, sourceOf(bytes))).size).toBe(bytes.length)
    expect(s3.uploads.size).toBe(0)
  })

  test('a part that is refused aborts the upload', async () => {
    const store = await open()
    s3.fault = ({ query }) =>
      query.get('partNumber') === '2' ? { kind: 'status', status: 403 } : undefined
    const put = store.put(freshName(), sourceOf(Buffer.alloc(65 * 1024 * 1024)))
    await expect(put).rejects.toMatchObject({ reason: 'refused' })
    expect(s3.uploads.size).toBe(0)
    expect(s3.objects.size).toBe(0)
  })

  test('a service without room is full, at once', async () => {
    const store = await open()
    const body = '<Error><Code>QuotaExceeded</Code></Error>'
    s3.fault = ({ method }) =>
      method === 'PUT' ? { kind: 'status', status: 403, body } : undefined
    await expect(store.put(freshName(), sourceOf(randomBytes(9)))).rejects.toMatchObject({
      reason: 'full',
    })
    expect(pauses).toEqual([])
  })

  test('waits as long as the service wants, and not for an hour', async () => {
    const store = await open()
    s3.fault = (_, count) => (count === 1 ? slow('17') : undefined)
    await store.list('ck.')
    expect(pauses).toEqual([17_000])
    s3.fault = () => slow('3600')
    await expect(store.list('ck.')).rejects.toMatchObject({ reason: 'unavailable' })
    expect(pauses).toEqual([17_000])
  })

  test('a download that breaks off goes on where it stopped', async () => {
    const store = await open()
    const [name, bytes] = [freshName(), randomBytes(200_000)]
    await store.put(name, sourceOf(bytes))
    let cuts = 0
    s3.fault = ({ method }) => {
      if (method !== 'GET' || cuts === 3) return undefined
      cuts += 1
      return { kind: 'cut', how: 'connection' }
    }
    expect(await read(store, name)).toEqual(bytes)
    expect(cuts).toBe(3)
  })

  test('a download whose file changes under it is damaged', async () => {
    const store = await open()
    const name = freshName()
    await store.put(name, sourceOf(randomBytes(200_000)))
    s3.fault = ({ method, headers }) =>
      method === 'GET' && headers.range === undefined
        ? { kind: 'cut', how: 'connection' }
        : undefined
    const stream = await store.get(name)
    s3.objects.set(`p/${name}`, { body: randomBytes(200_000), meta: '' })
    const drained = (async () => {
      for await (const chunk of stream) expect(chunk.length).toBeGreaterThan(0)
    })()
    await expect(drained).rejects.toMatchObject({ reason: 'damaged' })
  })

  test('a part from a service that ignores ranges is damaged, not the beginning of the file', async () => {
    const store = await open()
    const name = freshName()
    await store.put(name, sourceOf(randomBytes(1000)))
    s3.fault = ({ headers }) => {
      delete headers.range
      return undefined
    }
    await expect(read(store, name, { start: 500 })).rejects.toMatchObject({ reason: 'damaged' })
  })

  test('a list that is cut short is no list', async () => {
    const store = await open()
    for (let index = 0; index < 4; index += 1) await store.put(freshName(), sourceOf(Buffer.of(1)))
    s3.fault = () => ({ kind: 'cut', how: 'length' })
    await expect(store.list('ck.')).rejects.toMatchObject({ reason: 'unavailable' })
  })

  test('a service that knows no conditions still keeps what is there', async () => {
    const old = await startSimulatedS3({ conditions: false })
    try {
      const store = await open(old)
      const name = freshName()
      await store.put(name, sourceOf(Buffer.from('first')))
      await fails('exists', () => store.put(name, sourceOf(Buffer.from('other'))))
      expect(await read(store, name)).toEqual(Buffer.from('first'))
    } finally {
      await old.stop()
    }
  })
})

function slow(after: string): Fault {
  return { kind: 'status', status: 429, headers: { 'retry-after': after } }
}
