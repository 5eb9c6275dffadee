import { readFile, writeFile } from 'node:fs/promises'
import { NAME, StoreError, type StoredObject } from '../../store.ts'
import type { CacheEntries } from './entries.ts'

const PREFIX = 'greenlight1/list/'

/** Numbers in a row without a list, after which there are no more. */
const GAPS = 2

/** To save a list, while others save theirs. */
const ATTEMPTS = 8

/** A file, and the key of the entry that holds it. */
export interface Entry extends StoredObject {
  readonly sha256: string
  readonly key: string
}

/**
 * The service can only be asked for the newest key with a prefix. So each change of the store also saves a
 * list of all of it, numbered upwards. A number can be taken once: of two who write at the same time, one
 * reads the other's list first.
 */
export interface Catalogue {
  /** By name, as the newest list and this process have it; entries may be gone. */
  read(): Promise<ReadonlyMap<string, Entry>>
  add(entry: Entry): Promise<void>
  drop(name: string): Promise<void>
}

export function createCatalogue(entries: CacheEntries): Catalogue {
  const added = new Map<string, Entry>()
  const dropped = new Set<string>()
  let theirs: ReadonlyMap<string, Entry> = new Map()
  let readKey: string | null = null
  let last: Promise<void> = Promise.resolve()

  /** Where two lists were saved within one tick of the service's clock, the number tells. */
  async function newestKey(): Promise<string | null> {
    let key = later(await entries.newest(PREFIX), readKey)
    // A save that failed leaves a gap.
    for (let gap = 1; gap <= GAPS; ) {
      const next = await entries.newest(keyOf(numberOf(key) + gap))
      gap = next === null ? gap + 1 : 1
      key = next ?? key
    }
    return key
  }

  async function read(): Promise<ReadonlyMap<string, Entry>> {
    const key = await newestKey()
    if (key !== null && key !== readKey) {
      const text = await entries.restore(key, (path) => readFile(path, 'utf8'))
      if (text !== null) {
        theirs = decode(text)
        readKey = key
      }
    }
    const all = new Map([...theirs, ...added])
    for (const name of dropped) all.delete(name)
    return all
  }

  async function write(): Promise<void> {
    let tried = 0
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const all = await read()
      tried = Math.max(tried, numberOf(readKey)) + 1
      const text = JSON.stringify([...all.values()])
      if (!(await entries.claim(keyOf(tried), (path) => writeFile(path, text)))) continue
      readKey = keyOf(tried)
      theirs = all
      return
    }
    throw new StoreError('unavailable', 'cache: its list cannot be saved')
  }

  /** One change of this process after the other. */
  function change(): Promise<void> {
    const turn = last.then(write)
    last = turn.catch(() => undefined)
    return turn
  }

  return {
    read,
    add: async (entry) => {
      added.set(entry.name, entry)
      dropped.delete(entry.name)
      await change()
    },
    drop: async (name) => {
      added.delete(name)
      dropped.add(name)
      await change()
    },
  }
}

function keyOf(number: number): string {
  return `${PREFIX}${String(number).padStart(8, '0')}`
}

function later(a: string | null, b: string | null): string | null {
  return numberOf(a) >= numberOf(b) ? a : b
}

function numberOf(key: string | null): number {
  return key === null ? 0 : Number(/\/(\d+)$/u.exec(key)?.[1] ?? 0)
}

/** What the cache gives may be anybody's: only entries that could be ours are taken. */
function decode(text: string): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>()
  for (const entry of parse(text)) {
    if (isEntry(entry)) found.set(entry.name, entry)
  }
  return found
}

function parse(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false
  const { name, size, sha256, created, key } = value as Partial<Record<keyof Entry, unknown>>
  return (
    typeof name === 'string' &&
    NAME.test(name) &&
    Number.isSafeInteger(size) &&
    typeof sha256 === 'string' &&
    /^[\da-f]{64}$/u.test(sha256) &&
    typeof created === 'string' &&
    !Number.isNaN(Date.parse(created)) &&
    typeof key === 'string' &&
    key.startsWith(keyPrefix(name))
  )
}

export function keyPrefix(name: string): string {
  return `greenlight1/file/${name}/`
}
