import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import * as fs from 'node:fs/promises'
import * as path from 'node:path'
import { ownerIsGone, ownerTag } from '../state/owner.ts'
import { roomIn } from '../state/room.ts'
import {
  type ByteRange,
  NAME,
  type PutSource,
  type Store,
  StoreError,
  type StoredObject,
} from '../store.ts'
import { isFull } from './full.ts'
import { fileOfSource, type LocalFiles } from './local-files.ts'

const PART = '.part-'

/**
 * Files in a folder. A file is written under another name, synced, and linked into place, which
 * fails when the name is taken; then the folder is synced. There is no lock, for no file is ever
 * changed and no two savers choose one name.
 */
export async function openDirectoryStore(folder: string): Promise<Store & LocalFiles> {
  await fs.mkdir(folder, { recursive: true, mode: 0o700 })
  const store = new DirectoryStore(await fs.realpath(folder))
  await store.sweep()
  return store
}

class DirectoryStore implements Store, LocalFiles {
  readonly url: string
  readonly #folder: string

  readonly promises = {
    ranges: true,
    retentionDays: null,
    maxFiles: null,
    evicts: false,
    visibility: 'everywhere' as const,
    cost: 'The space on the disk.',
    room: async () => await Promise.resolve(roomIn(this.#folder)),
  }

  constructor(folder: string) {
    this.#folder = folder
    this.url = `dir:${folder}`
  }

  get localFolder(): string {
    return this.#folder
  }

  localPath(name: string): string {
    return path.join(this.#folder, checked(name))
  }

  async list(prefix: string): Promise<StoredObject[]> {
    const names = await fs.readdir(this.#folder).catch(missingIs([]))
    const wanted = names.filter((name) => name.startsWith(prefix) && NAME.test(name))
    const objects = await Promise.all(wanted.map((name) => this.#stat(name)))
    return objects.filter((object) => object !== null)
  }

  async put(name: string, source: PutSource, signal?: AbortSignal): Promise<StoredObject> {
    const target = this.localPath(name)
    const part = path.join(this.#folder, `${PART}${ownerTag()}-${randomBytes(6).toString('hex')}`)
    try {
      await this.#fill(part, source, signal)
      await fs
        .link(part, target)
        .catch((error: NodeJS.ErrnoException) => this.#taken(error, target, source))
      await sync(this.#folder)
    } catch (error) {
      if (isFull(error)) throw new StoreError('full', `no room in ${this.url}`, { cause: error })
      throw error
    } finally {
      await fs.rm(part, { force: true })
    }
    const object = await this.#stat(name)
    if (object === null) throw new StoreError('missing', `${name} is gone at once`)
    return object
  }

  async get(
    name: string,
    range: ByteRange = {},
    signal?: AbortSignal,
  ): Promise<AsyncIterable<Uint8Array>> {
    const target = this.localPath(name)
    const handle = await fs.open(target, 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw new StoreError('missing', `${name} is not in ${this.url}`)
      throw error
    })
    const { size } = await handle.stat()
    const start = range.start ?? 0
    const end = Math.min(range.end ?? size, size)
    if (start >= end) {
      await handle.close()
      return nothing()
    }
    return createReadStream(target, {
      fd: handle,
      start,
      end: end - 1,
      highWaterMark: 1 << 20,
      ...(signal === undefined ? {} : { signal }),
    })
  }

  async remove(name: string): Promise<void> {
    await fs.rm(this.localPath(name), { force: true })
    await sync(this.#folder)
  }

  async close(): Promise<void> {}

  /** Removes what savers left that were killed. */
  async sweep(): Promise<void> {
    for (const name of await fs.readdir(this.#folder)) {
      if (!name.startsWith(PART)) continue
      const part = path.join(this.#folder, name)
      if (await ownerIsGone(name.slice(PART.length), part)) await fs.rm(part, { force: true })
    }
  }

  async #fill(part: string, source: PutSource, signal: AbortSignal | undefined): Promise<void> {
    const file = fileOfSource(source)
    if (file !== null && (await linked(file, part))) return sync(part)
    const room = roomIn(this.#folder)
    if (room < source.size)
      throw new StoreError('full', `${room} bytes left in ${this.url}, ${source.size} needed`)
    const handle = await fs.open(part, 'wx', 0o600)
    try {
      const digest = createHash('sha256')
      let size = 0
      for await (const bytes of source.open()) {
        signal?.throwIfAborted()
        digest.update(bytes)
        size += bytes.length
        await handle.writeFile(bytes)
      }
      if (size !== source.size || digest.digest('hex') !== source.sha256) {
        throw new StoreError('damaged', 'the source gave other bytes than it announced')
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

  async #taken(error: NodeJS.ErrnoException, target: string, source: PutSource): Promise<void> {
    if (error.code !== 'EEXIST') throw error
    if ((await digestOf(target)) === source.sha256) return
    throw new StoreError('exists', `${path.basename(target)} is in ${this.url} already`)
  }

  async #stat(name: string): Promise<StoredObject | null> {
    const stat = await fs.stat(path.join(this.#folder, name)).catch(missingIs(null))
    if (stat === null || !stat.isFile()) return null
    return { name, size: stat.size, sha256: null, created: stat.mtime.toISOString() }
  }
}

function checked(name: string): string {
  if (NAME.test(name)) return name
  throw new StoreError('refused', `${JSON.stringify(name)} is no name of a file in a store`)
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await fs.link(from, to)
    return true
  } catch {
    // Another file system, or one without links.
    return false
  }
}

/** A file or a folder, down to the disk. */
async function sync(at: string): Promise<void> {
  await using handle = await fs.open(at, 'r')
  await handle.sync()
}

async function digestOf(file: string): Promise<string> {
  const digest = createHash('sha256')
  for await (const bytes of createReadStream(file)) digest.update(bytes as Buffer)
  return digest.digest('hex')
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

function missingIs<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return value
    throw error
  }
}
