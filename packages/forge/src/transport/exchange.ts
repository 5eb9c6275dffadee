import { type BrokenConnection, brokenConnection } from './connection.ts'
import type { RawAnswer } from './ask.ts'

/** One request as it goes over the wire. */
export interface Message {
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  readonly body: string | Uint8Array<ArrayBuffer> | null
}

export interface ExchangeLimits {
  /** Milliseconds. */
  readonly timeout: number
  readonly responseBytes: number
}

/**
 * `cut`: the answer ended early or is not the JSON it says it is; `foreign`: it is no answer of an API.
 * Of both, and of what is too long, the status is known.
 */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: RawAnswer }
  | ({ readonly kind: 'broken' } & BrokenConnection)
  | { readonly kind: 'cut' | 'foreign'; readonly status: number; readonly words: string }
  | { readonly kind: 'redirected'; readonly status: number; readonly host: string }

const MOST_REDIRECTS = 5

/**
 * Sends it once. A GET follows redirects within its own origin; any other redirect is not followed,
 * so that no header ever goes there. Throws only the reason of `signal`.
 */
export async function exchange(
  message: Message,
  limits: ExchangeLimits,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  const timeout = AbortSignal.timeout(limits.timeout)
  const stop = signal === undefined ? timeout : AbortSignal.any([signal, timeout])
  let { url } = message
  try {
    for (let hops = 0; ; hops += 1) {
      const response = await fetch(url, {
        method: message.method,
        headers: message.headers,
        body: message.body,
        redirect: 'manual',
        signal: stop,
      })
      if (!isRedirect(response.status)) {
        const outcome = await read(response, limits.responseBytes)
        const empty = outcome.kind === 'answer' && outcome.answer.text === ''
        if (message.method !== 'GET' || response.status !== 200 || !empty) return outcome
        return { kind: 'cut', status: 200, words: 'the answer is empty' }
      }
      await response.body?.cancel()
      const next = redirectTarget(response, url)
      if (message.method !== 'GET' || next?.origin !== url.origin || hops >= MOST_REDIRECTS) {
        return { kind: 'redirected', status: response.status, host: next?.host ?? 'nowhere' }
      }
      url = next
    }
  } catch (error) {
    signal?.throwIfAborted()
    if (timeout.aborted) {
      const words = `there was no whole answer within ${limits.timeout / 1000} s`
      return { kind: 'broken', left: true, hopeless: false, words }
    }
    return { kind: 'broken', ...brokenConnection(error, url.host) }
  }
}

function isRedirect(status: number): boolean {
  return status >= 301 && status <= 308 && status !== 304
}

function redirectTarget(response: Response, from: URL): URL | null {
  const location = response.headers.get('location')
  return location !== null && URL.canParse(location, from.href) ? new URL(location, from) : null
}

async function read(response: Response, most: number): Promise<Outcome> {
  const { status, headers } = response
  const text = await readText(response, most)
  if (text === null) {
    return { kind: 'foreign', status, words: `the answer is longer than ${most} bytes` }
  }
  if (text === '') return { kind: 'answer', answer: { status, headers, data: null, text } }
  const type = headers.get('content-type') ?? ''
  try {
    const data: unknown = JSON.parse(text)
    return { kind: 'answer', answer: { status, headers, data, text } }
  } catch {
    if (status >= 400) {
      const data = type.startsWith('text/plain') ? text : null
      return { kind: 'answer', answer: { status, headers, data, text: '' } }
    }
    return type.includes('json')
      ? { kind: 'cut', status, words: 'the answer was cut short' }
      : { kind: 'foreign', status, words: 'the answer is a page, not that of an API' }
  }
}

/** Null when there is more than we take. */
async function readText(response: Response, most: number): Promise<string | null> {
  if (response.body === null) return ''
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.byteLength
    if (size > most) return null
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
