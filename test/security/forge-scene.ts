import { type Forge, openForge } from '@greenlight/forge'
import { ProblemError } from '@greenlight/spec'
import {
  type Dialect,
  type FaultAction,
  type ForgeServer,
  HEAD_SHA,
  JOB_TOKEN,
  startForgeServer,
} from '@greenlight/testkit'
import {
  type CiRun,
  type CommentMode,
  openMark,
  type Posted,
  type Posting,
  postVerdict,
  type Verdict,
} from '@greenlight/verdict'
import { expect } from 'vitest'

const CONTEXT = 'greenlight'
export const PULL = 7

/** A verdict that fits its own jobs. */
export const GREEN: Verdict = {
  schema: 'greenlight.verdict/1',
  verdict: 'GREEN',
  reason: 'all-passed',
  summary: 'all 1 jobs passed',
  run: '20261121-004843-3f9c',
  attempt: 1,
  sha: HEAD_SHA,
  dirty: false,
  plan: { name: 'stable-release', path: 'greenlight.yaml', sha256: 'a'.repeat(64) },
  started: '2026-11-21T00:48:43.000Z',
  finished: '2026-11-21T01:00:47.000Z',
  jobs: [
    {
      id: 'train',
      outcome: 'passed',
      reason: 'ok',
      detail: '',
      attempts: 1,
      exit_code: 0,
      timed_out: false,
      started: '2026-11-21T00:49:00.000Z',
      duration_ms: 60_000,
      evidence: [],
    },
  ],
  criteria: [],
  gates: [],
  report: null,
}

/** What a forge in trouble does, by what people would call it. */
export function troubles(elsewhere: string): Readonly<Record<string, FaultAction>> {
  return {
    'answers late': { kind: 'delay', milliseconds: 5 },
    'answers 500': { kind: 'status', status: 500 },
    'answers 502': { kind: 'status', status: 502 },
    'answers 503 and names a time': { kind: 'status', status: 503, retryAfter: 3 },
    'answers 429': { kind: 'status', status: 429 },
    'is over its secondary limit': { kind: 'secondary' },
    'is over its secondary limit and names a time': { kind: 'secondary', retryAfter: 20 },
    'is over its hourly limit': { kind: 'primary', resetIn: 120 },
    'breaks the connection before': { kind: 'dropBefore' },
    'breaks the connection after': { kind: 'dropAfter' },
    'sends half of the answer': { kind: 'truncate', how: 'length' },
    'sends half of the JSON': { kind: 'truncate', how: 'json' },
    'lists in another order': { kind: 'reorder' },
    'redirects to another server': { kind: 'redirect', to: `${elsewhere}/` },
    'sends a page': {
      kind: 'answer',
      status: 200,
      body: '<html>',
      headers: { 'content-type': 'text/html' },
    },
    'sends nothing': { kind: 'answer', status: 200, body: '' },
    'sends another shape': { kind: 'answer', status: 200, body: '{"ok":true}' },
  }
}

export interface Scene {
  readonly server: ForgeServer
  /** A fresh client, as a new process has it; its waiting takes no time. */
  client(token?: string): Promise<Forge>
  post(verdict: Verdict | null, mode?: CommentMode): Promise<Posted>
}

/** Plays on a forge of its own, as a CI run or, in real time, as somebody at a terminal. */
export async function onForge<T>(
  dialect: Dialect,
  play: (scene: Scene) => Promise<T>,
  as: 'run' | 'terminal' = 'run',
): Promise<T> {
  const now = as === 'run' ? { now: '2026-11-21T10:00:00Z' } : {}
  const server = await startForgeServer({ dialect, ...now })
  const page = `${server.webUrl}/octo/hearts/actions/runs/4711`
  const ci: CiRun =
    as === 'run' ? { id: '4711', attempt: 1, url: page } : { id: null, attempt: 1, url: null }
  try {
    return await play(sceneOf(dialect, server, ci))
  } finally {
    await server.close()
  }
}

function sceneOf(dialect: Dialect, server: ForgeServer, ci: CiRun): Scene {
  const client = (token = JOB_TOKEN): Promise<Forge> => openForge(server.client(token))
  const posting: Omit<Posting, 'verdict'> = {
    sha: HEAD_SHA,
    pull: PULL,
    context: CONTEXT,
    plan: 'stable-release',
    ci,
    reportUrl: null,
  }
  return {
    server,
    client,
    post: async (verdict, mode = 'update') =>
      postVerdict(
        await client(),
        { ...posting, verdict },
        { status: true, check: false, comment: mode, key: null, now: () => server.clock.now() },
      ),
  }
}

/** What stands on the forge of a verdict that was to come and then was GREEN. */
export function expectGreenOnce(server: ForgeServer, about: string): void {
  expect({ about, ...standing(server) }).toEqual({
    about,
    statuses: ['pending', 'success'],
    comments: [{ verdict: 'GREEN', sha: HEAD_SHA }],
  })
}

export interface Stands {
  /** Oldest first. */
  readonly statuses: readonly string[]
  readonly comments: readonly { readonly verdict?: string; readonly sha?: string }[]
}

export function standing(server: ForgeServer): Stands {
  return {
    statuses: server.state
      .statuses(HEAD_SHA, CONTEXT)
      .toReversed()
      .map((status) => status.state),
    comments: server.state.comments(PULL).map(({ body }) => {
      const mark = openMark(body, null)?.mark
      return mark === undefined ? {} : { verdict: mark.verdict, sha: mark.sha }
    }),
  }
}

/** An error that people can act on, and that tells no secret. */
export function expectClear(error: unknown, token: string): asserts error is ProblemError {
  expect(error).toBeInstanceOf(ProblemError)
  if (!(error instanceof ProblemError)) throw error
  expect(error.problems.length).toBeGreaterThan(0)
  for (const problem of error.problems) {
    expect(problem.code).toMatch(/^(?:forge-[a-z-]+|not-all-posted)$/)
    expect(problem.message.length).toBeGreaterThan(10)
  }
  expect(`${JSON.stringify(error.problems)}${error.stack ?? ''}`).not.toContain(token)
}
