import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { type Clock, type Forge, type ForgeKind, openForge } from '@greenlight/forge'

/** An answer as Gitea 1.26.0 gave it, without the fields that nobody reads of users and repositories. */
export interface Recorded {
  /** `GET /repos/ci/demo/pulls/1` */
  readonly request: string
  readonly status: number
  /** The header `X-Total-Count`. */
  readonly total?: string
  readonly answer: unknown
}

export interface RecordedGitea {
  readonly forge: Forge
  open(options?: { kind?: ForgeKind; token?: string | null }): Promise<Forge>
  /** These recordings are played, each at the request it was made of. */
  play(...names: readonly string[]): void
  /** What one request is answered, one after the other; the last one stays. */
  answer(request: string, ...steps: readonly Step[]): void
  /** `POST /repos/ci/demo/statuses/…`, in the order of their arrival. */
  readonly requests: readonly string[]
  /** JSON of the latest request with this beginning. */
  bodyOf(request: string): unknown
  readonly authorizations: readonly (string | undefined)[]
}

/** `lost`: it was accepted, and the connection breaks. */
export type Step = Omit<Recorded, 'request'> | 'lost'

export const TOKEN = '0123456789abcdef0123456789abcdef01234567'

const FILE = new URL('../src/gitea/fixtures/gitea-1.26.0.json', import.meta.url)
const RECORDINGS = JSON.parse(readFileSync(FILE, 'utf8')) as Readonly<Record<string, Recorded>>

export function recorded(name: string): Recorded {
  const found = RECORDINGS[name]
  if (found === undefined) throw new Error(`nothing is recorded as ${name}`)
  return structuredClone(found)
}

/** The same request whatever the order of its query. */
export function sorted(request: string): string {
  const [path = '', query = ''] = request.split('?')
  return query === ''
    ? path
    : `${path}?${query.replaceAll('+', '%20').split('&').toSorted().join('&')}`
}

/** A clock on which nobody waits. */
export const hasty: Clock = { now: () => Date.now(), sleep: () => Promise.resolve() }

function redact(text: string): string {
  return text.replaceAll('hunter2', '***')
}

/** A server that gives recorded answers, and refuses what was not recorded, until the test has ended. */
export async function startRecordedGitea(): Promise<RecordedGitea> {
  const steps = new Map<string, Step[]>()
  const requests: string[] = []
  const bodies: { request: string; text: string }[] = []
  const authorizations: (string | undefined)[] = []

  const server = createServer((message, response) => {
    const request = sorted(`${message.method} ${(message.url ?? '').replace(/^\/api\/v1/, '')}`)
    requests.push(request)
    authorizations.push(message.headers.authorization)
    let text = ''
    message.setEncoding('utf8')
    message.on('data', (chunk: string) => {
      text += chunk
    })
    message.on('end', () => {
      bodies.push({ request, text })
      const queue = steps.get(request)
      const step = queue !== undefined && queue.length > 1 ? queue.shift() : queue?.[0]
      if (step === undefined) {
        response.writeHead(418, { 'content-type': 'text/plain' }).end(`not recorded: ${request}`)
      } else if (step === 'lost') {
        message.socket.destroy()
      } else {
        response.writeHead(step.status, {
          'content-type': 'application/json;charset=utf-8',
          ...(step.total === undefined ? {} : { 'x-total-count': step.total }),
        })
        response.end(step.status === 204 ? undefined : JSON.stringify(step.answer))
      }
    })
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  onTestFinished(async () => {
    const { promise: closed, resolve: close } = Promise.withResolvers<void>()
    server.close(() => close())
    server.closeAllConnections()
    await closed
  })
  const webUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function open(options: { kind?: ForgeKind; token?: string | null } = {}): Promise<Forge> {
    const { kind = 'gitea', token = TOKEN } = options
    return openForge({
      kind,
      repository: 'ci/demo',
      webUrl,
      apiUrl: null,
      token,
      redact,
      clock: hasty,
    })
  }

  return {
    forge: await open(),
    open,
    play(...names) {
      for (const name of names) {
        const { request, ...step } = recorded(name)
        steps.set(sorted(request), [step])
      }
    },
    answer: (request, ...next) => void steps.set(sorted(request), [...next]),
    requests,
    bodyOf(request) {
      const text = bodies.findLast((body) => body.request.startsWith(request))?.text ?? ''
      return text === '' ? null : JSON.parse(text)
    },
    authorizations,
  }
}
