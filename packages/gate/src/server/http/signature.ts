import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

const SIGNED_BY = [
  { header: 'x-hub-signature-256', prefix: 'sha256=' },
  { header: 'x-gitea-signature', prefix: '' },
  { header: 'x-forgejo-signature', prefix: '' },
] as const

/**
 * Whether the body was signed with one of the secrets: at least one signature is there, and every
 * one that is there is right. Takes as long for a wrong one as for a right one.
 */
export function isSigned(
  headers: IncomingHttpHeaders,
  body: Uint8Array,
  secrets: readonly string[],
): boolean {
  const digests = secrets.map((secret) => createHmac('sha256', secret).update(body).digest())
  let present = 0
  let right = 0
  for (const { header, prefix } of SIGNED_BY) {
    const value = headers[header]
    if (value === undefined) continue
    present += 1
    const given = typeof value === 'string' ? digestOf(value, prefix) : null
    const matches = digests.filter((digest) => given !== null && timingSafeEqual(digest, given))
    if (matches.length > 0) right += 1
  }
  return present > 0 && present === right
}

function digestOf(value: string, prefix: string): Buffer | null {
  const hex = value.slice(prefix.length)
  if (!value.startsWith(prefix) || !/^[0-9a-f]{64}$/.test(hex)) return null
  return Buffer.from(hex, 'hex')
}
