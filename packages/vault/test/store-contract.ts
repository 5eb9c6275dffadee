import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import type { PutSource, Store, StoreErrorReason } from '@greenlight/vault'
import { StoreError } from '@greenlight/vault'

/** One thing that every store keeps, told by plain assertions, so that it can also be checked inside a CI step. */
export interface ContractCheck {
  readonly name: string
  /** `open` gives the same store once more, as another process would see it. */
  readonly run: (store: Store, open: () => Promise<Store>) => Promise<void>
}

export const storeContract: readonly ContractCheck[] = [
  {
    name: 'what was put is listed and comes back byte for byte',
    run: async (store, open) => {
      const [name, bytes] = [freshName(), randomBytes(300_000)]
      const put = await store.put(name, sourceOf(bytes))
      assert.equal(put.size, bytes.length)
      assert.deepEqual(await read(store, name), bytes)
      const other = await open()
      const listed = (await other.list(name)).map(({ name: its, size }) => ({ name: its, size }))
      assert.deepEqual(listed, [{ name, size: bytes.length }])
      assert.deepEqual(await read(other, name), bytes)
      await other.close()
    },
  },
  {
    name: 'a list has the names with the prefix and no others, with their times',
    run: async (store) => {
      const prefix = `ck.list-${randomBytes(4).toString('hex')}.`
      const names = [`${prefix}g0001.000001.a`, `${prefix}g0001.000002.b`]
      for (const name of names) await store.put(name, sourceOf(Buffer.from(name)))
      await store.put(freshName(), sourceOf(Buffer.from('another')))
      const found = await store.list(prefix)
      assert.deepEqual(found.map(({ name }) => name).toSorted(), names)
      for (const { created, sha256, name } of found) {
        assert.match(created, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/u)
        assert.ok(Math.abs(Date.now() - Date.parse(created)) < 600_000, created)
        if (sha256 !== null) assert.equal(sha256, digest(Buffer.from(name)))
      }
      assert.deepEqual(await store.list(`${prefix}none`), [])
    },
  },
  {
    name: 'a name that is taken stays as it is; the same bytes again are no error',
    run: async (store) => {
      const [name, bytes] = [freshName(), randomBytes(5000)]
      await store.put(name, sourceOf(bytes))
      await fails('exists', () => store.put(name, sourceOf(randomBytes(5000))))
      await fails('exists', () => store.put(name, sourceOf(randomBytes(4000))))
      assert.equal((await store.put(name, sourceOf(bytes))).size, bytes.length)
      assert.deepEqual(await read(store, name), bytes)
    },
  },
  {
    name: 'bytes that change while they are stored leave nothing behind',
    run: async (store) => {
      const name = freshName()
      const announced = sourceOf(randomBytes(200_000))
      const changed = sourceOf(randomBytes(200_000))
      const open = (): AsyncIterable<Uint8Array> => changed.open()
      await fails('damaged', () => store.put(name, { ...announced, open }))
      await fails('damaged', () => store.put(name, { ...announced, size: 200_001 }))
      assert.deepEqual(await store.list(name), [])
    },
  },
  {
    name: 'what is not there is missing, and what was removed too',
    run: async (store) => {
      const name = freshName()
      await fails('missing', () => read(store, name))
      await store.remove(name)
      await store.put(name, sourceOf(Buffer.from('soon gone')))
      await store.remove(name)
      await store.remove(name)
      assert.deepEqual(await store.list(name), [])
      await fails('missing', () => read(store, name))
    },
  },
  {
    name: 'parts of a file',
    run: async (store) => {
      const [name, bytes] = [freshName(), randomBytes(100_000)]
      await store.put(name, sourceOf(bytes))
      assert.deepEqual(await read(store, name, { start: 99_000 }), bytes.subarray(99_000))
      assert.deepEqual(await read(store, name, { end: 10 }), bytes.subarray(0, 10))
      assert.deepEqual(
        await read(store, name, { start: 5, end: 70_000 }),
        bytes.subarray(5, 70_000),
      )
      assert.deepEqual(await read(store, name, { start: 7, end: 7 }), Buffer.alloc(0))
      assert.deepEqual(
        await read(store, name, { start: 99_999, end: 200_000 }),
        bytes.subarray(99_999),
      )
    },
  },
  {
    name: 'a put that is aborted says so, and the name can still be used',
    run: async (store) => {
      const [name, bytes] = [freshName(), randomBytes(50_000)]
      const signal = AbortSignal.abort(new Error('enough'))
      await assert.rejects(store.put(name, sourceOf(bytes), signal), /enough/u)
      await store.put(name, sourceOf(bytes))
      assert.deepEqual(await read(store, name), bytes)
    },
  },
  {
    name: 'several files at the same time',
    run: async (store) => {
      const files = Array.from({ length: 4 }, () => [freshName(), randomBytes(20_000)] as const)
      await Promise.all(files.map(([name, bytes]) => store.put(name, sourceOf(bytes))))
      const found = await Promise.all(files.map(([name]) => read(store, name)))
      assert.deepEqual(
        found,
        files.map(([, bytes]) => bytes),
      )
    },
  },
]

export function freshName(): string {
  return `ck.contract.g0001.000001.${randomBytes(8).toString('hex')}`
}

/** In pieces of an odd size, as a reader of a file may give them. */
export function sourceOf(bytes: Uint8Array): PutSource {
  return {
    size: bytes.length,
    sha256: digest(bytes),
    open: async function* open() {
      for (let at = 0; at < bytes.length; at += 65_521) yield bytes.subarray(at, at + 65_521)
    },
  }
}

export function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export async function read(
  store: Store,
  name: string,
  range?: { start?: number; end?: number },
): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of await store.get(name, range)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

export async function fails(reason: StoreErrorReason, act: () => Promise<unknown>): Promise<void> {
  await assert.rejects(act, (error) => {
    assert.ok(error instanceof StoreError, `not a StoreError: ${String(error)}`)
    assert.equal(error.reason, reason, error.message)
    return true
  })
}
