/** A map from short byte strings to values that is asked without making a string. */
export interface ByteIndex<T> {
  set(key: string, value: T): void
  /** The value filed under `bytes[start..end)`. `hash` is `hashBytes` of them. */
  get(bytes: Uint8Array, start: number, end: number, hash: number): T | undefined
}

export const HASH_SEED = 0x811c9dc5

/** One step of the hash (FNV-1a), so that callers can hash while they look for the end. */
export function hashStep(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193)
}

export function createByteIndex<T>(): ByteIndex<T> {
  const buckets = new Map<number, { key: Uint8Array; value: T }[]>()

  function set(key: string, value: T): void {
    const bytes = Buffer.from(key)
    const hash = bytes.reduce(hashStep, HASH_SEED)
    const bucket = buckets.get(hash)
    const known = bucket?.find((entry) => bytes.equals(entry.key))
    if (known !== undefined) known.value = value
    else if (bucket !== undefined) bucket.push({ key: bytes, value })
    else buckets.set(hash, [{ key: bytes, value }])
  }

  function get(bytes: Uint8Array, start: number, end: number, hash: number): T | undefined {
    const bucket = buckets.get(hash)
    if (bucket === undefined) return undefined
    for (const { key, value } of bucket) if (bytesEqual(key, bytes, start, end)) return value
    return undefined
  }

  return { set, get }
}

export function bytesEqual(key: Uint8Array, bytes: Uint8Array, start: number, end: number) {
  if (key.length !== end - start) return false
  for (let at = 0; at < key.length; at++) if (key[at] !== bytes[start + at]) return false
  return true
}
