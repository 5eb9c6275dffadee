import { type Forge, openForge } from '@greenlight/forge'
import { type ForgeServer, HEAD_SHA, JOB_TOKEN, startForgeServer } from '@greenlight/testkit'
import { onTestFinished } from 'vitest'
import { criterionOf, jobOf, stateOf } from '../src/fixture-state.ts'
import {
  decideVerdict,
  openMark,
  type Posted,
  type Posting,
  type PostOptions,
  postVerdict,
  type Verdict,
  type VerdictMark,
} from '../src/index.ts'

export type Dialect = 'github' | 'gitea'

export const PULL = 7
export const NEXT_SHA = 'ab12'.repeat(10)
const END = { finished: '2026-11-21T01:00:47.000Z' }

export const GREEN = decideVerdict(stateOf([jobOf('train', { criteria: [criterionOf()] })]), END)
export const RED = decideVerdict(
  stateOf([
    jobOf('train', {
      outcome: 'failed',
      reason: 'criterion',
      criteria: [criterionOf({ actual: 31_204, outcome: 'failed' })],
    }),
  ]),
  END,
)

/** A simulated forge and everything that a poster does on it. */
export interface Place {
  readonly server: ForgeServer
  readonly forge: Forge
  /** As the run of this number; what is not said is the head of the pull request, PENDING. */
  readonly post: (
    run: number,
    over?: Partial<Posting>,
    options?: Partial<PostOptions>,
  ) => Promise<Posted>
  /** `read` and `write` of every request since it was asked for last. */
  readonly requests: () => readonly string[]
  readonly statuses: (sha?: string) => readonly string[]
  readonly comments: () => readonly {
    readonly id: number
    readonly body: string
    readonly hidden: boolean
  }[]
  readonly marks: (key?: string) => readonly (VerdictMark | undefined)[]
}

export async function place(dialect: Dialect, token = JOB_TOKEN): Promise<Place> {
  const server = await startForgeServer({ dialect, now: '2026-11-21T12:00:00.000Z' })
  onTestFinished(() => server.close())
  const forge = await openForge(server.client(token))
  const comments: Place['comments'] = () =>
    server.state
      .comments(PULL)
      .map(({ id, body, minimized }) => ({ id, body, hidden: minimized !== null }))
  return {
    server,
    forge,
    post: (run, over = {}, options = {}) => {
      server.clock.advance(60_000)
      return postVerdict(forge, { ...postingOf(server, run), ...over }, optionsOf(server, options))
    },
    requests: () => {
      const seen = server.requests.map(({ writes }) => (writes ? 'write' : 'read'))
      server.forgetRequests()
      return seen
    },
    statuses: (sha = HEAD_SHA) =>
      server.state.statuses(sha).map(({ state, description }) => `${state} ${description}`),
    comments,
    marks: (key) => comments().map(({ body }) => openMark(body, key ?? null)?.mark),
  }
}

function postingOf(server: ForgeServer, run: number): Posting {
  return {
    sha: HEAD_SHA,
    pull: PULL,
    context: 'greenlight',
    verdict: null,
    plan: 'stable-release',
    ci: { id: String(run), attempt: 1, url: runUrl(server, run) },
    reportUrl: null,
  }
}

export function runUrl(server: ForgeServer, run: number): string {
  return `${server.webUrl}/octo/hearts/actions/runs/${run}`
}

function optionsOf(server: ForgeServer, over: Partial<PostOptions>): PostOptions {
  return {
    status: true,
    check: false,
    comment: 'update',
    key: null,
    now: () => server.clock.now(),
    ...over,
  }
}

export function because(reason: Verdict['reason']): Verdict {
  return { ...RED, reason, summary: `it is ${reason}` }
}
