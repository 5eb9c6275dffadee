import { type Forge, openForge } from '@greenlight/forge'
import { type StoppedClock, startWire, stoppedClock, TOKEN, type Wire } from './wire.ts'

export const SHA = '6dcb09b5b57875f334f61aebed695e2e4193db5e'
export const OTHER = 'c3d0be41ecbe669545ee3e94d31ed9a4bc91ee3c'
export const REPO = '/repos/octo/hello'
export const TIME = '2026-11-21T00:00:00Z'

export interface GitHubBench {
  readonly wire: Wire
  readonly forge: Forge
  readonly clock: StoppedClock
  /** JSON of the latest request of this kind. */
  readonly sent: (request: RegExp) => Record<string, unknown>
}

/** The adapter before a server of ours; its clock stands still but for waiting. */
export async function githubBench(): Promise<GitHubBench> {
  const wire = await startWire()
  const clock = stoppedClock(Date.parse(TIME))
  const forge = await openForge({
    kind: 'github',
    repository: 'octo/hello',
    webUrl: 'https://github.com/',
    apiUrl: wire.origin,
    token: TOKEN,
    redact: (text) => text.replaceAll('hunter2', '***'),
    clock,
  })
  return {
    wire,
    forge,
    clock,
    sent(request) {
      const found = wire.arrived.findLast((arrived) => request.test(arrived.request))
      return JSON.parse(found?.body ?? 'null') as Record<string, unknown>
    },
  }
}

export const USER = { id: 5, login: 'octo', type: 'User' }

export function statusJson(about: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 1,
    context: 'greenlight/x',
    state: 'pending',
    description: 'running',
    target_url: null,
    creator: USER,
    created_at: TIME,
    ...about,
  }
}

export function commentJson(about: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 11,
    node_id: 'IC_11',
    user: USER,
    body: 'text <!-- m -->',
    created_at: TIME,
    updated_at: TIME,
    html_url: 'https://github.com/octo/hello/pull/7#issuecomment-11',
    issue_url: 'https://api.github.com/repos/octo/hello/issues/7',
    ...about,
  }
}

/** A comment as GraphQL tells it. */
export function commentNode(about: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'IC_11',
    fullDatabaseId: '11',
    viewerDidAuthor: true,
    body: 'text <!-- m -->',
    createdAt: TIME,
    updatedAt: TIME,
    url: 'https://github.com/octo/hello/pull/7#issuecomment-11',
    author: { __typename: 'Bot', login: 'github-actions', databaseId: 41_898_282 },
    ...about,
  }
}

export function page(nodes: readonly unknown[], before: string | null = null): unknown {
  return { pageInfo: { hasPreviousPage: before !== null, startCursor: before }, nodes }
}

export function refJson(sha: string, type = 'commit'): unknown {
  return { ref: 'refs/x', object: { sha, type } }
}

export function pullJson(number: number, base = 'main'): Record<string, unknown> {
  return {
    number,
    state: 'open',
    merged_at: null,
    draft: false,
    title: 't',
    body: null,
    user: null,
    head: { ref: 'x', sha: SHA, repo: null },
    base: { ref: base, sha: OTHER },
    html_url: 'https://github.com/x',
    created_at: TIME,
  }
}
