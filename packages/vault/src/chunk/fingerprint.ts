import { createHash, hash } from 'node:crypto'
import { type Scan, scanGear } from './gear.ts'
import { KEY, openKernel } from './kernel.ts'

/** Bytes that one fingerprint stands for, and the unit of a patch. */
export const BLOCK = 4096
/** Bytes. */
export const FINGERPRINT = 16

/** Half of the memory that files go through: one half is worked on while the other is read or written. Both fit into a core's own cache. */
export const HALF = 1 << 20
/** Room before each half for what was left of the other. */
export const LEFT = 256 << 10
/** Bytes of both. */
const WINDOW = 2 * (LEFT + HALF)

/** Fingerprints the blocks of a chunk; they stay on this machine, so each machine may have its own way. */
export interface Fingerprinter {
  /** Names the way and its key: fingerprints of another identity cannot be compared. */
  readonly identity: string
  /** Memory of `WINDOW` bytes that it reads fastest; the same each time, for one user at a time. */
  window(): Buffer
  /** Scans bytes of the window. */
  readonly scan: Scan
  /** Writes one fingerprint per block of `bytes`, the last of which may be short. */
  write(bytes: Uint8Array, out: Uint8Array): void
}

/** The fastest one that this machine has. */
export function openFingerprinter(key: string): Fingerprinter {
  return simdFingerprinter(key) ?? sha256Fingerprinter(key)
}

/** NH in WebAssembly, fifteen times as fast as SHA-256; null where there is no SIMD. */
export function simdFingerprinter(key: string): Fingerprinter | null {
  const stretched = createHash('shake256', { outputLength: KEY }).update(key).digest()
  const kernel = openKernel(stretched)
  if (kernel === null) return null
  return {
    identity: `nh:${key}`,
    window: () => kernel.window(WINDOW),
    scan: (bytes, at, last, mask) => kernel.scan(bytes, at, last, mask),
    write: (bytes, out) => kernel.write(bytes, out),
  }
}

/** Cut SHA-256: as strong as what decides identity, and Node computes it natively. */
export function sha256Fingerprinter(key: string): Fingerprinter {
  let window: Buffer | null = null
  return {
    identity: `sha256:${key}`,
    window: () => (window ??= Buffer.allocUnsafe(WINDOW)),
    scan: scanGear,
    write(bytes, out) {
      for (let at = 0, to = 0; at < bytes.length; at += BLOCK, to += FINGERPRINT) {
        const digest = hash('sha256', bytes.subarray(at, at + BLOCK), 'buffer')
        out.set(digest.subarray(0, FINGERPRINT), to)
      }
    },
  }
}

export function blocksOf(length: number): number {
  return Math.ceil(length / BLOCK)
}
