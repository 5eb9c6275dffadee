/** The place of the last line of each key. Everything lies in a few flat arrays: a million lookups must not wander through memory. */
export interface LatestPlaces {
  /** `bytes[keyStart..keyEnd)` is the key and `hash` any function of it; the line is `length` bytes at `offset` in the file. */
  note(
    bytes: Uint8Array,
    keyStart: number,
    keyEnd: number,
    hash: number,
    offset: number,
    length: number,
  ): void
  /** In the order in which their keys first came. */
  places(): Place[]
}

export interface Place {
  readonly offset: number
  readonly length: number
}

export function createLatestPlaces(): LatestPlaces {
  let count = 0
  let capacity = 1024
  /** Entry + 1 of each hash slot, 0 when free; twice as many slots as entries. */
  let slots = new Int32Array(capacity * 2)
  let hashes = new Int32Array(capacity)
  let keyStarts = new Int32Array(capacity + 1)
  let offsets = new Float64Array(capacity)
  let lengths = new Int32Array(capacity)
  let keys = new Uint8Array(capacity * 64)

  function note(
    bytes: Uint8Array,
    keyStart: number,
    keyEnd: number,
    hash: number,
    offset: number,
    length: number,
  ): void {
    const mask = slots.length - 1
    let slot = hash & mask
    for (let entry = slots[slot] ?? 0; entry !== 0; entry = slots[slot] ?? 0) {
      if (hashes[entry - 1] === hash && isKey(entry - 1, bytes, keyStart, keyEnd)) {
        offsets[entry - 1] = offset
        lengths[entry - 1] = length
        return
      }
      slot = (slot + 1) & mask
    }
    add(bytes.subarray(keyStart, keyEnd), hash, offset, length)
  }

  function isKey(entry: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = keyStarts[entry] ?? 0
    const size = end - start
    if ((keyStarts[entry + 1] ?? 0) - from !== size) return false
    for (let at = 0; at < size; at++) if (keys[from + at] !== bytes[start + at]) return false
    return true
  }

  function add(key: Uint8Array, hash: number, offset: number, length: number): void {
    if (count === capacity) enlarge()
    const from = keyStarts[count] ?? 0
    while (from + key.length > keys.length) keys = larger(keys, new Uint8Array(keys.length * 2))
    keys.set(key, from)
    keyStarts[count + 1] = from + key.length
    hashes[count] = hash
    offsets[count] = offset
    lengths[count] = length
    count += 1
    file(count)
  }

  /** `entry` counts from 1. */
  function file(entry: number): void {
    const mask = slots.length - 1
    let slot = (hashes[entry - 1] ?? 0) & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = entry
  }

  function enlarge(): void {
    capacity *= 2
    hashes = larger(hashes, new Int32Array(capacity))
    keyStarts = larger(keyStarts, new Int32Array(capacity + 1))
    offsets = larger(offsets, new Float64Array(capacity))
    lengths = larger(lengths, new Int32Array(capacity))
    slots = new Int32Array(capacity * 2)
    for (let entry = 1; entry <= count; entry++) file(entry)
  }

  function places(): Place[] {
    return Array.from({ length: count }, (_, entry) => ({
      offset: offsets[entry] ?? 0,
      length: lengths[entry] ?? 0,
    }))
  }

  return { note, places }
}

function larger<T extends Uint8Array | Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}
