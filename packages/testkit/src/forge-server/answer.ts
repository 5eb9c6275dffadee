import { callerOf, mustSee } from './authorize.ts'
import { type Answer, type Call, Refusal } from './call.ts'
import { answerGraphql } from './graphql/answer.ts'
import type { Dialect } from './model.ts'
import { errorAnswer, notFound, unauthorized } from './refusals.ts'
import { userJson } from './render.ts'
import { asRecord, type ForgeRequest } from './requests.ts'
import { ROUTES } from './routes/table.ts'
import type { ForgeState } from './state.ts'

export interface Incoming {
  readonly request: ForgeRequest
  /** The body was JSON, or there was none. */
  readonly valid: boolean
  readonly origin: string
  readonly dialect: Dialect
  readonly state: ForgeState
  readonly url: URL
}

/** What the forge answers while it is well. */
export function answer(incoming: Incoming): Answer {
  try {
    return answerOrRefuse(incoming)
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}

function answerOrRefuse({ request, valid, origin, dialect, state, url }: Incoming): Answer {
  if (dialect === 'github' && request.headers['user-agent'] === undefined) {
    return errorAnswer(dialect, 403, 'Request forbidden by administrative rules.')
  }
  const caller = callerOf(request.headers, state, dialect)
  const json = request.headers['content-type']?.includes('json') ?? true
  if (!valid && json) return errorAnswer(dialect, 400, 'Problems parsing JSON')
  const path = request.path.split('?')[0] ?? ''
  const base: Call = {
    method: request.method,
    dialect,
    origin,
    url,
    params: {},
    body: asRecord(request.body),
    bytes: Number(request.headers['content-length'] ?? 0),
    state,
    caller,
  }
  if (request.method === 'GET' && path === '/user') return currentUser(base)
  if (request.method === 'GET' && path === '/version' && dialect === 'gitea') {
    return { status: 200, body: { version: '1.26.0' } }
  }
  if (request.method === 'POST' && path === '/graphql' && dialect === 'github') {
    return answerGraphql(base)
  }
  return answerRepository(base, path)
}

function answerRepository(base: Call, path: string): Answer {
  const { dialect, state, method } = base
  const [, owner = '', name = '', rest = ''] = /^\/repos\/([^/]+)\/([^/]+)(\/.*)?$/.exec(path) ?? []
  const wanted = `${decodeURIComponent(owner)}/${decodeURIComponent(name)}`.toLowerCase()
  const repository = state.records.repositories.find(
    (record) => record.name.toLowerCase() === wanted,
  )
  if (repository === undefined) throw notFound(dialect)
  mustSee(base, repository)
  const known = ROUTES[dialect].filter((route) => route.pattern.test(rest))
  const route = known.find((candidate) => candidate.method === method)
  if (route === undefined) {
    if (dialect === 'gitea' && known.length > 0) return errorAnswer(dialect, 405, '')
    throw notFound(dialect)
  }
  const groups = route.pattern.exec(rest)?.groups ?? {}
  const params = Object.fromEntries(
    Object.entries(groups).map(([key, value]) => [key, decodeURIComponent(value)]),
  )
  return route.handler({ ...base, params, repository })
}

function currentUser(call: Call): Answer {
  const { caller, dialect } = call
  if (caller === null) throw unauthorized(dialect, false)
  if (dialect === 'github' && caller.token.installation) {
    return errorAnswer(dialect, 403, 'Resource not accessible by integration')
  }
  return { status: 200, body: userJson(call, caller.user) }
}
