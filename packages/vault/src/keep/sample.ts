import { randomInt } from 'node:crypto'
import { VaultError } from '../errors.ts'
import { unpackChunk, unpackFrame } from '../restore/unpack.ts'
import type { Shelf } from '../shelf/shelf.ts'
import { filesOf, type Lineage } from '../state/lineage.ts'

const SAMPLES = 6

/** Reads a few chunks back, drawn anew each time: damage is found while there is still a live folder. */
export async function sampleChunks(
  shelf: Shelf,
  lineage: Lineage,
): Promise<{ file: string; reason: string } | null> {
  const { rows } = lineage
  if (!shelf.store.promises.ranges || rows.count === 0) return null
  const files = filesOf(lineage.members)
  for (let sample = 0; sample < SAMPLES; sample++) {
    const row = randomInt(rows.count)
    let file = ''
    const frame = async (of: number) => {
      const place = rows.placeOf(of)
      file = files[place.file]?.name ?? ''
      const bytes = await shelf.range(file, place.offset, place.offset + place.length)
      return unpackFrame(bytes, place)
    }
    try {
      const base = rows.base(row)
      const under = base < 0 ? null : { frame: await frame(base), row: base }
      unpackChunk(rows, row, await frame(row), under)
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      return { file, reason: `${file} is damaged` }
    }
  }
  return null
}
