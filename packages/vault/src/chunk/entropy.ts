const SAMPLE = 4096
/** Bits per byte above which zstd does not earn its time. */
const DENSE = 6

const counts = new Uint16Array(256)
const TERMS = Float64Array.from({ length: SAMPLE + 1 }, (_, n) => (n === 0 ? 0 : n * Math.log2(n)))

/** By a sample from the middle; what is shorter than the sample is taken for compressible. */
export function isDense(bytes: Uint8Array): boolean {
  if (bytes.length < SAMPLE) return false
  counts.fill(0)
  const start = (bytes.length - SAMPLE) >>> 1
  for (let at = start; at < start + SAMPLE; at++) {
    const byte = bytes[at] ?? 0
    counts[byte] = (counts[byte] ?? 0) + 1
  }
  let sum = 0
  for (const count of counts) sum += TERMS[count] ?? 0
  return Math.log2(SAMPLE) - sum / SAMPLE > DENSE
}
