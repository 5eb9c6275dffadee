import { expect, test } from 'vitest'
import { VaultError } from '../errors.ts'
import { ByteReader, ByteWriter } from './varint.ts'

const EDGES = Array.from({ length: 54 }, (_, bits) => 2 ** bits)
  .flatMap((edge) => [edge - 1, edge, edge + 1])
  .filter((number) => Number.isSafeInteger(number))

test('every whole number of up to 53 bits comes back, seven bits a byte', () => {
  for (const number of EDGES) {
    const writer = new ByteWriter()
    writer.number(number)
    const bytes = writer.finish()
    const bits = number.toString(2).length
    expect(bytes, `${number}`).toHaveLength(Math.ceil(bits / 7))
    expect(new ByteReader(bytes).number()).toBe(number)
  }
})

test('numbers of both signs come back from between each other', () => {
  const signed = EDGES.flatMap((number) => (number < 2 ** 51 ? [number, -number] : []))
  const writer = new ByteWriter()
  for (const number of signed) writer.signed(number)
  const reader = new ByteReader(writer.finish())
  for (const number of signed) expect(reader.signed() + 0).toBe(number + 0)
  expect(reader.ended).toBe(true)
})

test('a number that never ends, or ends too late, is damage', () => {
  for (const bytes of [Buffer.alloc(20, 0xff), Buffer.from([0x80]), Buffer.alloc(0)]) {
    expect(() => new ByteReader(bytes).number()).toThrow(VaultError)
  }
})
