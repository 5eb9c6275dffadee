import { createHmac } from 'node:crypto'
import { type IncomingHttpHeaders, request } from 'node:http'

export const SECRET = 'a-secret-of-the-webhook'

export interface Answered {
  readonly code: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export function hmac(body: string | Uint8Array, secret = SECRET): string {
  return createHmac('sha256', secret).update(body).digest('hex')
}

let deliveries = 0

/** Headers as GitHub sends them. */
export function fromGitHub(body: string, secret = SECRET): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-github-event': 'issue_comment',
    'x-github-delivery': `delivery-${++deliveries}`,
    'x-hub-signature-256': `sha256=${hmac(body, secret)}`,
  }
}

/** Headers as Gitea sends them: its own, and those of GitHub. */
export function fromGitea(body: string, secret = SECRET): Record<string, string> {
  const github = fromGitHub(body, secret)
  return {
    ...github,
    'x-gitea-event': 'issue_comment',
    'x-gitea-event-type': 'pull_request_comment',
    'x-gitea-delivery': github['x-github-delivery'] ?? '',
    'x-gitea-signature': hmac(body, secret),
  }
}

/** One request over a connection of its own, as `curl` would send it. */
export function send(
  port: number,
  options: {
    readonly method?: string
    readonly path?: string
    readonly headers?: Readonly<Record<string, string>>
    /** In pieces: sent without its length. */
    readonly body?: string | readonly string[]
  } = {},
): Promise<Answered> {
  const { method = 'POST', path = '/webhook', headers = {}, body = '' } = options
  const { promise, resolve, reject } = Promise.withResolvers<Answered>()
  const length =
    typeof body === 'string' ? { 'content-length': String(Buffer.byteLength(body)) } : {}
  const sent = request(
    { host: '127.0.0.1', port, method, path, agent: false, headers: { ...length, ...headers } },
    (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      const done = () =>
        resolve({ code: response.statusCode ?? 0, headers: response.headers, body: text })
      // A server that refuses a body it has not read ends the connection.
      response.once('end', done).once('error', done)
    },
  )
  sent.on('error', reject)
  for (const piece of typeof body === 'string' ? [body] : body) sent.write(piece)
  sent.end()
  return promise
}
