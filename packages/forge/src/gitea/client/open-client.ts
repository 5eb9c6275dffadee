import { ForgeError } from '../../errors.ts'
import type { Account } from '../../model.ts'
import type { ForgeOptions } from '../../options.ts'
import {
  type Ask,
  createTransport,
  numberedPages,
  type Purpose,
  redactBytes,
  sendAgain,
  settle,
} from '../../transport/index.ts'
import { accountOf } from '../map/account.ts'
import { Shape } from '../shape.ts'
import type { Client, Path, Query, Write } from './client.ts'
import { pathOf } from './path.ts'
import { invalid } from './refuse.ts'
import { asNotFound } from './server-words.ts'

/** Throws a `ForgeError` for an address or a repository name that is none. */
export function openClient(options: ForgeOptions): Client {
  const { repository, token } = options
  const webUrl = options.webUrl.replace(/\/+$/, '')
  const transport = createTransport({ ...options, apiUrl: options.apiUrl ?? `${webUrl}/api/v1` })
  if (!/^[^/\s]+\/[^/\s]+$/.test(repository)) throw invalid('no repository', 'OWNER/NAME')
  const base = ['repos', ...repository.split('/')]
  let asked: Promise<Account> | null = null

  function askOf(purpose: Purpose, method: Ask['method'], path: Path, query?: Query): Ask {
    return { ...purpose, method, path: pathOf([...base, ...path]), ...(query && { query }) }
  }

  async function request(ask: Ask) {
    try {
      const { status, data } = await transport.request(ask)
      return { status, answer: new Shape(data, `${ask.method} ${ask.path}`) }
    } catch (error) {
      throw asNotFound(error)
    }
  }

  async function read(purpose: Purpose, path: Path, query?: Query): Promise<Shape> {
    return (await request(askOf(purpose, 'GET', path, query))).answer
  }

  async function whose(): Promise<Account> {
    const purpose = { about: 'ask whose token this is', scope: 'user: read' } as const
    return accountOf((await request({ ...purpose, method: 'GET', path: '/user' })).answer)
  }

  function sender<T>(purpose: Purpose, write: Write<T>): () => Promise<T> {
    const ask = askOf(purpose, write.method, write.path, write.query)
    return async () =>
      write.taken(await request({ ...ask, ...(write.body && { body: write.body }) }))
  }

  return {
    repository,
    webUrl,
    clean: transport.redact,
    cleanBytes: (content) => redactBytes(content, transport.redact),
    account() {
      if (token === null) return Promise.resolve(null)
      asked ??= whose().catch((error: unknown) => {
        asked = null
        throw error
      })
      return asked
    },
    read,
    async find(purpose, path, query) {
      try {
        return await read(purpose, path, query)
      } catch (error) {
        if (error instanceof ForgeError && error.reason === 'not-found') return null
        throw error
      }
    },
    pages(purpose, path, query, list) {
      const ask = askOf(purpose, 'GET', path, query)
      return numberedPages(transport, ask, (data) => {
        const answer = new Shape(data, `GET ${ask.path}`)
        return (list === undefined ? answer : answer.field(list)).list()
      })
    },
    async write(purpose, write) {
      const send = sender(purpose, write)
      const { found } = write
      if (found === undefined) return send()
      const find = (sent: number) => found(() => transport.forgeTime(sent))
      return settle(transport, { send, find })
    },
    repeat: async (purpose, write) => sendAgain(transport, sender(purpose, write)),
  }
}
