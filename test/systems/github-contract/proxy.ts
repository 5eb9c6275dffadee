import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { GraphqlContract, GraphqlRequest } from './graphql.ts'

/** A request of the adapter and what the contract said to it. */
export interface Checked {
  readonly method: string
  /** Without the query. */
  readonly path: string
  /** Of Prism, before anything was rewritten; of GraphQL 200, or 422 with errors. */
  readonly status: number
  /** What Prism or the schema did not like. */
  readonly complaint: string | null
}

/** Replaces an answer, never a request. `lost`: the connection breaks after Prism has answered. */
export type Rewrite = (body: string) => { readonly status: number; readonly body: unknown } | 'lost'

export interface Proxy {
  readonly origin: string
  readonly checked: readonly Checked[]
  /** The next answer to such a request: `GET /repos/o/n/git/ref/tags%2Fv1`. */
  rewrite(request: string, ...rewrites: readonly Rewrite[]): void
  /** Sends this preference to Prism with such a request: `example=…`. */
  prefer(request: string, preference: string): void
  close(): Promise<void>
}

/**
 * Stands before Prism. Requests pass as they are, but for a `Prefer` header that chooses among the
 * examples; answers pass as well, but for addresses of GitHub's uploads, which lead back here, and
 * for the rewrites. GraphQL, which Prism does not know, is answered by the schema from `root`.
 */
export async function startProxy(
  prism: string,
  graphql: GraphqlContract,
  root: () => unknown,
): Promise<Proxy> {
  const checked: Checked[] = []
  const rewrites = new Map<string, Rewrite[]>()
  const preferences = new Map<string, string>()
  let origin = ''

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = message.method ?? 'GET'
    const url = message.url ?? '/'
    const path = url.split('?')[0] ?? ''
    const body = await bodyOf(message)
    const answer =
      path === '/graphql' ? await askSchema(body) : await askPrism(method, url, message, body)
    checked.push({ method, path, status: answer.status, complaint: answer.complaint })
    const rewrite = rewrites.get(`${method} ${path}`)?.shift()
    const changed = answer.complaint === null ? rewrite?.(answer.text) : undefined
    if (changed === 'lost') {
      message.socket.destroy()
      return
    }
    const { status, text } =
      changed === undefined
        ? answer
        : { status: changed.status, text: JSON.stringify(changed.body) }
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(status === 204 ? undefined : text)
  }

  async function askSchema(body: Buffer): Promise<Judged> {
    const answer = await graphql.answer(JSON.parse(body.toString()) as GraphqlRequest, root())
    const complaint = answer.errors?.map((error) => error.message).join('; ') ?? null
    return { status: complaint === null ? 200 : 422, text: JSON.stringify(answer), complaint }
  }

  async function askPrism(
    method: string,
    url: string,
    message: IncomingMessage,
    body: Buffer,
  ): Promise<Judged> {
    const headers = new Headers()
    for (const name of ['accept', 'content-type', 'authorization', 'user-agent']) {
      const value = message.headers[name]
      if (typeof value === 'string') headers.set(name, value)
    }
    const preference = preferences.get(`${method} ${url.split('?')[0]}`)
    if (preference !== undefined) headers.set('prefer', preference)
    const answer = await fetch(`${prism}${url}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
    })
    const text = (await answer.text()).replaceAll('https://uploads.github.com', origin)
    const violations = answer.headers.get('sl-violations')
    const complaint = answer.status >= 400 ? text.slice(0, 2000) : ofRequest(violations)
    return { status: answer.status, text, complaint }
  }

  const server = createServer((message, response) => {
    serve(message, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    checked,
    rewrite: (request, ...more) => void rewrites.set(request, [...more]),
    prefer: (request, preference) => void preferences.set(request, preference),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

interface Violation {
  readonly location: readonly string[]
}

/** Some of GitHub's examples are not what its own schema says: that is no fault of a request. */
function ofRequest(violations: string | null): string | null {
  const all = JSON.parse(violations ?? '[]') as readonly Violation[]
  const ours = all.filter(({ location }) => location[0] !== 'response')
  return ours.length === 0 ? null : JSON.stringify(ours)
}

interface Judged {
  readonly status: number
  readonly text: string
  readonly complaint: string | null
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
