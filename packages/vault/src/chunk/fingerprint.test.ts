import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  BLOCK,
  blocksOf,
  FINGERPRINT,
  type Fingerprinter,
  sha256Fingerprinter,
  simdFingerprinter,
} from './fingerprint.ts'
import { scanGear } from './gear.ts'
import { KEY, openKernel } from './kernel.ts'

const ODD = 3 * BLOCK + 77

function prints(kernel: Fingerprinter, bytes: Uint8Array): Buffer {
  const out = Buffer.alloc(blocksOf(bytes.length) * FINGERPRINT)
  kernel.write(bytes, out)
  return out
}

function simd(key: string): Fingerprinter {
  const kernel = simdFingerprinter(key)
  if (kernel === null) throw new Error('no SIMD in WebAssembly')
  return kernel
}

for (const [name, open] of [
  ['WebAssembly', simd],
  ['SHA-256', sha256Fingerprinter],
] as const) {
  test(`${name}: a bit that flips changes the fingerprint of its block and of no other`, () => {
    const kernel = open('one')
    const bytes = randomBytes(ODD)
    const before = prints(kernel, bytes)
    for (let at = 0; at < ODD; at++) {
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
      const after = prints(kernel, bytes)
      for (let block = 0; block < 4; block++) {
        const same = after.compare(before, block * 16, block * 16 + 16, block * 16, block * 16 + 16)
        expect(same !== 0, `byte ${at}, block ${block}`).toBe(block === Math.floor(at / BLOCK))
      }
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
    }
  })

  test(`${name}: two bytes that change places, and words that do, are noticed`, () => {
    const kernel = open('one')
    const bytes = randomBytes(BLOCK)
    const before = prints(kernel, bytes)
    for (const distance of [1, 4, 8, 16, 32, 64, 2048]) {
      const other = Buffer.from(bytes)
      bytes.copy(other, 0, distance, distance + Math.min(distance, 4))
      bytes.copy(other, distance, 0, Math.min(distance, 4))
      expect(prints(kernel, other).equals(before), `at a distance of ${distance}`).toBe(false)
    }
  })

  test(`${name}: the same bytes have the same prints in its own window and elsewhere`, () => {
    const kernel = open('one')
    const bytes = randomBytes(40 * BLOCK + 5)
    const elsewhere = prints(kernel, bytes)
    const window = kernel.window()
    bytes.copy(window, 33)
    expect(prints(kernel, window.subarray(33, 33 + bytes.length))).toEqual(elsewhere)
    expect(prints(kernel, bytes)).toEqual(elsewhere)
  })
}

test('with another key the kernel has other prints', () => {
  const bytes = randomBytes(BLOCK)
  expect(prints(simd('two'), bytes)).not.toEqual(prints(simd('one'), bytes))
})

test('the kernel computes NH twice over, as it is defined', () => {
  const key = randomBytes(KEY)
  const kernel = openKernel(key)
  for (const length of [1, 31, 32, 33, 4000, BLOCK]) {
    const bytes = randomBytes(length)
    const out = Buffer.alloc(FINGERPRINT)
    kernel?.write(bytes, out)
    expect(out).toEqual(Buffer.concat([nh(bytes, key), nh(bytes, key.subarray(32))]))
  }
})

/** The sum of the products of words, each plus its word of the key; four words and the four behind them are pairs. */
function nh(bytes: Buffer, key: Buffer): Buffer {
  const padded = Buffer.concat([bytes, Buffer.alloc((32 - (bytes.length % 32)) % 32)])
  const plus = (at: number) => BigInt((padded.readUInt32LE(at) + key.readUInt32LE(at)) >>> 0)
  let sum = 0n
  for (let group = 0; group < padded.length; group += 32) {
    for (let at = group; at < group + 16; at += 4) sum += plus(at) * plus(at + 16)
  }
  const out = Buffer.alloc(8)
  out.writeBigUInt64LE(BigInt.asUintN(64, sum))
  return out
}

test('the kernel cuts where the gear in TypeScript cuts, and at the same end', () => {
  const kernel = simd('key')
  const window = kernel.window()
  randomBytes(200_000).copy(window, 1000)
  let cuts = 0
  for (const mask of [0xf0_00_00_00 | 0, 0xff_f8_00_00 | 0]) {
    for (let at = 1032; at < 200_000; ) {
      const last = Math.min(at + 20_000, 201_000)
      const cut = kernel.scan(window, at, last, mask)
      expect(cut).toBe(scanGear(window, at, last, mask))
      if (cut < last) cuts++
      at = cut
    }
  }
  expect(cuts).toBeGreaterThan(1000)
  expect(kernel.scan(window.subarray(1000), 40, 41, 0)).toBe(41)
})

test('without SIMD there is no kernel, and fingerprints are another kind', () => {
  const real = WebAssembly.validate
  try {
    WebAssembly.validate = () => false
    expect(simdFingerprinter('key')).toBeNull()
  } finally {
    WebAssembly.validate = real
  }
  expect(simd('key').identity).not.toBe(sha256Fingerprinter('key').identity)
})
