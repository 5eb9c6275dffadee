import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { answer } from './answer.ts'
import { callerOf } from './authorize.ts'
import type { Answer } from './call.ts'
import { type ClientOptions, clientOptions } from './client-options.ts'
import { createClock, type ForgeClock } from './clock.ts'
import { createFaults, type FaultAction, type FaultPlan } from './faults.ts'
import type { Dialect } from './model.ts'
import { errorAnswer } from './refusals.ts'
import { changesSomething, type ForgeRequest, parseBody, pathOf, readBody } from './requests.ts'
import { Raw, send } from './send.ts'
import { ForgeState } from './state.ts'
import {
  createWorld,
  DEFAULT_REPOSITORY,
  DEFAULT_USERS,
  type WorldRepository,
  type WorldUser,
} from './world.ts'

export interface ForgeServerOptions {
  readonly dialect: Dialect
  /** `DEFAULT_USERS` without it. The job's own user is always there. */
  readonly users?: readonly WorldUser[]
  /** `DEFAULT_REPOSITORY` without it. */
  readonly repositories?: readonly WorldRepository[]
  /** The forge's clock stands at this time; real time without it. */
  readonly now?: Date | string
}

/** Called around every request; the forge waits for it. */
export interface RequestHook {
  /** It has arrived, and nothing has happened. */
  readonly before?: (request: ForgeRequest, number: number) => void | Promise<void>
  /** It has been handled, and nothing has been answered. */
  readonly after?: (request: ForgeRequest, number: number) => void | Promise<void>
}

/** GitHub's or Gitea's API on loopback, with its state in memory. */
export interface ForgeServer {
  /** Root of the pages, without a slash at the end. */
  readonly webUrl: string
  /** Root of the API, without a slash at the end. */
  readonly apiUrl: string
  readonly state: ForgeState
  readonly clock: ForgeClock
  readonly faults: FaultPlan
  /** What arrived, in order. */
  readonly requests: readonly ForgeRequest[]
  forgetRequests(): void
  /** For `openForge`, as whoever the token belongs to. */
  client(token: string): ClientOptions
  /** Replaces the hook before it; null takes it away. */
  onRequest(hook: RequestHook | null): void
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** Starts a simulated forge on a free port of the loopback interface. */
export async function startForgeServer(options: ForgeServerOptions): Promise<ForgeServer> {
  const { dialect } = options
  const clock = createClock(options.now)
  const users = options.users ?? DEFAULT_USERS
  const repositories = options.repositories ?? [DEFAULT_REPOSITORY]
  const world = createWorld(dialect, users, repositories, clock.now().toISOString())
  const state = new ForgeState(world, clock)
  const faults = createFaults()
  const requests: ForgeRequest[] = []
  const history: ForgeState[] = []
  let hook: RequestHook = {}
  let origin = ''

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(message.url ?? '/', origin)
    const { body, valid } = parseBody(await readBody(message))
    const request = requestOf(message, url, body)
    requests.push(request)
    const number = requests.length
    await hook.before?.(request, number)
    const actions = faults.next(request, number)
    for (const action of actions) {
      if (action.kind === 'delay') await sleep(action.milliseconds)
    }
    if (faults.remembers) history.push(state.frozen())
    const prevented = preventing(actions, dialect, clock)
    if (prevented === 'drop') {
      message.socket.destroy()
      return
    }
    const seen = request.writes ? state : lagging(actions, history, state)
    const answered = prevented ?? answer({ request, valid, origin, dialect, state: seen, url })
    request.status = answered.status
    await hook.after?.(request, number)
    send(response, answered, { actions, dialect, now: clock.now() })
  }

  function requestOf(message: IncomingMessage, url: URL, body: unknown): ForgeRequest {
    const method = message.method ?? 'GET'
    const path = pathOf(url)
    return {
      method,
      path,
      user: loginOf(message),
      authorization: message.headers.authorization !== undefined,
      body,
      headers: Object.fromEntries(
        Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
      ),
      writes: changesSomething(method, path, body),
      status: null,
    }
  }

  function loginOf(message: IncomingMessage): string | null {
    try {
      return callerOf(message.headers, state, dialect)?.user.login ?? null
    } catch {
      return null
    }
  }

  const server = createServer((message, response) => {
    serve(message, response).catch((error: unknown) => {
      // A test that kills its client in a hook breaks the connection under us.
      if (response.writableEnded || message.socket.destroyed) return
      response
        .writeHead(500, { 'content-type': 'text/plain' })
        .end(`simulated forge: ${String(error)}`)
    })
  })
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject).listen(0, '127.0.0.1', resolve)
  await listening
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const close = async (): Promise<void> => {
    const { promise, resolve: closed } = Promise.withResolvers<void>()
    server.close(() => closed())
    server.closeAllConnections()
    await promise
  }
  const webUrl = origin
  const apiUrl = dialect === 'github' ? origin : `${origin}/api/v1`
  return {
    webUrl,
    apiUrl,
    client: (token) => clientOptions({ dialect, webUrl, apiUrl }, clock, token),
    state,
    clock,
    faults,
    requests,
    forgetRequests: () => void requests.splice(0),
    onRequest: (next) => {
      hook = next ?? {}
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** The answer given in place of what was asked for; `drop` for none. */
function preventing(
  actions: readonly FaultAction[],
  dialect: Dialect,
  clock: ForgeClock,
): Answer | 'drop' | null {
  for (const action of actions) {
    if (action.kind === 'dropBefore') return 'drop'
    const instead = insteadOf(action, dialect, clock)
    if (instead !== null) return instead
  }
  return null
}

function insteadOf(action: FaultAction, dialect: Dialect, clock: ForgeClock): Answer | null {
  switch (action.kind) {
    case 'status': {
      return errorAnswer(dialect, action.status, 'Server Error', {
        headers: retryAfter(action.retryAfter),
      })
    }
    case 'secondary': {
      return errorAnswer(
        dialect,
        action.status ?? 403,
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
        { headers: retryAfter(action.retryAfter) },
      )
    }
    case 'primary': {
      const reset = Math.ceil(clock.now().getTime() / 1000) + action.resetIn
      return errorAnswer(dialect, 403, 'API rate limit exceeded for user ID 1.', {
        headers: {
          'x-ratelimit-limit': '5000',
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': String(reset),
          'x-ratelimit-used': '5000',
        },
      })
    }
    case 'redirect': {
      return { status: action.status ?? 307, headers: { location: action.to } }
    }
    case 'answer': {
      return { status: action.status, headers: action.headers ?? {}, body: new Raw(action.body) }
    }
    default: {
      return null
    }
  }
}

function retryAfter(seconds: number | undefined): Record<string, string> {
  return seconds === undefined ? {} : { 'retry-after': String(seconds) }
}

function lagging(
  actions: readonly FaultAction[],
  history: readonly ForgeState[],
  state: ForgeState,
): ForgeState {
  const stale = actions.find((action) => action.kind === 'stale')
  if (stale === undefined) return state
  return history.at(-1 - stale.requests) ?? history[0] ?? state
}
