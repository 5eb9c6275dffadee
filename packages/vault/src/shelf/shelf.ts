import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { damaged, VaultError } from '../errors.ts'
import { decodeFooter, footerSpan, TRAILER } from '../format/footer.ts'
import { Seal } from '../format/seal.ts'
import { type Count, countOnce, type Meter, startMeter } from '../meter.ts'
import { checkpointPrefix, packPrefix } from '../names.ts'
import type { SealedFile } from '../state/lineage.ts'
import type { Workshop } from '../state/workshop.ts'
import { type PutSource, type Store, StoreError, type StoredObject } from '../store.ts'
import { isFull } from '../stores/full.ts'
import { hasLocalFiles } from '../stores/local-files.ts'
import { OpenFile } from './open-file.ts'
import { putFile } from './put-file.ts'
import { type Pause, patiently } from './retry.ts'

/** Bytes from the end that hold nearly every footer. */
const TAIL = 64 << 10

export type Listing = ReadonlyMap<string, StoredObject>

export interface ShelfOptions {
  readonly store: Store
  readonly session: string
  readonly key: string | null
  readonly workshop: Workshop
  readonly pause: Pause
  /** Counts what is put. */
  readonly meter?: Meter
  /** The store has no room for a file. */
  readonly refused?: () => void
}

/** The files of one session in a store that may be slow, forgetful or damaged. */
export class Shelf {
  readonly store: Store
  readonly session: string
  readonly key: string | null
  readonly #options: ShelfOptions
  readonly #workshop: Workshop
  readonly #pause: Pause

  constructor(options: ShelfOptions) {
    this.#options = options
    this.store = options.store
    this.session = options.session
    this.key = options.key
    this.#workshop = options.workshop
    this.#pause = options.pause
  }

  /** The same one, that tells what becomes of the files it puts. */
  telling(to: Pick<ShelfOptions, 'meter' | 'refused'>): Shelf {
    return new Shelf({ ...this.#options, ...to })
  }

  checkpoints(): Promise<Listing> {
    return this.#list(checkpointPrefix(this.session))
  }

  packs(): Promise<Listing> {
    return this.#list(packPrefix(this.session))
  }

  /** Checkpoints and packs. */
  async everything(): Promise<Listing> {
    return new Map([...(await this.checkpoints()), ...(await this.packs())])
  }

  /** As `putFile`. */
  async put(name: string, source: PutSource, signal: AbortSignal | undefined) {
    const { meter = startMeter(undefined, 'store'), refused } = this.#options
    try {
      return await putFile(this.store, name, source, { signal, pause: this.#pause, meter })
    } catch (error) {
      if (error instanceof StoreError && error.reason === 'full') refused?.()
      throw error
    }
  }

  async remove(name: string): Promise<void> {
    await patiently(() => this.store.remove(name), this.#pause)
  }

  /** Exactly these bytes, or VaultError `damaged`; asked for twice before that. */
  async range(name: string, start: number, end: number): Promise<Buffer> {
    return await this.#again(() => this.#range(name, start, end))
  }

  async footer(name: string, size: number) {
    return await this.#again(async () => {
      if (size < TRAILER) throw damaged('it is too short for a checkpoint')
      if (!this.store.promises.ranges) return await this.#footerOfWhole(name, size)
      let tail = await this.#range(name, Math.max(0, size - TAIL), size)
      const span = footerSpan(tail)
      if (span > size) throw damaged('its footer is cut')
      if (span > tail.length) tail = await this.#range(name, size - span, size)
      return decodeFooter(tail, name, size, this.key)
    })
  }

  /** The whole file, on this machine. The digest is only compared where the file is copied. */
  async open(file: SealedFile, signal?: AbortSignal, meter?: Meter): Promise<OpenFile> {
    const count = countOnce(meter ?? startMeter(undefined, 'fetch'))
    const local = this.#local(file.name)
    if (local === null) {
      const path = await this.#again(() => this.#copy(file, count, signal))
      meter?.add(0, 1)
      return new OpenFile(path, true)
    }
    const open = this.#openLocal(local, file.name)
    if (open.size === file.size) {
      count.add(open.size)
      meter?.add(0, 1)
      return open
    }
    open.close()
    throw damaged(`${file.name} has ${open.size} bytes instead of ${file.size}`)
  }

  /** Reads a file to its end without keeping it; throws VaultError `damaged`. */
  async check(file: SealedFile, signal?: AbortSignal, meter?: Meter): Promise<void> {
    const count = countOnce(meter ?? startMeter(undefined, 'fetch'))
    await this.#again(async () => {
      count.again()
      const digest = new Seal(file.wholes())
      let size = 0
      for await (const bytes of await this.store.get(file.name, {}, signal)) {
        signal?.throwIfAborted()
        const left = file.digested - size
        if (left > 0) digest.update(bytes.subarray(0, left))
        size += bytes.length
        count.add(bytes.length)
      }
      if (size !== file.size || digest.digest() !== file.seal) {
        throw damaged(`${file.name} is not what was stored`)
      }
    })
  }

  #openLocal(path: string, name: string): OpenFile {
    try {
      return new OpenFile(path, false)
    } catch (error) {
      throw new VaultError('damaged', `${name} cannot be opened`, { cause: error })
    }
  }

  async #footerOfWhole(name: string, size: number) {
    const file = await this.open({ name, size, seal: '', digested: 0, wholes: () => [] })
    try {
      const span = Math.min(size, footerSpan(file.read(size - TRAILER, TRAILER)))
      return decodeFooter(file.read(size - span, span), name, size, this.key)
    } finally {
      file.close()
    }
  }

  async #copy(file: SealedFile, count: Count, signal?: AbortSignal) {
    count.again()
    const path = this.#workshop.path('copy')
    const digest = new Seal(file.wholes())
    let size = 0
    try {
      const body = await patiently(() => this.store.get(file.name, {}, signal), this.#pause)
      await pipeline(
        Readable.from(body),
        async function* counted(source: AsyncIterable<Uint8Array>) {
          for await (const bytes of source) {
            size += bytes.length
            if (size > file.size) throw damaged(`${file.name} is longer than it was`)
            const left = file.digested - (size - bytes.length)
            if (left > 0) digest.update(bytes.subarray(0, left))
            count.add(bytes.length)
            yield bytes
          }
        },
        createWriteStream(path, { flags: 'wx', mode: 0o600 }),
      )
      if (size !== file.size)
        throw damaged(`${file.name} has ${size} bytes instead of ${file.size}`)
      if (file.digested > 0 && digest.digest() !== file.seal) {
        throw damaged(`${file.name} is not what was stored`)
      }
      return path
    } catch (error) {
      await rm(path, { force: true })
      if (!isFull(error)) throw error
      throw new StoreError('full', 'no room in the state folder for a copy', { cause: error })
    }
  }

  async #range(name: string, start: number, end: number): Promise<Buffer> {
    if (end <= start) return Buffer.alloc(0)
    const local = this.#local(name)
    if (local !== null) {
      using file = this.#openLocal(local, name)
      return file.read(start, end - start)
    }
    const parts: Uint8Array[] = []
    let length = 0
    const body = await this.store.get(name, { start, end })
    for await (const bytes of body) {
      parts.push(bytes)
      length += bytes.length
      if (length > end - start) break
    }
    if (length !== end - start)
      throw damaged(`${name} gave ${length} bytes instead of ${end - start}`)
    return Buffer.concat(parts)
  }

  /** A body may be cut on its way, or come from an old copy: one more look before it counts as damage. */
  async #again<T>(read: () => Promise<T>): Promise<T> {
    const patient = () => patiently(read, this.#pause)
    try {
      return await patient()
    } catch (error) {
      if (isMissing(error)) throw new VaultError('damaged', 'it is gone', { cause: error })
      if (!isDamage(error) || hasLocalFiles(this.store)) throw asDamage(error)
      return await patient().catch((last: unknown) => {
        throw asDamage(last)
      })
    }
  }

  async #list(prefix: string): Promise<Listing> {
    const objects = await patiently(() => this.store.list(prefix), this.#pause)
    return new Map(objects.map((object) => [object.name, object]))
  }

  #local(name: string): string | null {
    return hasLocalFiles(this.store) ? this.store.localPath(name) : null
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof StoreError && error.reason === 'missing'
}

function isDamage(error: unknown): boolean {
  return error instanceof VaultError || (error instanceof StoreError && error.reason === 'damaged')
}

function asDamage(error: unknown): unknown {
  if (error instanceof StoreError && ['damaged', 'missing'].includes(error.reason)) {
    return new VaultError('damaged', error.message, { cause: error })
  }
  return error
}
