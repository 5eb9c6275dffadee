import { hash, randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import * as path from 'node:path'
import { expect, test } from 'vitest'
import { RowTable } from '../format/rows.ts'
import { Seal, wholesOf } from '../format/seal.ts'
import { FrameWriter } from './frame-writer.ts'
import { Staging } from './staging.ts'

/** What a file is sealed with when it is written is what its reader finds by the rows. */
async function written(payloads: readonly { bytes: Buffer; base: number }[], flush: boolean) {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'greenlight-frames-'))
  const staging = new Staging(path.join(folder, 'draft'), true)
  try {
    const rows = new RowTable()
    const frames = new FrameWriter(rows)
    const target = { staging, file: 0 }
    for (const { bytes, base } of payloads) {
      const digest = hash('sha256', bytes, 'buffer')
      const length = base < 0 ? bytes.length : rows.length(base)
      const row = rows.add({ digest, length, payload: bytes.length, base, bitmap: 1 })
      frames.add(row, bytes, base < 0 ? digest : null, target)
      if (flush) frames.flush(target)
    }
    frames.flush(target)
    await frames.drain()
    const { sha256, size } = await staging.source()
    const file = fs.readFileSync(staging.path)
    expect(hash('sha256', file)).toBe(sha256)
    expect(file).toHaveLength(size)
    const seal = new Seal(wholesOf(rows)(0))
    seal.update(file)
    return { made: staging.seal(), found: seal.digest(), wholes: wholesOf(rows)(0), rows, file }
  } finally {
    await staging.discard()
    fs.rmSync(folder, { recursive: true })
  }
}

const text = (length: number) => Buffer.from('{"step":1,"loss":0.5}\n'.repeat(length / 22))
const whole = (bytes: Buffer) => ({ bytes, base: -1 })

test('dense chunks, packed ones, and ones that did not pack are sealed as they will be found', async () => {
  const dense = [40_000, 3000, 3000, 50_000].map((length) => whole(randomBytes(length)))
  const mixed = [...dense, whole(text(9000)), whole(randomBytes(2000)), whole(text(9022))]
  for (const flush of [false, true]) {
    const { made, found, wholes } = await written(mixed, flush)
    expect(made).toBe(found)
    expect(wholes.length / 2).toBe(flush ? 5 : 2)
  }
})

test('a patch that lies alone in its frame does not stand for the chunk it is a patch of', async () => {
  const base = whole(randomBytes(40_000))
  const { made, found, wholes } = await written([base, { bytes: randomBytes(2000), base: 0 }], true)
  expect(made).toBe(found)
  expect(wholes).toHaveLength(2)
})

test('more than is packed at once in the background is packed all the same, each to its place', async () => {
  const chunks = Array.from({ length: 60 }, (_, index) =>
    whole(Buffer.from(`${index} of sixty\n`.repeat(20_000))),
  )
  const { made, found, rows, file } = await written(chunks, false)
  expect(made).toBe(found)
  const places = chunks.map((_, row) => rows.placeOf(row))
  expect(places.every(({ packed }) => packed)).toBe(true)
  expect(Math.max(...places.map(({ offset, length }) => offset + length))).toBe(file.length)
})
