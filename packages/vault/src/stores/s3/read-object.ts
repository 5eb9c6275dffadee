import type { ByteRange, PutSource, StoredObject } from '../../store.ts'
import { StoreError } from '../../store.ts'
import { boundsOf } from '../transfer/range.ts'
import { reasonOf, type S3Client } from './client.ts'

/** How often a download that breaks off goes on where it stopped. */
const CONTINUATIONS = 5

/** The file without its bytes, or null when there is none. */
export async function lookAt(
  client: S3Client,
  name: string,
  signal?: AbortSignal,
): Promise<StoredObject | null> {
  const { response } = await client.send({
    method: 'HEAD',
    name,
    headers: { 'x-amz-checksum-mode': 'ENABLED' },
    signal,
  })
  if (response.status === 404) return null
  if (!response.ok) throw new StoreError('unavailable', `S3: HEAD: ${response.status}`)
  return {
    name,
    size: sizeOf(response),
    sha256: digestOf(response),
    created: new Date(response.headers.get('last-modified') ?? 0).toISOString(),
  }
}

export function isSame(there: StoredObject, source: PutSource): boolean {
  return there.size === source.size && there.sha256 === source.sha256
}

/** As the service computed it; for a file sent in parts as we told it with the first. */
function digestOf({ headers }: Response): string | null {
  const checksum = headers.get('x-amz-checksum-sha256')
  if (checksum !== null && /^[\w+/]{43}=$/u.test(checksum)) {
    return Buffer.from(checksum, 'base64').toString('hex')
  }
  const told = headers.get('x-amz-meta-sha256')
  return told !== null && /^[\da-f]{64}$/u.test(told) ? told : null
}

function sizeOf({ headers }: Response): number {
  const size = Number(headers.get('content-length') ?? Number.NaN)
  if (!Number.isSafeInteger(size)) throw new StoreError('unavailable', 'S3: a file without a size')
  return size
}

export async function readObject(
  client: S3Client,
  name: string,
  range: ByteRange | undefined,
  signal?: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  const whole = range?.start === undefined && range?.end === undefined
  if (!whole && range.start === range.end) return nothing(client, name, signal)
  const from = range?.start ?? 0
  const { response } = await client.send({
    method: 'GET',
    name,
    headers: whole ? {} : rangeHeader(from, range.end),
    signal,
  })
  if (response.status === 404) throw new StoreError('missing', `S3: ${name} is not there`)
  if (response.status === 416) return nothing(client, name, signal)
  if (!response.ok || (!whole && !startsAt(response, from))) {
    throw new StoreError('damaged', `S3: GET: ${response.status} for a part of ${name}`)
  }
  return follow(client, name, response, from, signal)
}

/** The bytes of an answer; where it breaks off, the rest of the same file is asked for. */
async function* follow(
  client: S3Client,
  name: string,
  first: Response,
  start: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const end = start + sizeOf(first)
  const version = first.headers.get('etag')
  let at = start
  let response = first
  for (let attempt = 0; ; attempt += 1) {
    let reason = 'cut short'
    try {
      for await (const chunk of response.body ?? []) {
        if (at + chunk.length > end) {
          throw new StoreError('damaged', `S3: more bytes of ${name} than announced`)
        }
        at += chunk.length
        yield chunk
      }
    } catch (error) {
      if (error instanceof StoreError) throw error
      signal?.throwIfAborted()
      reason = reasonOf(error)
    }
    if (at === end) return
    if (attempt === CONTINUATIONS) {
      throw new StoreError('unavailable', `S3: ${name} broke off at byte ${at}: ${reason}`)
    }
    const { response: rest } = await client.send({
      method: 'GET',
      name,
      headers: { ...rangeHeader(at, end), ...(version === null ? {} : { 'if-match': version }) },
      signal,
    })
    if (rest.status === 404) throw new StoreError('missing', `S3: ${name} was removed meanwhile`)
    if (!rest.ok || !startsAt(rest, at)) {
      throw new StoreError('damaged', `S3: ${name} is another file than it was`)
    }
    response = rest
  }
}

async function nothing(
  client: S3Client,
  name: string,
  signal?: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  const there = await lookAt(client, name, signal)
  if (there === null) throw new StoreError('missing', `S3: ${name} is not there`)
  return new Blob([]).stream()
}

function rangeHeader(start: number, end: number | undefined): Record<string, string> {
  boundsOf({ start, end: end ?? Number.MAX_SAFE_INTEGER }, Number.MAX_SAFE_INTEGER)
  return { range: `bytes=${start}-${end === undefined ? '' : end - 1}` }
}

/** Whether an answer is the part that was asked for: a service may ignore the header, or a proxy serve another. */
function startsAt(response: Response, start: number): boolean {
  const range = /^bytes (\d+)-/u.exec(response.headers.get('content-range') ?? '')
  return response.status === 206 && Number(range?.[1]) === start
}
