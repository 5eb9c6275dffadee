import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { waitFor, type WaitOptions } from './wait.ts'

export interface Delivery {
  readonly headers: IncomingHttpHeaders
  /** Of `X-Gitea-Event`. */
  readonly event: string
  /** Of `X-Gitea-Event-Type`, finer than `event`. */
  readonly type: string
  /** As sent, for a second delivery of the same. */
  readonly raw: Buffer
  readonly body: Readonly<Record<string, unknown>>
  /** Whether the signature of that header is right. */
  readonly signed: { readonly gitea: boolean; readonly github: boolean }
}

/** A server on loopback that keeps every webhook it gets. */
export interface WebhookReceiver {
  readonly url: string
  readonly deliveries: readonly Delivery[]
  /** The first delivery that is `wanted`, waited for. */
  wait(wanted: (delivery: Delivery) => boolean, options?: WaitOptions): Promise<Delivery>
  close(): Promise<void>
}

export async function receiveWebhooks(secret: string): Promise<WebhookReceiver> {
  const deliveries: Delivery[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { headers } = request
      const raw = Buffer.concat(chunks)
      const digest = createHmac('sha256', secret).update(raw).digest('hex')
      deliveries.push({
        headers,
        event: text(headers['x-gitea-event']),
        type: text(headers['x-gitea-event-type']),
        raw,
        body: JSON.parse(raw.toString('utf8')) as Record<string, unknown>,
        signed: {
          gitea: same(text(headers['x-gitea-signature']), digest),
          github: same(text(headers['x-hub-signature-256']), `sha256=${digest}`),
        },
      })
      response.end('ok')
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0

  async function close(): Promise<void> {
    server.closeAllConnections()
    await new Promise((resolve) => {
      server.close(resolve)
    })
  }

  return {
    url: `http://127.0.0.1:${port}/`,
    deliveries,
    wait: (wanted, options) =>
      waitFor(
        'a webhook',
        () => Promise.resolve(deliveries.find((delivery) => wanted(delivery)) ?? null),
        options,
        () => `There were: ${deliveries.map(({ event, type }) => `${event}/${type}`).join(', ')}`,
      ),
    close,
  }
}

function text(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : ''
}

function same(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right))
}
