import type { Method, Purpose } from './ask.ts'
import type { Transport } from './transport.ts'

const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * A `fetch` for clients that want one: what they send keeps all rules of the transport. It never
 * resolves to a refusal, but throws the `ForgeError`.
 */
export function fetchThrough(
  transport: Transport,
  purpose: Purpose & { readonly timeout?: number },
): typeof fetch {
  return async (input, init) => {
    const method = init?.method ?? 'GET'
    if (!isMethod(method)) throw new TypeError(`no request of ours is a ${method}`)
    const body = bodyOf(init?.body)
    const { status, headers, text } = await transport.send({
      ...purpose,
      method,
      path: input instanceof Request ? input.url : String(input),
      ...contentType(new Headers(init?.headers)),
      ...(body === undefined ? {} : { body }),
    })
    const kept = new Headers({ 'content-type': 'application/json; charset=utf-8' })
    const link = headers.get('link')
    if (link !== null) kept.set('link', link)
    return new Response(text === '' ? null : text, { status, headers: kept })
  }
}

/** All other headers are the transport's own. */
function contentType(headers: Headers): { headers?: Record<string, string> } {
  const type = headers.get('content-type')
  return type === null ? {} : { headers: { 'content-type': type } }
}

function isMethod(text: string): text is Method {
  return METHODS.has(text)
}

/** JSON is opened again, so that what leaves is redacted text by text. */
function bodyOf(body: unknown): unknown {
  if (body === undefined || body === null) return undefined
  if (typeof body === 'string') return JSON.parse(body)
  if (body instanceof Uint8Array) return body
  throw new TypeError('a body is JSON or bytes')
}
