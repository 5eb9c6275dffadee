import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ByteRange } from '../../store.ts'
import { StoreError } from '../../store.ts'

/** Both ends of a range of a file of `size` bytes; `end` is exclusive and never beyond the file. */
export function boundsOf(
  range: ByteRange | undefined,
  size: number,
): { start: number; end: number } {
  const start = range?.start ?? 0
  const end = Math.min(range?.end ?? size, size)
  if (!Number.isSafeInteger(start) || start < 0 || end < start) {
    throw new StoreError('damaged', `no bytes ${start} to ${end} in a file of ${size} bytes`)
  }
  return { start, end }
}

/** Reads a range of a file and calls `finished` once the reader is done with it, however that ends. */
export async function* readRange(
  path: string,
  range: ByteRange | undefined,
  finished: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  try {
    const { size } = await stat(path)
    const { start, end } = boundsOf(range, size)
    if (end === start) return
    // A stream's own end is inclusive.
    for await (const chunk of createReadStream(path, { start, end: end - 1 })) {
      yield chunk as Uint8Array
    }
  } finally {
    await finished()
  }
}
