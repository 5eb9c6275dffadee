import type { ByteRange, PutSource, Store, StoredObject } from '@greenlight/vault'
import { StoreError } from '@greenlight/vault'

export interface Faults {
  /** Each so-manieth request finds nobody there. */
  readonly everyNth?: number
  /** Writes are made and their answer is lost, the first time each. */
  readonly losesAnswers?: boolean
  /** What it serves of a file: all of it when undefined is returned. */
  readonly serve?: (name: string, count: number) => 'cut' | 'other' | undefined
  readonly ranges?: boolean
  /** It refuses writes for want of room from so many bytes on. */
  readonly room?: number
}

/** A store far away with faults, which keeps its files in memory. */
export class FaultyStore implements Store {
  readonly url = 'test:'
  readonly files = new Map<string, { bytes: Buffer; created: string }>()
  faults: Faults = {}
  requests = 0
  readonly #served = new Map<string, number>()
  readonly #lost = new Set<string>()

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
    const names = [...this.files.keys()].filter((name) => name.startsWith(prefix))
    return await Promise.resolve(names.map((name) => this.#object(name)))
  }

  async put(name: string, source: PutSource): Promise<StoredObject> {
    this.#request()
    const parts: Uint8Array[] = []
    for await (const part of source.open()) parts.push(part)
    const bytes = Buffer.concat(parts)
    if (bytes.length > (this.faults.room ?? Number.POSITIVE_INFINITY)) {
      throw new StoreError('full', 'no room')
    }
    const there = this.files.get(name)
    if (there !== undefined && !there.bytes.equals(bytes)) throw new StoreError('exists', name)
    this.files.set(name, { bytes, created: new Date().toISOString() })
    if (this.faults.losesAnswers === true && !this.#lost.has(name)) {
      this.#lost.add(name)
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
    const body = Buffer.from(file.bytes.subarray(start, end))
    if (fault === 'other') body.fill(7)
    return await Promise.resolve(
      pieces(fault === 'cut' ? body.subarray(0, body.length >> 1) : body),
    )
  }

  async remove(name: string): Promise<void> {
    this.#request()
    this.files.delete(name)
    await Promise.resolve()
  }

  async close(): Promise<void> {}

  #request(): void {
    this.requests++
    const nth = this.faults.everyNth
    if (nth !== undefined && this.requests % nth === 0) {
      throw new StoreError('unavailable', 'nobody there')
    }
  }

  #object(name: string): StoredObject {
    const file = this.files.get(name)
    return { name, size: file?.bytes.length ?? 0, sha256: null, created: file?.created ?? '' }
  }
}

async function* pieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 50_000) {
    yield await Promise.resolve(bytes.subarray(at, at + 50_000))
  }
}
