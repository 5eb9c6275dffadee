import { type Clock, type Forge, openForge } from '@greenlight/forge'
import {
  DEFAULT_USERS,
  type Dialect,
  type ForgeServer,
  type ForgeServerOptions,
  startForgeServer,
} from '@greenlight/testkit'
import type { CommentEvent } from '../src/admission/comment-event.ts'
import { parseCommentEvent } from '../src/admission/comment-event.ts'
import type { GateRules, LeaseRules } from '../src/admission/model.ts'

export const CONTEXT = 'greenlight'

/** A simulated forge with a gate's account on it, `greenlight-bot`, which may ask about others. */
export interface World extends AsyncDisposable {
  readonly server: ForgeServer
  readonly forge: Forge
  readonly clock: FakeClock
  /** A client with another token. */
  as(token: string): Promise<Forge>
  /** Somebody comments; resolves to the payload of the webhook. */
  comment(login: string, body: string, issue?: number): Payload
  /** Pages of CI runs, as the host of a gate would tell them. */
  page(run: number): string
  /** Writes that arrived, as `POST /path`. */
  writes(): readonly string[]
}

export interface FakeClock extends Clock {
  /** Called after each sleep, with the number of sleeps so far. */
  onSleep: (count: number) => void | Promise<void>
}

export interface Payload {
  readonly id: number
  readonly payload: Record<string, unknown>
  readonly event: CommentEvent
}

export async function startWorld(
  dialect: Dialect,
  options: Partial<ForgeServerOptions> = {},
): Promise<World> {
  const users = DEFAULT_USERS.map((user) =>
    user.login === 'greenlight-bot' ? { ...user, role: 'admin' as const } : user,
  )
  const server = await startForgeServer({ users, now: '2026-11-21T10:00:00Z', ...options, dialect })
  const clock = fakeClock(server)
  const as = (token: string) => openForge({ ...server.client(token), clock })
  return {
    server,
    forge: await as('token-greenlight-bot'),
    clock,
    as,
    comment: (login, body, issue = 7) => {
      const { id } = server.state.comment(issue, login, body)
      return payloadOf(server, dialect, id, login)
    },
    page: (run) => `${server.webUrl}/octo/hearts/actions/runs/${run}`,
    writes: () =>
      server.requests.filter(({ writes }) => writes).map(({ method, path }) => `${method} ${path}`),
    [Symbol.asyncDispose]: () => server.close(),
  }
}

/** Time passes only in sleep, and on the forge as well. */
function fakeClock(server: ForgeServer): FakeClock {
  let now = Date.parse('2026-11-21T10:00:00Z')
  let sleeps = 0
  const clock: FakeClock = {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds
      server.clock.advance(milliseconds)
      sleeps += 1
      await clock.onSleep(sleeps)
    },
    onSleep: () => undefined,
  }
  return clock
}

function payloadOf(
  server: ForgeServer,
  dialect: Dialect,
  comment: number,
  sender: string,
): Payload {
  const { records } = server.state
  const repository = records.repositories.find(({ comments }) =>
    comments.some(({ id }) => id === comment),
  )
  const record = repository?.comments.find(({ id }) => id === comment)
  const issue = repository?.issues.find(({ number }) => number === record?.issue)
  if (repository === undefined || record === undefined || issue === undefined) {
    throw new Error(`no comment ${comment}`)
  }
  const accountOf = (id: number) => {
    const user = records.users.find((found) => found.id === id)
    const type = user?.bot === true ? 'Bot' : 'User'
    return { id, login: user?.login ?? '', ...(dialect === 'github' ? { type } : {}) }
  }
  const pull = issue.pull === null ? null : { url: 'x' }
  const payload = {
    action: 'created',
    repository: { full_name: repository.name },
    issue: {
      number: issue.number,
      ...(dialect === 'gitea' || pull !== null ? { pull_request: pull } : {}),
    },
    ...(dialect === 'gitea' ? { is_pull: pull !== null } : {}),
    comment: {
      id: record.id,
      body: record.body,
      user: accountOf(record.author),
      created_at: record.created,
      updated_at: record.updated,
    },
    sender: accountOf(server.state.user(sender).id),
  }
  const event = parseCommentEvent(payload)
  if (event === null) throw new Error('the payload of the test is no comment')
  return { id: comment, payload, event }
}

interface RulesChange extends Partial<Omit<GateRules, 'lease'>> {
  readonly lease?: Partial<LeaseRules> | null
  readonly run?: number
}

/** What a gate of a CI run goes by; its receipt is a status that links to the run. */
export function rulesOf(world: World, change: RulesChange = {}): GateRules {
  const { run = 500, lease = {}, ...rest } = change
  const ci = rest.ci ?? { attempt: 1, url: world.page(run) }
  return {
    phrase: '!testme',
    permission: 'write',
    forks: 'with-sha',
    bots: [],
    context: CONTEXT,
    log: () => undefined,
    ...rest,
    ci,
    lease: lease === null ? null : { ...leaseOf(world, ci.url), ...lease },
  }
}

function leaseOf(world: World, url: string | null): LeaseRules {
  return {
    whenBusy: 'queue',
    queueTimeout: 3_600_000,
    clock: world.clock,
    announce: async ({ sha }) => {
      const status = {
        context: CONTEXT,
        state: 'pending',
        description: 'PENDING',
        targetUrl: url,
      } as const
      await world.forge.statuses.create(sha, status)
      return true
    },
  }
}
