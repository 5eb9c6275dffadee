import { randomBytes } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { StoreError } from '../../store.ts'
import type { Sleep } from '../open-store/options.ts'
import { alone } from './alone.ts'
import { loadCacheClient } from './client.ts'
import type { CachePlace } from './place.ts'
import { probe } from './probe.ts'

/** The one path of every entry: its hash is part of what an entry is found by, so it never changes. */
const FOLDER = '.greenlight/cache-store'

/** Pauses before looks for what was saved: it may not be found at once. */
const LOOKS_MS = [0, 1000, 4000, 10_000]

/** Entries of the cache by name, each a folder with one file; the client's own errors are sorted out here. */
export interface CacheEntries {
  /** Key of the newest entry whose key begins so, or null when there is none. */
  newest(prefix: string): Promise<string | null>
  /** Saves the file that `fill` writes, under a key that begins with `prefix`. Returns the key. */
  save(prefix: string, fill: (path: string) => Promise<void>): Promise<string>
  /** Saves it under this key, unless somebody has done that; false when it is not known to be ours. */
  claim(key: string, fill: (path: string) => Promise<void>): Promise<boolean>
  /** Hands the file of an entry over, for as long as `use` takes; null when the entry is gone. */
  restore<T>(key: string, use: (path: string) => Promise<T>): Promise<T | null>
}

export async function openCacheEntries(
  place: CachePlace,
  sleep: Sleep,
  now: () => Date,
): Promise<CacheEntries> {
  const { saveCache, restoreCache, why } = await loadCacheClient()
  const folder = join(place.workspace, FOLDER)
  const file = join(folder, 'file')
  const exclusively = alone(`${folder}.lock`, sleep)

  async function newest(prefix: string): Promise<string | null> {
    const key = await restoreCache([FOLDER], prefix, [prefix], { lookupOnly: true })
    if (key?.startsWith(prefix) === true) return key
    await probe(place, sleep, now)
    return null
  }

  async function emptied<T>(work: () => Promise<T>): Promise<T> {
    return exclusively(async () => {
      await rm(folder, { recursive: true, force: true })
      await mkdir(folder, { recursive: true, mode: 0o700 })
      try {
        return await work()
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    })
  }

  function claim(key: string, fill: (path: string) => Promise<void>): Promise<boolean> {
    return emptied(async () => {
      await fill(file)
      // It answers -1 for a failure, and 'saved' for what is not found later.
      if ((await saveCache([FOLDER], key)) === -1) {
        await probe(place, sleep, now)
        return false
      }
      for (const pause of LOOKS_MS) {
        await sleep(pause)
        if ((await newest(key)) !== null) return true
      }
      return false
    })
  }

  return {
    newest,
    claim,
    save: async (prefix, fill) => {
      // A key whose upload failed is locked for a day.
      const key = `${prefix}${randomBytes(6).toString('hex')}`
      if (await claim(key, fill)) return key
      throw new StoreError('unavailable', `cache: what was saved is not found${why()}`)
    },
    restore: (key, use) =>
      emptied(async () => {
        const found = await restoreCache([FOLDER], key)
        if (found === key) return use(file)
        if ((await newest(key)) === null) return null
        throw new StoreError('unavailable', `cache: an entry cannot be downloaded${why()}`)
      }),
  }
}
