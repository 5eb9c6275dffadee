import { AwsV4Signer } from 'aws4fetch'
import { StoreError } from '../../store.ts'
import type { Sleep } from '../open-store/options.ts'
import { sha256Of } from '../transfer/bytes.ts'
import { pauseBefore } from '../transfer/retry.ts'
import type { S3Address, S3Credentials } from './address.ts'
import { failureOf } from './failure.ts'
import { textOf } from './xml.ts'

export interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE'
  /** Below the store's prefix; without it the bucket itself. */
  readonly name?: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: S3Body
  readonly signal?: AbortSignal | undefined
}

export interface S3Body {
  readonly size: number
  /** Lower-case hexadecimal; the service compares it with what arrives. */
  readonly sha256: string
  open(): AsyncIterable<Uint8Array> | Uint8Array
}

export interface S3Client {
  readonly address: S3Address
  /**
   * Any answer that is neither a passing failure nor a refusal. What failed in passing is repeated. Throws
   * a `StoreError` `unavailable` or `refused`. `repeated` tells that an earlier attempt may have been carried out.
   */
  send(request: S3Request): Promise<{ response: Response; repeated: boolean }>
}

export interface S3ClientOptions {
  readonly address: S3Address
  readonly credentials: S3Credentials
  readonly sleep: Sleep
  readonly now: () => Date
}

const ATTEMPTS = 6

/** Without a byte in either direction for so long, a connection is given up. */
const IDLE_MS = 60_000

const NOTHING: S3Body = { size: 0, sha256: sha256Of(''), open: () => new Uint8Array() }

export function createS3Client({ address, credentials, sleep, now }: S3ClientOptions): S3Client {
  const root = rootOf(address)
  const keys = new Map<string, ArrayBuffer>()
  let clockOffset = 0

  async function sendOnce(request: S3Request): Promise<Response> {
    const body = request.body ?? NOTHING
    const url = new URL(
      request.name === undefined ? root : `${root}/${keyOf(address, request.name)}`,
    )
    for (const [name, value] of Object.entries(request.query ?? {})) {
      url.searchParams.set(name, value)
    }
    const signer = new AwsV4Signer({
      method: request.method,
      url: url.href,
      headers: { ...request.headers, 'x-amz-content-sha256': body.sha256 },
      accessKeyId: credentials.accessKeyId,
      secretAccessKey: credentials.secretAccessKey,
      ...(credentials.sessionToken === null ? {} : { sessionToken: credentials.sessionToken }),
      service: 's3',
      region: address.region,
      cache: keys,
      datetime: new Date(now().getTime() + clockOffset).toISOString().replace(/[:-]|\.\d{3}/gu, ''),
    })
    const signed = await signer.sign()
    // Its length has to be known to the service, and nothing may be unpacked on the way.
    signed.headers.set('content-length', String(body.size))
    signed.headers.set('accept-encoding', 'identity')
    const watch = watchIdle(request.signal)
    try {
      const response = await fetch(signed.url, {
        method: request.method,
        headers: signed.headers,
        redirect: 'manual',
        signal: watch.signal,
        ...(body.size === 0 ? {} : { body: outgoing(body, watch.seen), duplex: 'half' }),
      })
      watch.seen()
      return response.body === null || request.method === 'HEAD'
        ? (watch.end(), response)
        : new Response(incoming(response.body, watch), response)
    } catch (error) {
      watch.end()
      throw error
    }
  }

  async function send(request: S3Request): Promise<{ response: Response; repeated: boolean }> {
    let failure: StoreError | null = null
    for (let attempt = 1; ; attempt += 1) {
      request.signal?.throwIfAborted()
      let retryAfter: string | null = null
      try {
        const response = await sendOnce(request)
        const text = response.ok ? '' : await bodyOf(response)
        const found = response.ok ? null : failureOf(response.status, text, request)
        if (found === null) {
          const answer = response.ok ? response : new Response(text === '' ? null : text, response)
          return { response: answer, repeated: attempt > 1 }
        }
        if (textOf(text, 'Code') === 'RequestTimeTooSkewed' && attempt === 1) {
          clockOffset = clockDifference(response, now())
          continue
        }
        if (found.reason !== 'unavailable') throw found
        failure = found
        retryAfter = response.headers.get('retry-after')
      } catch (error) {
        if (error instanceof StoreError) throw error
        request.signal?.throwIfAborted()
        const source = sourceFailure(error)
        if (source !== null) throw source
        failure = new StoreError('unavailable', `S3: ${request.method}: ${reasonOf(error)}`)
      }
      const pause = pauseBefore(attempt, retryAfter, now())
      if (attempt === ATTEMPTS || pause === null) throw failure
      await sleep(pause, request.signal)
    }
  }

  return { address, send }
}

/** Root of the bucket, without a slash at its end. */
function rootOf({ endpoint, region, bucket, pathStyle }: S3Address): string {
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  const base = new URL(endpoint ?? `https://s3.${region}.${domain}`)
  if (pathStyle) return `${base.origin}${base.pathname.replace(/\/+$/u, '')}/${bucket}`
  return `${base.protocol}//${bucket}.${base.host}${base.pathname.replace(/\/+$/u, '')}`
}

export function keyOf({ prefix }: S3Address, name: string): string {
  return prefix === '' ? name : `${prefix}/${name}`
}

/** What the service's clock is ahead of ours, in milliseconds. */
function clockDifference(response: Response, now: Date): number {
  const theirs = Date.parse(response.headers.get('date') ?? '')
  return Number.isNaN(theirs) ? 0 : theirs - now.getTime()
}

interface IdleWatch {
  readonly signal: AbortSignal
  readonly seen: () => void
  readonly end: () => void
}

function watchIdle(outer: AbortSignal | undefined): IdleWatch {
  const idle = new AbortController()
  const timer = setTimeout(() => idle.abort(new Error(`silent for ${IDLE_MS / 1000} s`)), IDLE_MS)
  timer.unref()
  return {
    signal: outer === undefined ? idle.signal : AbortSignal.any([outer, idle.signal]),
    seen: () => timer.refresh(),
    end: () => clearTimeout(timer),
  }
}

function outgoing(body: S3Body, seen: () => void): ReadableStream<Uint8Array> | Uint8Array {
  const content = body.open()
  if (content instanceof Uint8Array) return content
  return ReadableStream.from(watched(content, seen))
}

function incoming(body: ReadableStream<Uint8Array>, watch: IdleWatch): ReadableStream<Uint8Array> {
  return ReadableStream.from(watched(body, watch.seen, watch.end))
}

async function* watched(
  source: AsyncIterable<Uint8Array>,
  seen: () => void,
  end?: () => void,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of source) {
      seen()
      yield chunk
    }
  } finally {
    end?.()
  }
}

/** An error's XML is short; anything longer is none. */
async function bodyOf(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > 65_536) break
  }
  return text
}

/** What the reader of our own bytes threw, however deep `fetch` wrapped it. */
function sourceFailure(error: unknown): StoreError | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof StoreError) return cause
  }
  return null
}

/** The innermost reason; `fetch` itself only says that it failed. */
export function reasonOf(error: unknown): string {
  let reason = error
  while (reason instanceof Error && reason.cause instanceof Error) reason = reason.cause
  if (!(reason instanceof Error)) return 'failed'
  const code = 'code' in reason ? reason.code : undefined
  return typeof code === 'string' ? code : reason.message
}
