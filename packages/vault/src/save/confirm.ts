import { randomInt } from 'node:crypto'
import type { Shelf } from '../shelf/shelf.ts'
import { type PutSource, StoreError, type StoredObject } from '../store.ts'
import type { Staging } from './staging.ts'

const SAMPLE = 128 << 10

/**
 * A file counts as stored when it has been read back: by the digest the store itself names, else by
 * its end and a piece from the middle. What differs is removed; throws StoreError `damaged`.
 */
export async function confirm(
  shelf: Shelf,
  stored: StoredObject,
  staging: Staging,
  source: PutSource,
): Promise<void> {
  const good =
    stored.size === source.size &&
    (stored.sha256 === null
      ? await samplesAreEqual(shelf, stored, staging)
      : stored.sha256 === source.sha256)
  if (good) return
  await shelf.remove(stored.name)
  throw new StoreError('damaged', `${stored.name} came back from the store with other bytes`)
}

async function samplesAreEqual(shelf: Shelf, stored: StoredObject, staging: Staging) {
  if (!shelf.store.promises.ranges) return true
  const { name, size } = stored
  const last = Math.max(0, size - SAMPLE)
  for (const start of [last, randomInt(0, last + 1)]) {
    const end = Math.min(size, start + SAMPLE)
    const back = await shelf.range(name, start, end)
    if (!back.equals(staging.read(start, end))) return false
  }
  return true
}
