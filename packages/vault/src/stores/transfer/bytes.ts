import { createHash } from 'node:crypto'
import type { PutSource } from '../../store.ts'
import { StoreError } from '../../store.ts'

/** The bytes of a source, cut into pieces of `size` bytes; the last may be shorter. */
export async function* pieces(source: AsyncIterable<Uint8Array>, size: number) {
  let kept: Uint8Array[] = []
  let length = 0
  for await (const chunk of source) {
    let rest = chunk
    while (length + rest.length >= size) {
      const taken = rest.subarray(0, size - length)
      yield Buffer.concat([...kept, taken])
      rest = rest.subarray(taken.length)
      kept = []
      length = 0
    }
    if (rest.length > 0) {
      kept.push(rest)
      length += rest.length
    }
  }
  if (length > 0) yield Buffer.concat(kept)
}

/**
 * Passes the bytes of a source on and throws a `StoreError` `damaged` before its end when they are not
 * those it announced, so that a transfer of them can never be completed.
 */
export async function* asAnnounced(source: PutSource, name: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let size = 0
  let last: Uint8Array | null = null
  for await (const chunk of source.open()) {
    if (chunk.length === 0) continue
    if (last !== null) yield last
    hash.update(chunk)
    size += chunk.length
    last = chunk
  }
  if (size !== source.size || hash.digest('hex') !== source.sha256) {
    throw new StoreError('damaged', `${name}: its bytes changed before they were stored`)
  }
  if (last !== null) yield last
}

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
