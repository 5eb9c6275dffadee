import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { readJson } from '../parse/json.ts'
import type { OpenedMark, VerdictMark } from '../posting.ts'
import { readMark } from './read-mark.ts'

const PREFIX = '<!-- greenlight:verdict/1 '
const SUFFIX = ' -->'
/** Of the JSON inside, before it is encoded. */
const BYTES = 16 * 1024
const PAYLOAD = /^([\w-]{1,22000})(?:\.([\w-]{43}))?$/

/**
 * What every comment about this context holds and no other: two plans on one pull request have a
 * comment each. A lookup key and no proof, for anybody may write it.
 */
export function markerOf(context: string): string {
  return `${PREFIX}${createHash('sha256').update(context).digest('base64url').slice(0, 22)} `
}

/**
 * The mark as an HTML comment, for the end of a body. With a key it is sealed: HMAC-SHA256 over all
 * of it. Throws an ordinary Error for a mark of more than 16 KiB.
 */
export function sealMark(mark: VerdictMark, key: string | null): string {
  const json = JSON.stringify(mark)
  if (Buffer.byteLength(json) > BYTES) throw new Error('a verdict mark is too large')
  const head = markerOf(mark.context)
  const payload = Buffer.from(json).toString('base64url')
  const seal = key === null ? '' : `.${sealOf(head + payload, key)}`
  return `${head}${payload}${seal}${SUFFIX}`
}

/**
 * The last mark of a body. Null when there is none, when it is malformed, or when a key is given and
 * its seal is wrong. Without a seal, or without a key to check it, `sealed` is false.
 */
export function openMark(body: string, key: string | null): OpenedMark | null {
  const start = body.lastIndexOf(PREFIX)
  const end = body.indexOf(SUFFIX, start)
  if (start < 0 || end < 0) return null
  const [context = '', rest = '', ...more] = body.slice(start + PREFIX.length, end).split(' ')
  const [, payload, seal] = PAYLOAD.exec(rest) ?? []
  if (payload === undefined || more.length > 0) return null
  const sealed = key !== null && seal !== undefined
  if (sealed && !isSame(seal, sealOf(`${PREFIX}${context} ${payload}`, key))) return null
  const json = readJson(Buffer.from(payload, 'base64url').toString(), { bytes: BYTES, depth: 4 })
  const mark = 'fault' in json ? null : readMark(json.value)
  if (mark === null || markerOf(mark.context) !== `${PREFIX}${context} `) return null
  return { mark, sealed }
}

/** The body without its mark. */
export function withoutMark(body: string): string {
  const start = body.lastIndexOf(PREFIX)
  const end = body.indexOf(SUFFIX, start)
  if (start < 0 || end < 0) return body
  return body.slice(0, start) + body.slice(end + SUFFIX.length)
}

function sealOf(text: string, key: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}

/** In constant time. */
function isSame(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right))
}
