import { type Count, countOnce, type Meter } from '../meter.ts'
import { type PutSource, type Store, StoreError, type StoredObject } from '../store.ts'
import { type Pause, patiently } from './retry.ts'

/** After any other error the file may be there all the same. */
const CERTAIN = new Set(['exists', 'full', 'refused', 'damaged'])

/**
 * Writes a file; an answer that was lost is no second file, for the name is the same and a store
 * takes the same bytes twice. When the last answer is lost as well, the list tells; what may be
 * there without anybody knowing is taken away.
 */
export async function putFile(
  store: Store,
  name: string,
  source: PutSource,
  how: { readonly signal: AbortSignal | undefined; readonly pause: Pause; readonly meter: Meter },
): Promise<StoredObject> {
  const { signal, pause, meter } = how
  meter.expect(source.size)
  const count = countOnce(meter)
  // Not a copy: a digest that nobody asks for is not made.
  const open = { value: () => counting(source, count) }
  const counted = Object.create(source, { open }) as PutSource
  try {
    const stored = await patiently(() => store.put(name, counted, signal), pause)
    count.again()
    count.add(source.size)
    meter.add(0, 1)
    return stored
  } catch (error) {
    if (error instanceof StoreError && CERTAIN.has(error.reason)) throw error
    const there = signal?.aborted === true ? undefined : await listed(store, name, source)
    if (there !== undefined) return there
    await store.remove(name).catch(() => undefined)
    throw error
  }
}

async function listed(store: Store, name: string, { size }: PutSource) {
  const found = await store.list(name).catch(() => [])
  return found.find((object) => object.name === name && object.size === size)
}

async function* counting(source: PutSource, count: Count): AsyncGenerator<Uint8Array> {
  count.again()
  for await (const bytes of source.open()) {
    count.add(bytes.length)
    yield bytes
  }
}
