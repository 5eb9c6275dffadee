import { hash } from 'node:crypto'
import type { ByteRange, PutSource, Store, StoredObject } from '@greenlight/vault'
import { StoreError } from '@greenlight/vault'

export interface Faults {
  /** Each so-manieth request finds nobody there. */
  readonly everyNth?: number
  /** Writes are made and their answer is lost, so often each. */
  readonly losesAnswers?: number
  /** Nobody is there any more once a file with such a name was written. */
  readonly diesAfter?: string
  /** What it serves of a file: all of it when undefined is returned. */
  readonly serve?: (name: string, count: number) => 'cut' | 'other' | 'older' | undefined
  readonly ranges?: boolean
  /** It takes away so many files, and then nobody is there. */
  readonly removes?: number
  /** What it really keeps of what it was given. */
  readonly keeps?: (bytes: Buffer) => Buffer
  /** It names a digest, that of what it keeps. */
  readonly digests?: boolean
  /** It refuses a file of more bytes for want of room. */
  readonly room?: number
  /** It refuses what would make all files together more than so many bytes. */
  readonly quota?: number
  /** Names that its lists leave out, as a copy that lags behind. */
  readonly hides?: (name: string) => boolean
}

/** A store far away with faults, which keeps its files in memory. */
export class FaultyStore implements Store {
  readonly url = 'test:'
  readonly files = new Map<string, { bytes: Buffer; created: string }>()
  faults: Faults = {}
  requests = 0
  #dead = false
  #removed = 0
  readonly #served = new Map<string, number>()
  readonly #lost = new Map<string, number>()

  get promises() {
    return {
      ranges: this.faults.ranges ?? true,
      retentionDays: null,
      maxFiles: null,
      evicts: false,
      visibility: 'everywhere' as const,
      cost: 'Nothing.',
      room: async () => await Promise.resolve(null),
    }
  }

  async list(prefix: string): Promise<StoredObject[]> {
    this.#request()
    const names = [...this.files.keys()].filter(
      (name) => name.startsWith(prefix) && this.faults.hides?.(name) !== true,
    )
    return await Promise.resolve(names.map((name) => this.#object(name)))
  }

  async put(name: string, source: PutSource): Promise<StoredObject> {
    this.#request()
    const parts: Uint8Array[] = []
    for await (const part of source.open()) parts.push(part)
    const bytes = Buffer.concat(parts)
    const { room = Number.POSITIVE_INFINITY, quota = Number.POSITIVE_INFINITY } = this.faults
    if (bytes.length > room || this.bytes + bytes.length > quota) {
      throw new StoreError('full', 'no room in the store')
    }
    const there = this.files.get(name)
    if (there !== undefined && !there.bytes.equals(bytes)) throw new StoreError('exists', name)
    const kept = this.faults.keeps?.(bytes) ?? bytes
    this.files.set(name, { bytes: kept, created: new Date().toISOString() })
    if (this.faults.diesAfter !== undefined && name.startsWith(this.faults.diesAfter)) {
      this.#dead = true
      throw new StoreError('unavailable', 'the answer was lost, and more')
    }
    const lost = this.#lost.get(name) ?? 0
    if (lost < (this.faults.losesAnswers ?? 0)) {
      this.#lost.set(name, lost + 1)
      throw new StoreError('unavailable', 'the answer was lost')
    }
    return this.#object(name)
  }

  async get(name: string, { start = 0, end }: ByteRange = {}): Promise<AsyncIterable<Uint8Array>> {
    this.#request()
    const file = this.files.get(name)
    if (file === undefined) throw new StoreError('missing', name)
    const count = (this.#served.get(name) ?? 0) + 1
    this.#served.set(name, count)
    const fault = this.faults.serve?.(name, count)
    const from = fault === 'older' ? this.#olderThan(name) : file
    const body = Buffer.from(from.bytes.subarray(start, end))
    if (fault === 'other') body.fill(7)
    return await Promise.resolve(
      pieces(fault === 'cut' ? body.subarray(0, body.length >> 1) : body),
    )
  }

  async remove(name: string): Promise<void> {
    this.#request()
    if (this.faults.removes !== undefined && this.#removed++ >= this.faults.removes) {
      throw new StoreError('unavailable', 'nobody there')
    }
    this.files.delete(name)
    await Promise.resolve()
  }

  async close(): Promise<void> {}

  get bytes(): number {
    return [...this.files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0)
  }

  /** The file that was put before this one; the first has none. */
  #olderThan(name: string): { bytes: Buffer } {
    const names = [...this.files.keys()]
    const older = names[names.indexOf(name) - 1]
    return this.files.get(older ?? name) ?? { bytes: Buffer.alloc(0) }
  }

  #request(): void {
    this.requests++
    this.#dead &&= this.faults.diesAfter !== undefined
    if (this.#dead) throw new StoreError('unavailable', 'nobody there any more')
    const nth = this.faults.everyNth
    if (nth !== undefined && this.requests % nth === 0) {
      throw new StoreError('unavailable', 'nobody there')
    }
  }

  #object(name: string): StoredObject {
    const file = this.files.get(name)
    const bytes = file?.bytes ?? Buffer.alloc(0)
    const sha256 = this.faults.digests === true ? hash('sha256', bytes, 'hex') : null
    return { name, size: bytes.length, sha256, created: file?.created ?? '' }
  }
}

async function* pieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 50_000) {
    yield await Promise.resolve(bytes.subarray(at, at + 50_000))
  }
}
