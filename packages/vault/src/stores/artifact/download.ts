import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Artifact, ArtifactClient } from '@actions/artifact'
import { StoreError } from '../../store.ts'
import type { OtherRun } from './place.ts'

export interface DownloadedFile {
  readonly path: string
  readonly sha256: string
  remove(): Promise<void>
}

/**
 * Downloads an artifact into a folder of its own. The client takes a body that ends early for the whole
 * and a wrong digest for a remark, so the size and the digest of the listing are compared here; where
 * they differ it is a `StoreError` `damaged`.
 */
export async function download(
  client: ArtifactClient,
  artifact: Artifact,
  run: OtherRun | null,
  scratch: string,
): Promise<DownloadedFile> {
  const folder = join(scratch, `down-${randomBytes(6).toString('hex')}`)
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  await mkdir(folder, { mode: 0o700 })
  try {
    await client.downloadArtifact(artifact.id, {
      path: folder,
      skipDecompress: true,
      ...(run === null ? {} : { findBy: run }),
    })
    // Under whatever name the service gave it.
    const [file, ...more] = await readdir(folder)
    if (file === undefined || more.length > 0) {
      throw new StoreError('damaged', `artifacts: ${artifact.name} is not one file`)
    }
    const path = join(folder, file)
    const { size } = await stat(path)
    const sha256 = await hashOf(path)
    if (size !== artifact.size) {
      const sizes = `${size} bytes instead of ${artifact.size}`
      throw new StoreError('damaged', `artifacts: ${artifact.name} came with ${sizes}`)
    }
    if (
      artifact.digest !== undefined &&
      artifact.digest !== '' &&
      artifact.digest !== `sha256:${sha256}`
    ) {
      throw new StoreError('damaged', `artifacts: ${artifact.name} came with other bytes`)
    }
    return { path, sha256, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array)
  return hash.digest('hex')
}
