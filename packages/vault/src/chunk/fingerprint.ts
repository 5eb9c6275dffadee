import { createHash, hash } from 'node:crypto'
import { KEY, openKernel } from './kernel.ts'

/** Bytes that one fingerprint stands for, and the unit of a patch. */
export const BLOCK = 4096
/** Bytes. */
export const FINGERPRINT = 16

/** Fingerprints the blocks of a chunk; they stay on this machine, so each machine may have its own way. */
export interface Fingerprinter {
  /** Names the way and its key: fingerprints of another identity cannot be compared. */
  readonly identity: string
  /** Memory that it reads fastest, for one reader at a time. Bytes. */
  window(bytes: number): Buffer
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
    window: (bytes) => kernel.window(bytes),
    write: (bytes, out) => kernel.write(bytes, out),
  }
}

/** Cut SHA-256: as strong as what decides identity, and Node computes it natively. */
export function sha256Fingerprinter(key: string): Fingerprinter {
  return {
    identity: `sha256:${key}`,
    window: (bytes) => Buffer.allocUnsafe(bytes),
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
