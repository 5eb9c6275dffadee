import { hash } from 'node:crypto'

/** Bytes that one fingerprint stands for, and the unit of a patch. */
export const BLOCK = 4096
/** Bytes. */
export const FINGERPRINT = 16

/** Fingerprints the blocks of a chunk; they stay on this machine, so each machine may have its own way. */
export interface Fingerprinter {
  /** Names the way and its key: fingerprints of another identity cannot be compared. */
  readonly identity: string
  /** Writes one fingerprint per block of `bytes`, the last of which may be short. */
  write(bytes: Uint8Array, out: Uint8Array): void
}

/** Cut SHA-256: as strong as what decides identity, and Node computes it natively. */
export function sha256Fingerprinter(key: string): Fingerprinter {
  return {
    identity: `sha256:${key}`,
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
