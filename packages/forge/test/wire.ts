import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Clock } from '@greenlight/forge'
import { createTransport, type Transport, type TransportOptions } from '../src/transport/index.ts'

export const TOKEN = 'ghp_0123456789abcdefghijABCDEFGHIJ456789'

/** A request as it arrived. */
export interface Arrived {
  /** `GET /things?page=2` */
  readonly request: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** What a request is answered; a function does as it likes with the connection. */
export type Reply =
  | {
      readonly status?: number
      readonly headers?: Readonly<Record<string, string>>
      /** Text goes as it is, everything else as JSON. */
      readonly body?: unknown
    }
  | ((response: ServerResponse, request: IncomingMessage) => void)

export interface Wire {
  readonly origin: string
  /** In the order of their arrival. */
  readonly arrived: readonly Arrived[]
  requests(): string[]
  /** The next requests, each whatever it asks for; the last reply stays. */
  reply(...replies: readonly Reply[]): void
  /** Replies to these requests only, before those of `reply`; the last one of each stays. */
  on(request: string | RegExp, ...replies: readonly Reply[]): void
}

/** A server on loopback that says what it is told, until the test has ended. */
export async function startWire(): Promise<Wire> {
  const arrived: Arrived[] = []
  const routes: { readonly match: string | RegExp; readonly replies: Reply[] }[] = []
  const replies: Reply[] = []

  function replyTo(request: string): Reply {
    const route = routes.find(({ match }) =>
      typeof match === 'string' ? match === request : match.test(request),
    )
    const list = route?.replies ?? replies
    return (
      (list.length > 1 ? list.shift() : list[0]) ?? { status: 404, body: { message: 'Not Found' } }
    )
  }

  const server = createServer((message, response) => {
    const request = `${message.method} ${message.url}`
    // A forge whose clock matters to a test says so itself.
    response.sendDate = false
    let body = ''
    message.setEncoding('utf8')
    message.on('data', (chunk: string) => {
      body += chunk
    })
    message.on('end', () => {
      arrived.push({ request, headers: message.headers, body })
      const reply = replyTo(request)
      if (typeof reply === 'function') {
        reply(response, message)
        return
      }
      const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {})
      response
        .writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers })
        .end(reply.status === 204 ? undefined : text)
    })
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  onTestFinished(async () => {
    const closed = Promise.withResolvers<void>()
    server.close(() => closed.resolve())
    server.closeAllConnections()
    await closed.promise
  })
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    requests: () => arrived.map(({ request }) => request),
    reply: (...more) => void replies.splice(0, replies.length, ...more),
    on: (match, ...more) => void routes.unshift({ match, replies: [...more] }),
  }
}

/** An address at which nothing listens. */
export async function deadOrigin(): Promise<string> {
  const server = createServer()
  const listening = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', listening.resolve)
  await listening.promise
  const { port } = server.address() as AddressInfo
  const closed = Promise.withResolvers<void>()
  server.close(() => closed.resolve())
  await closed.promise
  return `http://127.0.0.1:${port}`
}

/** Takes the request and breaks the connection. */
export const drop: Reply = (_response, request) => void request.socket.destroy()

/** Announces more than it sends. */
export const cutByLength: Reply = (response, request) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  response.write('{"id": 1')
  setImmediate(() => request.socket.destroy())
}

/** Ends in the middle of its JSON, in good order. */
export const cutJson: Reply = { body: '{"id": 1, "na' }

/** Never answers. */
export const silent: Reply = () => undefined

export interface StoppedClock extends Clock {
  /** Milliseconds of each sleep, in order. */
  readonly slept: readonly number[]
  readonly total: () => number
}

/** Stands still but for sleeping, which takes no time. */
export function stoppedClock(start: number = Date.parse('2026-11-21T00:00:00Z')): StoppedClock {
  let now = start
  const slept: number[] = []
  return {
    slept,
    total: () => slept.reduce((sum, milliseconds) => sum + milliseconds, 0),
    now: () => now,
    sleep(milliseconds) {
      slept.push(milliseconds)
      now += milliseconds
      return Promise.resolve()
    },
  }
}

/** Sent by a server whose clock goes with `stoppedClock`. */
export function dateHeader(clock: Clock): { date: string } {
  return { date: new Date(clock.now()).toUTCString() }
}

export interface Bench {
  readonly wire: Wire
  readonly transport: Transport
  readonly clock: StoppedClock
  readonly progress: string[]
}

/** A transport to a server of ours. */
export async function bench(options: Partial<TransportOptions> = {}): Promise<Bench> {
  const wire = await startWire()
  const clock = stoppedClock()
  const progress: string[] = []
  const transport = createTransport({
    kind: 'github',
    apiUrl: wire.origin,
    repository: 'octo/hello',
    token: TOKEN,
    redact: (text) => text.replaceAll('hunter2', '***'),
    progress: (line) => void progress.push(line),
    clock,
    ...options,
  })
  return { wire, transport, clock, progress }
}
