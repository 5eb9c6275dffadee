import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { ProblemError } from '@greenlight/spec'
import { type CommentEvent, parseCommentEvent } from '../../admission/comment-event.ts'
import { readBody } from './read-body.ts'
import { isSigned } from './signature.ts'

/** What a webhook brought, signed. */
export interface Delivery {
  /** The forge's id of the delivery; it is not signed. */
  readonly id: string
  /** SHA-256 of the body, hexadecimal. */
  readonly hash: string
  /** Null for a comment event of another shape. */
  readonly event: CommentEvent | null
}

/** What becomes of a delivery; the answer to the forge says no more than this. */
export type Reception = 'accepted' | 'ignored' | 'seen' | 'not served' | 'full' | 'stopping'

export interface ReceiverOptions {
  readonly listen: { readonly host: string; readonly port: number }
  readonly secrets: readonly string[]
  readonly limits: ReceiverLimits
  /** Durable before it returns. */
  readonly receive: (delivery: Delivery) => Reception
  readonly health: () => object
  /** What became of a claim; null when there is none of this id. */
  readonly run: (id: string) => object | null
  readonly log: (line: string) => void
}

export interface ReceiverLimits {
  /** Bytes of a body. */
  readonly body: number
  /** Milliseconds until the header has to be there. */
  readonly header: number
  /** Milliseconds until the whole request has to be there. */
  readonly request: number
}

export const LIMITS: ReceiverLimits = { body: 1024 * 1024, header: 10_000, request: 20_000 }

const MOST_CONNECTIONS = 200
const CODES: Readonly<Record<Reception, number>> = {
  accepted: 202,
  ignored: 200,
  seen: 200,
  'not served': 403,
  full: 503,
  stopping: 503,
}
const EVENT_HEADERS = ['x-github-event', 'x-gitea-event', 'x-forgejo-event'] as const
const DELIVERY_HEADERS = ['x-github-delivery', 'x-gitea-delivery', 'x-forgejo-delivery'] as const

/** Throws a ProblemError when the address cannot be listened on. */
export async function listen(options: ReceiverOptions): Promise<Server> {
  const { header, request } = options.limits
  const server = createServer(
    {
      headersTimeout: header,
      requestTimeout: request,
      connectionsCheckingInterval: Math.min(1000, header),
      keepAliveTimeout: 5000,
      maxHeaderSize: 16 * 1024,
    },
    (message, response) => {
      answer(message, options).then(
        (reply) => send(message, response, reply),
        () => message.destroy(),
      )
    },
  )
  server.maxConnections = MOST_CONNECTIONS
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(options, error)))
  server.listen(options.listen.port, options.listen.host, resolve)
  await promise
  return server
}

function cannotListen({ listen: { host, port } }: ReceiverOptions, error: NodeJS.ErrnoException) {
  const code = error.code ?? ''
  const told = FAULTS[code]
  return new ProblemError([
    {
      code: 'cannot-listen',
      field: '--listen',
      message: `${host}:${port} ${told?.message ?? `cannot be used: ${error.message}`}`,
      ...(told === undefined ? {} : { hint: told.hint }),
    },
  ])
}

const FAULTS: Readonly<Record<string, { message: string; hint: string }>> = {
  EADDRINUSE: { message: 'is in use', hint: 'stop what listens there, or choose another port' },
  EACCES: { message: 'is not allowed to us', hint: 'choose a port above 1023' },
  EADDRNOTAVAIL: { message: 'is no address of this machine', hint: '0.0.0.0 is all of them' },
  ENOTFOUND: { message: 'is not known by name', hint: '127.0.0.1 is this machine' },
}

interface Reply {
  readonly code: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

async function answer(message: IncomingMessage, options: ReceiverOptions): Promise<Reply> {
  const [path] = (message.url ?? '').split('?', 1)
  if (path === '/healthz') {
    if (message.method !== 'GET' && message.method !== 'HEAD') return notAllowed('GET, HEAD')
    return { code: 200, body: options.health() }
  }
  const [, id] = /^\/runs\/([\w-]{1,64})$/.exec(path ?? '') ?? []
  if (id !== undefined) {
    if (message.method !== 'GET' && message.method !== 'HEAD') return notAllowed('GET, HEAD')
    const run = options.run(id)
    return run === null ? failure(404, 'there is no such run') : { code: 200, body: run }
  }
  if (path !== '/webhook') return failure(404, 'webhooks go to /webhook')
  if (message.method !== 'POST') return notAllowed('POST')
  const { headers } = message
  if (!/^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '')) {
    return failure(415, 'the content type has to be application/json')
  }
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    return failure(415, 'a compressed body is not read')
  }
  const body = await readBody(message, options.limits.body)
  if (body === null) return failure(413, `more than ${options.limits.body} bytes`)
  if (!isSigned(headers, body, options.secrets)) {
    options.log(`refused a request from ${message.socket.remoteAddress ?? '?'}: not signed by us`)
    return failure(401, 'the signature is missing or wrong')
  }
  return receiveSigned(message, body, options)
}

function receiveSigned(message: IncomingMessage, body: Buffer, options: ReceiverOptions): Reply {
  const event = headerOf(message, EVENT_HEADERS)
  const id = headerOf(message, DELIVERY_HEADERS)
  if (event === null || id === null) return failure(400, 'the event or its delivery id is missing')
  const payload = jsonOf(body)
  if (payload === undefined) return failure(400, 'the body is not JSON')
  if (event !== 'issue_comment') return { code: 200, body: { result: 'ignored' } }
  const hash = createHash('sha256').update(body).digest('hex')
  const result = options.receive({ id, hash, event: parseCommentEvent(payload) })
  return { code: CODES[result], body: { result } }
}

function headerOf(message: IncomingMessage, names: readonly string[]): string | null {
  const value = names.map((name) => message.headers[name]).find((found) => found !== undefined)
  return typeof value === 'string' && /^[\w.-]{1,100}$/.test(value) ? value : null
}

/** Undefined when it is none. */
function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown
  } catch {
    return undefined
  }
}

function notAllowed(methods: string): Reply {
  return { ...failure(405, `the method has to be ${methods}`), headers: { allow: methods } }
}

function failure(code: number, error: string): Reply {
  return { code, body: { error } }
}

/** A request that was not read to its end cannot be followed by another on its connection. */
function send(message: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const text = `${JSON.stringify(reply.body)}\n`
  response.writeHead(reply.code, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(message.complete ? {} : { connection: 'close' }),
    ...reply.headers,
  })
  response.end(message.method === 'HEAD' ? '' : text, () => {
    if (!message.complete) message.destroy()
  })
}
