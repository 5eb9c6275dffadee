import { hash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { VaultError } from '../errors.ts'
import { RowTable } from './rows.ts'
import { Seal, wholesOf } from './seal.ts'

const SHA = (bytes: Uint8Array) => hash('sha256', bytes, 'buffer')

function sealed(bytes: Uint8Array, wholes: readonly number[], step: number): string {
  const seal = new Seal(wholes)
  for (let at = 0; at < bytes.length; at += step) seal.update(bytes.subarray(at, at + step))
  return seal.digest()
}

test('a seal is the SHA-256 of a file with chunks replaced by their own, however it is read', () => {
  const bytes = randomBytes(1000)
  const wholes = [8, 100, 108, 50, 400, 600]
  const parts = [
    bytes.subarray(0, 8),
    SHA(bytes.subarray(8, 108)),
    SHA(bytes.subarray(108, 158)),
    bytes.subarray(158, 400),
    SHA(bytes.subarray(400, 1000)),
  ]
  const expected = SHA(Buffer.concat(parts)).toString('hex')
  for (const step of [1, 7, 50, 100, 108, 999, 1000, 5000]) {
    expect(sealed(bytes, wholes, step), `in steps of ${step}`).toBe(expected)
  }
  expect(sealed(bytes, [], 64)).toBe(SHA(bytes).toString('hex'))
})

test('no byte can change, be added or be missing without the seal changing', () => {
  const bytes = randomBytes(300)
  const wholes = [10, 100, 110, 100]
  const before = sealed(bytes, wholes, 64)
  for (let at = 0; at < bytes.length; at++) {
    const other = Buffer.from(bytes)
    other[at] = (other[at] ?? 0) ^ 1
    expect(sealed(other, wholes, 64), `byte ${at}`).not.toBe(before)
    expect(sealed(bytes.subarray(0, at), wholes, 64), `cut at ${at}`).not.toBe(before)
  }
  expect(sealed(Buffer.concat([bytes, Buffer.alloc(1)]), wholes, 64)).not.toBe(before)
})

test('chunks that lie over each other seal nothing that was ever written', () => {
  const bytes = randomBytes(300)
  const before = sealed(bytes, [10, 100], 64)
  expect(sealed(bytes, [10, 100, 50, 100], 64)).not.toBe(before)
  expect(sealed(bytes, [10, 100, 20, 5], 64)).not.toBe(before)
})

test('only whole chunks, alone in their frame and not packed, stand for themselves', () => {
  const rows = new RowTable()
  const add = (payload: number, base: number, place: Partial<ReturnType<RowTable['placeOf']>>) => {
    const row = rows.add({ digest: randomBytes(32), length: 9000, payload, base, bitmap: 1 })
    const frame = { file: 1, offset: 0, length: payload, inner: 0, raw: payload, packed: false }
    rows.place(row, { ...frame, ...place })
    return row
  }
  add(9000, -1, { offset: 20_000 })
  add(9000, -1, { offset: 8 })
  add(9000, -1, { offset: 40_000, raw: 18_000, length: 18_000 })
  add(9000, -1, { offset: 40_000, raw: 18_000, length: 18_000, inner: 9000 })
  add(9000, -1, { offset: 60_000, packed: true, length: 100 })
  add(4096, 0, { offset: 70_000 })
  add(9000, -1, { file: 0, offset: 8 })
  expect(wholesOf(rows)(1)).toEqual([8, 9000, 20_000, 9000])
  expect(wholesOf(rows)(0)).toEqual([8, 9000])
})

test('a checkpoint cannot say what lies in the files of another', () => {
  const rows = new RowTable()
  const row = rows.add({ digest: randomBytes(32), length: 10, payload: 10, base: -1, bitmap: 0 })
  rows.place(row, { file: 2, offset: 8, length: 10, inner: 0, raw: 10, packed: false })
  const encoded = Buffer.from(rows.encode(0))
  for (const files of [
    { first: 3, count: 1 },
    { first: 0, count: 2 },
  ]) {
    expect(() => new RowTable().append(encoded, files)).toThrow(VaultError)
  }
  new RowTable().append(encoded, { first: 2, count: 1 })
})
