import { randomInt } from 'node:crypto'
import { VaultError } from '../errors.ts'
import { unpackChunk, unpackFrame } from '../restore/unpack.ts'
import type { Shelf } from '../shelf/shelf.ts'
import { checkIndex, filesOf, type Lineage } from '../state/lineage.ts'

const SAMPLES = 6

interface Damage {
  readonly file: string
  readonly reason: string
}

/**
 * Reads a few chunks and the index of one member back, drawn anew each time: damage is found while
 * there is still a live folder. Null when they are good, and for a store that only gives whole files.
 */
export async function sampleLineage(shelf: Shelf, lineage: Lineage): Promise<Damage | null> {
  if (!shelf.store.promises.ranges) return null
  return (await sampleIndex(shelf, lineage)) ?? (await sampleChunks(shelf, lineage))
}

async function sampleIndex(shelf: Shelf, { members }: Lineage): Promise<Damage | null> {
  // Every second time the base, on which all of them stand.
  const member = members[randomInt(2) === 0 ? 0 : randomInt(members.length)]
  if (member === undefined) return null
  try {
    await checkIndex(shelf, member)
    return null
  } catch (error) {
    return damageOf(error, member.name)
  }
}

async function sampleChunks(shelf: Shelf, lineage: Lineage): Promise<Damage | null> {
  const { rows } = lineage
  if (rows.count === 0) return null
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
      return damageOf(error, file)
    }
  }
  return null
}

function damageOf(error: unknown, file: string): Damage {
  if (!(error instanceof VaultError)) throw error
  return { file, reason: `${file} is damaged` }
}
