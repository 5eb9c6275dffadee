// Tests lie outside the projects that the linter reads, which would tell it so.
/// <reference lib="esnext.disposable" />
import { type Forge, openForge } from '@greenlight/forge'
import {
  type Dialect,
  type ForgeServer,
  HEAD_SHA,
  JOB_USERS,
  startForgeServer,
} from '@greenlight/testkit'
import type { AwaitQuery, Doubt, Reading, Trust, VerdictQuery } from '../src/read/model.ts'
import { readVerdict } from '../src/read/read-verdict.ts'

const START = '2026-11-21T10:00:00Z'
export const CONTEXT = 'greenlight'

/** A simulated forge whose clock stands, with our client on it as somebody who may read. */
export interface Scene extends AsyncDisposable {
  readonly server: ForgeServer
  readonly forge: Forge
  /** Login of the bot of the forge's own Actions. */
  readonly bot: string
  readonly query: VerdictQuery
  /** A run by the bot that posts PENDING when it begins and this state a minute later, and then ends. */
  said(state: string, more?: Said): { readonly id: number; readonly url: string }
  post(state: string, targetUrl: string | null, login?: string, sha?: string): void
  pageOf(run: number): string
  /** Goes on by so many seconds. */
  pass(seconds: number): void
  waiting(more?: Partial<AwaitQuery>): AwaitQuery
  readonly told: string[]
}

interface Said {
  readonly run?: Parameters<ForgeServer['state']['run']>[0]
  /** How the run ends; null: it does not. */
  readonly conclusion?: string | null
  readonly sha?: string
  readonly pending?: boolean
}

export async function startScene(dialect: Dialect, token = 'token-greenlight-bot'): Promise<Scene> {
  const server = await startForgeServer({ dialect, now: START })
  const options = server.client(token)
  const { clock } = options
  const forge = await openForge(options)
  const bot = JOB_USERS[dialect].login
  const told: string[] = []
  const trust = {
    creators: [],
    workflows: ['testme.yml'],
    pullRequestRuns: false,
    maxAge: 7 * 86_400_000,
    buildUrl: null,
    key: null,
  }
  const query = { pull: 7, sha: null, context: CONTEXT, trust, since: null, now: () => clock.now() }
  const pass = (seconds: number): void => server.clock.advance(seconds * 1000)
  const pageOf = (run: number): string => `${server.webUrl}/octo/hearts/actions/runs/${run}`

  function post(state: string, targetUrl: string | null, login = bot, sha = HEAD_SHA): void {
    server.state.status(sha, login, { context: CONTEXT, state, targetUrl })
  }

  function said(state: string, more: Said = {}): { id: number; url: string } {
    const { conclusion = state === 'success' ? 'success' : 'failure', sha, pending = true } = more
    const { id } = server.state.run(more.run)
    const url = pageOf(id)
    if (pending) post('pending', url, bot, sha)
    pass(60)
    if (state !== 'pending') post(state, url, bot, sha)
    pass(5)
    if (conclusion !== null) server.state.finishRun(id, conclusion)
    pass(5)
    return { id, url }
  }

  return {
    server,
    forge,
    bot,
    query,
    said,
    post,
    pageOf,
    pass,
    told,
    waiting: (more = {}) => ({
      ...query,
      timeout: 600_000,
      follow: false,
      clock,
      progress: (line) => void told.push(line),
      ...more,
    }),
    [Symbol.asyncDispose]: () => server.close(),
  }
}

export function read(scene: Scene, trust: Partial<Trust> = {}, more = {}): Promise<Reading> {
  const { forge, query } = scene
  return readVerdict(forge, { ...query, ...more, trust: { ...query.trust, ...trust } })
}

/** Of the newest status that was looked at. */
export function doubtOf({ checked }: Reading): Doubt | null | undefined {
  return checked[0]?.doubt
}
