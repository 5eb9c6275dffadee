import { StoreError } from '../../store.ts'
import type { S3Request } from './client.ts'
import { textOf } from './xml.ts'

const PASSING = new Set([408, 425, 429, 500, 502, 503, 504])

/** Codes that a service sends with a 4xx though the next attempt may succeed. */
const PASSING_CODES = new Set([
  'RequestTimeout',
  'SlowDown',
  'OperationAborted',
  'ConditionalRequestConflict',
])

const FULL_CODES = new Set([
  'QuotaExceeded',
  'EntityTooLarge',
  'InsufficientStorage',
  'XMinioStorageFull',
])

/** The error that an answer stands for; null for one that the caller has to judge: 404, 412, 416, 501. */
export function failureOf(
  status: number,
  text: string,
  { method, headers }: S3Request,
): StoreError | null {
  const code = textOf(text, 'Code')
  const said = `S3: ${method}: ${status}${code === null ? '' : ` ${code}`}`
  if (code === 'NoSuchBucket') return new StoreError('refused', said)
  if (FULL_CODES.has(code ?? '') || status === 507) return new StoreError('full', said)
  // A service that does not know the condition says so here, and the caller sends it without.
  if (status === 501 && headers?.['if-none-match'] !== undefined) return null
  if (status === 404 || status === 412 || status === 416) return null
  if (code === 'XAmzContentSHA256Mismatch' || code === 'BadDigest') {
    return new StoreError('damaged', said)
  }
  if (PASSING.has(status) || PASSING_CODES.has(code ?? '')) {
    return new StoreError('unavailable', said)
  }
  return new StoreError('refused', said)
}
