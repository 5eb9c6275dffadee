import { createHash } from 'node:crypto'
import type { RepositoryCall } from './call.ts'

/** The name that Git gives this content. Base64 in. */
export function blobOf(content: string): string {
  const bytes = Buffer.from(content, 'base64')
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex')
}

/** A commit or tag that did not exist. */
export function newObject(call: RepositoryCall): string {
  return createHash('sha1').update(`object ${call.state.nextId()}`).digest('hex')
}
