import { createHash, randomBytes } from 'node:crypto'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { EventData } from './events.ts'
import { makeFolder } from './make-folder.ts'
import { writeFailed } from './write-failed.ts'

/**
 * Replaces a file in one step: readers see the old content or the new, also after a crash. A file
 * that holds the content already is not touched. Missing folders are made. Throws ProblemError
 * `write-failed`, and then leaves nothing behind.
 */
export async function writeAtomic(
  file: string,
  content: string | Uint8Array,
  mode = 0o644,
): Promise<EventData['file.written']> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const result = {
    path: file,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size_bytes: bytes.length,
  }
  try {
    const before = await compare(file, bytes)
    if (before === 'nochange') return { ...result, wrote: false, reason: 'nochange' }
    await replace(file, bytes, mode)
    return { ...result, wrote: true, reason: before }
  } catch (error) {
    throw writeFailed('write-failed', file, error)
  }
}

async function compare(file: string, bytes: Uint8Array) {
  const found = await stat(file).catch(absent)
  if (found === undefined) return 'created'
  if (found.size !== bytes.length) return 'overwritten'
  return Buffer.compare(await readFile(file), bytes) === 0 ? 'nochange' : 'overwritten'
}

async function replace(file: string, bytes: Uint8Array, mode: number): Promise<void> {
  const folder = path.dirname(file)
  makeFolder(folder)
  const temporary = path.join(
    folder,
    `.${path.basename(file)}.${randomBytes(6).toString('hex')}.tmp`,
  )
  try {
    const handle = await open(temporary, 'wx', mode)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(folder)
}

/** Makes names in a folder durable; file systems that cannot sync a folder are left as they are. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch (error) {
    if (!CANNOT_SYNC_FOLDERS.has((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    await handle.close()
  }
}

const CANNOT_SYNC_FOLDERS = new Set(['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR'])

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
