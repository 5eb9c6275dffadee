import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type PutSource, type Store, StoreError, type StoredObject } from '../../store.ts'
import type { Sleep } from '../open-store/options.ts'
import { readRange } from '../transfer/range.ts'
import { stage } from '../transfer/stage.ts'
import { type Catalogue, createCatalogue, type Entry, keyPrefix } from './catalogue.ts'
import { type CacheEntries, openCacheEntries } from './entries.ts'
import type { CachePlace } from './place.ts'

/** What is not read for so long goes, and earlier what was not read for longest. */
const IDLE_DAYS = 7

export interface Surroundings {
  readonly scratch: string
  readonly sleep: Sleep
  readonly now: () => Date
}

/** An entry of the CI's cache for each file, and one for each list of them. */
export async function openCacheStore(
  url: string,
  place: CachePlace,
  { scratch, sleep, now }: Surroundings,
): Promise<Store> {
  const entries = await openCacheEntries(place, sleep, now)
  const catalogue = createCatalogue(entries)

  async function list(prefix: string): Promise<readonly StoredObject[]> {
    const known = [...(await catalogue.read()).values()]
    const there: StoredObject[] = []
    for (const entry of known.filter(({ name }) => name.startsWith(prefix))) {
      // A look also makes it the youngest of those that may be evicted.
      if ((await entries.newest(entry.key)) !== null) there.push(described(entry))
    }
    return there
  }

  async function put(name: string, source: PutSource, signal?: AbortSignal): Promise<StoredObject> {
    signal?.throwIfAborted()
    const before = await find(catalogue, entries, name)
    if (before !== null) {
      if (before.sha256 === source.sha256 && before.size === source.size) return described(before)
      throw new StoreError('exists', `cache: ${name} exists, with other bytes`)
    }
    const key = await entries.save(keyPrefix(name), (path) => stage(source, path, name, signal))
    const { size, sha256 } = source
    const entry = { name, size, sha256, created: now().toISOString(), key }
    await catalogue.add(entry)
    return described(entry)
  }

  return {
    url,
    promises: {
      ranges: false,
      retentionDays: IDLE_DAYS,
      maxFiles: null,
      room: () => Promise.resolve(null),
      evicts: true,
      visibility: 'repository',
      cost: 'Free up to the quota of the repository, 10 GB on GitHub, shared with every other cache; what was not read for longest goes first.',
    },
    list,
    put,
    get: async (name, range, signal) => {
      signal?.throwIfAborted()
      const entry = await find(catalogue, entries, name)
      if (entry === null) throw new StoreError('missing', `cache: ${name} is not there`)
      const path = join(scratch, `cache-${randomBytes(6).toString('hex')}`)
      const size = await entries.restore(entry.key, (file) => take(file, path, entry))
      if (size === null) throw new StoreError('missing', `cache: ${name} was evicted`)
      return readRange(path, range, () => rm(path, { force: true }))
    },
    remove: async (name) => {
      // The service lets nobody delete without a token for it; an entry that no list names goes by itself.
      if ((await catalogue.read()).has(name)) await catalogue.drop(name)
    },
    close: () => Promise.resolve(),
  }
}

async function find(
  catalogue: Catalogue,
  entries: CacheEntries,
  name: string,
): Promise<Entry | null> {
  const entry = (await catalogue.read()).get(name)
  if (entry === undefined) return null
  return (await entries.newest(entry.key)) === null ? null : entry
}

/** Moves the file out of the client's folder when it holds what the list says. */
async function take(file: string, path: string, entry: Entry): Promise<number> {
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of createReadStream(file)) {
      size += (chunk as Uint8Array).length
      hash.update(chunk as Uint8Array)
    }
  } catch (error) {
    throw new StoreError('damaged', `cache: ${entry.name} is not one file`, { cause: error })
  }
  if (size !== entry.size || hash.digest('hex') !== entry.sha256) {
    throw new StoreError('damaged', `cache: ${entry.name} came with other bytes`)
  }
  await rename(file, path).catch(() => copyFile(file, path))
  return size
}

function described({ name, size, sha256, created }: Entry): StoredObject {
  return { name, size, sha256, created }
}
