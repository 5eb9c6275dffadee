import { createWriteStream } from 'node:fs'
import { link, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PutSource } from '../../store.ts'
import { StoreError } from '../../store.ts'
import { isFull } from '../full.ts'
import { fileOfSource } from '../local-files.ts'
import { asAnnounced } from './bytes.ts'

/** Makes the bytes of a source a file at `path`, for clients that take nothing else. One on the same disk is linked. */
export async function stage(
  source: PutSource,
  path: string,
  name: string,
  signal?: AbortSignal,
): Promise<void> {
  const file = fileOfSource(source)
  if (file !== null) {
    const linked = await link(file, path).then(
      () => true,
      () => false,
    )
    if (linked) return
  }
  try {
    const target = createWriteStream(path, { flags: 'wx', mode: 0o600 })
    await pipeline(Readable.from(asAnnounced(source, name)), target, { signal })
  } catch (error) {
    await rm(path, { force: true })
    signal?.throwIfAborted()
    if (isFull(error)) {
      throw new StoreError('full', `no room for ${name} on its way`, { cause: error })
    }
    throw error
  }
}
