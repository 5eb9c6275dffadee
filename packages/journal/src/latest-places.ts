/**
 * The place of the last line of each key that came more than once. Everything lies in a few flat arrays, and the key that
 * came next the last time is tried first: a poll reads the same metrics of the same jobs in the
 * same order, and a million lookups must not wander through memory.
 */
export interface LatestPlaces {
  /**
   * True when the key that followed the previous line's key the last time begins at `keyStart`,
   * with a quote behind it and within the line; its place is then noted.
   */
  noteNext(line: LineAt, keyStart: number): boolean
  /** The same for a key that is known; a new key is only made known. `hash` is any function of its bytes. */
  note(line: LineAt, keyStart: number, keyEnd: number, hash: number): boolean
  /** What was noted, in the order in which the keys first came. */
  places(): Place[]
}

/** The line of which the rest is told; reused from line to line. */
export interface LineAt {
  view: DataView
  /** In `view`. */
  end: number
  /** In the file. */
  offset: number
  length: number
}

export interface Place {
  readonly offset: number
  readonly length: number
}

const QUOTE = 34
const WORD = 4

export function createLatestPlaces(): LatestPlaces {
  let count = 0
  let capacity = 1024
  /** Entry + 1 of each hash slot, 0 when free; twice as many slots as entries. */
  let slots = new Int32Array(capacity * 2)
  let hashes = new Int32Array(capacity)
  let keyStarts = new Int32Array(capacity + 1)
  let offsets = new Float64Array(capacity)
  let lengths = new Int32Array(capacity)
  /** The entry that came after each entry. */
  let successors = new Int32Array(capacity)
  let keys = new DataView(new ArrayBuffer(capacity * 64))
  let previous = 0

  function noteNext(line: LineAt, keyStart: number): boolean {
    const entry = successors[previous] ?? 0
    if (entry >= count) return false
    const size = (keyStarts[entry + 1] ?? 0) - (keyStarts[entry] ?? 0)
    const keyEnd = keyStart + size
    if (keyEnd >= line.end || line.view.getUint8(keyEnd) !== QUOTE) return false
    if (!isKey(entry, line.view, keyStart, size)) return false
    move(entry, line)
    return true
  }

  function note(line: LineAt, keyStart: number, keyEnd: number, hash: number): boolean {
    const mask = slots.length - 1
    const size = keyEnd - keyStart
    let slot = hash & mask
    let entry = (slots[slot] ?? 0) - 1
    while (entry !== -1) {
      const sameSize = (keyStarts[entry + 1] ?? 0) - (keyStarts[entry] ?? 0) === size
      if (hashes[entry] === hash && sameSize && isKey(entry, line.view, keyStart, size)) break
      slot = (slot + 1) & mask
      entry = (slots[slot] ?? 0) - 1
    }
    const isNew = entry === -1
    if (isNew) entry = add(line.view, keyStart, size, hash)
    successors[previous] = entry
    if (isNew) previous = entry
    else move(entry, line)
    return !isNew
  }

  function move(entry: number, line: LineAt): void {
    offsets[entry] = line.offset
    lengths[entry] = line.length
    previous = entry
  }

  /** By words, the last of which may overlap the one before; keys are longer than a word. */
  function isKey(entry: number, view: DataView, start: number, size: number): boolean {
    const from = keyStarts[entry] ?? 0
    const last = size - WORD
    for (let at = 0; at < last; at += WORD) {
      if (keys.getInt32(from + at) !== view.getInt32(start + at)) return false
    }
    return keys.getInt32(from + last) === view.getInt32(start + last)
  }

  function add(view: DataView, start: number, size: number, hash: number): number {
    if (count === capacity) enlarge()
    const from = keyStarts[count] ?? 0
    if (from + size > keys.byteLength) enlargeKeys(from + size)
    for (let at = 0; at < size; at++) keys.setUint8(from + at, view.getUint8(start + at))
    keyStarts[count + 1] = from + size
    hashes[count] = hash
    count += 1
    file(count)
    return count - 1
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
    successors = larger(successors, new Int32Array(capacity))
    slots = new Int32Array(capacity * 2)
    for (let entry = 1; entry <= count; entry++) file(entry)
  }

  function enlargeKeys(atLeast: number): void {
    const enlarged = new Uint8Array(Math.max(atLeast, keys.byteLength * 2))
    enlarged.set(new Uint8Array(keys.buffer))
    keys = new DataView(enlarged.buffer)
  }

  function places(): Place[] {
    const all = Array.from({ length: count }, (_, entry) => ({
      offset: offsets[entry] ?? 0,
      length: lengths[entry] ?? 0,
    }))
    return all.filter(({ length }) => length > 0)
  }

  return { noteNext, note, places }
}

function larger<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}
