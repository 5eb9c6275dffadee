/** Shorter is taken for compressible. */
const LEAST = 4096
/** Pieces from all over, together enough for a verdict. */
const PIECES = 8
const PIECE = 128
/** Bits per byte above which zstd does not earn its time. */
const DENSE = 6

const SAMPLE = PIECES * PIECE
const counts = new Uint16Array(256)
const TERMS = Float64Array.from({ length: SAMPLE + 1 }, (_, n) => (n === 0 ? 0 : n * Math.log2(n)))

/** Whether compressing hardly pays, by a sample. */
export function isDense(bytes: Uint8Array): boolean {
  if (bytes.length < LEAST) return false
  counts.fill(0)
  const stride = Math.floor((bytes.length - PIECE) / (PIECES - 1))
  for (let piece = 0; piece < PIECES; piece++) {
    const start = piece * stride
    for (let at = start; at < start + PIECE; at++) {
      const byte = bytes[at] ?? 0
      counts[byte] = (counts[byte] ?? 0) + 1
    }
  }
  let sum = 0
  for (const count of counts) sum += TERMS[count] ?? 0
  return Math.log2(SAMPLE) - sum / SAMPLE > DENSE
}
