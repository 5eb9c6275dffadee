import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What happens to a request in place of, or after, what the service does. */
export type Fault =
  | { readonly kind: 'dropBefore' }
  /** The service has done it, and nobody hears of it. */
  | { readonly kind: 'dropAfter' }
  | {
      readonly kind: 'status'
      readonly status: number
      readonly headers?: Record<string, string>
      readonly body?: string
    }
  /** Half of the body: the connection breaks, or the length is that of the half. */
  | { readonly kind: 'cut'; readonly how: 'connection' | 'length' }
  | { readonly kind: 'other'; readonly body: Buffer }

export interface WireRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

export interface WireAnswer {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body?: string | Uint8Array
}

export interface Wire {
  readonly url: string
  /** `METHOD path?query` of what arrived. */
  readonly seen: string[]
  /** Asked for each request, counted from 1; undefined lets it pass. */
  fault: (request: WireRequest, count: number) => Fault | undefined
  stop(): Promise<void>
}

/** A service on loopback that does what `answer` says, and goes wrong as told. */
export async function startWire(answer: (request: WireRequest) => WireAnswer): Promise<Wire> {
  const server = createServer((incoming, response) => {
    void receive(incoming, response)
  })
  const seen: string[] = []
  let count = 0

  async function receive(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    try {
      for await (const chunk of incoming) chunks.push(chunk as Buffer)
    } catch {
      // A body that was never finished never arrived.
      return
    }
    const url = new URL(incoming.url ?? '/', 'http://wire')
    const request: WireRequest = {
      method: incoming.method ?? '',
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      headers: incoming.headers,
      body: Buffer.concat(chunks),
    }
    seen.push(`${request.method} ${incoming.url}`)
    count += 1
    const fault = wire.fault(request, count)
    if (fault?.kind === 'dropBefore') return void incoming.socket.destroy()
    const said: WireAnswer =
      fault?.kind === 'status'
        ? { status: fault.status, headers: fault.headers ?? {}, body: fault.body ?? '' }
        : answer(request)
    if (fault?.kind === 'dropAfter') return void incoming.socket.destroy()
    const body = fault?.kind === 'other' ? fault.body : Buffer.from(said.body ?? '')
    const half = body.subarray(0, Math.floor(body.length / 2))
    const sent = fault?.kind === 'cut' ? half : body
    const length = fault?.kind === 'cut' && fault.how === 'connection' ? body.length : sent.length
    response.writeHead(said.status, { 'content-length': length, ...said.headers })
    if (request.method === 'HEAD') return void response.end()
    if (length === sent.length) return void response.end(sent)
    response.write(sent, () => incoming.socket.destroy())
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const wire: Wire = {
    url: `http://127.0.0.1:${port}`,
    seen,
    fault: () => undefined,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
  return wire
}
