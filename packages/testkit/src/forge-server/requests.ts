import type { IncomingMessage } from 'node:http'

/** A request as it arrived. */
export interface ForgeRequest {
  readonly method: string
  /** With the query, without the root of the API: `/repos/octo/hearts/pulls/7`. */
  readonly path: string
  /** Login that its token stands for; null without one or with one that is unknown. */
  readonly user: string | null
  /** It carried an `Authorization` header. */
  readonly authorization: boolean
  /** Decoded JSON; the text where it is none; null without a body. */
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>>
  /** It may change something. */
  readonly writes: boolean
  /** What was answered; null when nothing was, or not yet. */
  status: number | null
}

const ROOTS: readonly RegExp[] = [/^\/api\/v[13](?=\/|$)/, /^\/api(?=\/graphql$)/]
const MOST_BODY = 4 * 1024 * 1024

/** Path of the resource, whichever root the client speaks to. */
export function pathOf(url: URL): string {
  return ROOTS.reduce((path, root) => path.replace(root, ''), url.pathname) + url.search
}

export async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST_BODY) throw new Error('body too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** `valid` is false for text that is not JSON. */
export function parseBody(text: string): { readonly body: unknown; readonly valid: boolean } {
  if (text === '') return { body: null, valid: true }
  try {
    return { body: JSON.parse(text), valid: true }
  } catch {
    return { body: text, valid: false }
  }
}

export function changesSomething(method: string, path: string, body: unknown): boolean {
  if (method === 'GET' || method === 'HEAD') return false
  if (path !== '/graphql') return true
  const document = asRecord(body)['query']
  return typeof document === 'string' && /^\s*mutation\b/m.test(document)
}

export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
}
