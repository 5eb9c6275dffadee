/** Finds many byte sequences in one pass: Wu-Manber with a table of byte pairs. */
export interface Matcher {
  /** Calls back for the longest sequence at each position where one begins, in ascending order of `start`. */
  scan(data: Uint8Array, found: (start: number, end: number) => void): void
  /** Where the longest end of `data` begins that is the beginning, and not the whole, of a sequence; `data.length` when none is. */
  beginning(data: Uint8Array): number
}

/** Largest step over bytes that cannot matter; the table holds single bytes. */
const LONGEST_WINDOW = 255

/** `patterns`: at least one, each of at least two bytes. */
export function createMatcher(patterns: readonly Uint8Array[]): Matcher {
  const longest = Math.max(...patterns.map((pattern) => pattern.length))
  const window = Math.min(LONGEST_WINDOW, ...patterns.map((pattern) => pattern.length))
  const steps = new Uint8Array(65_536).fill(window - 1)
  const byLastPair = new Map<number, Uint8Array[]>()
  const byFirstByte = new Map<number, Uint8Array[]>()
  for (const pattern of patterns) {
    for (let at = 1; at < window; at++) {
      const pair = pairAt(pattern, at)
      steps[pair] = Math.min(steps[pair] ?? 0, window - 1 - at)
    }
    file(byLastPair, pairAt(pattern, window - 1), pattern)
    file(byFirstByte, pattern[0] ?? 0, pattern)
  }
  for (const bucket of byLastPair.values()) bucket.sort((a, b) => b.length - a.length)

  function scan(data: Uint8Array, found: (start: number, end: number) => void): void {
    const { length } = data
    let at = window - 1
    while (at < length) {
      const pair = ((data[at - 1] ?? 0) << 8) | (data[at] ?? 0)
      const step = steps[pair] ?? 0
      if (step > 0) {
        at += step
        continue
      }
      const start = at - window + 1
      const match = byLastPair.get(pair)?.find((pattern) => occurs(pattern, data, start))
      if (match !== undefined) found(start, start + match.length)
      at += 1
    }
  }

  function beginning(data: Uint8Array): number {
    for (let start = Math.max(0, data.length - longest + 1); start < data.length; start++) {
      const rest = data.length - start
      const candidates = byFirstByte.get(data[start] ?? 0)
      if (candidates?.some((pattern) => pattern.length > rest && begins(pattern, data, start))) {
        return start
      }
    }
    return data.length
  }

  return { scan, beginning }
}

function pairAt(bytes: Uint8Array, last: number): number {
  return ((bytes[last - 1] ?? 0) << 8) | (bytes[last] ?? 0)
}

function file(buckets: Map<number, Uint8Array[]>, key: number, pattern: Uint8Array): void {
  const bucket = buckets.get(key)
  if (bucket === undefined) buckets.set(key, [pattern])
  else bucket.push(pattern)
}

function occurs(pattern: Uint8Array, data: Uint8Array, start: number): boolean {
  return start + pattern.length <= data.length && begins(pattern, data, start)
}

/** The data from `start` on agrees with the pattern as far as both go. */
function begins(pattern: Uint8Array, data: Uint8Array, start: number): boolean {
  const length = Math.min(pattern.length, data.length - start)
  for (let at = 0; at < length; at++) if (pattern[at] !== data[start + at]) return false
  return true
}
