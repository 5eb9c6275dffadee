import { ProblemError, UNAVAILABLE } from '@greenlight/spec'
import type { Pipeline } from './elsewhere.ts'
import type { Start } from './starter.ts'

export interface CiServer {
  readonly kind: 'woodpecker' | 'drone'
  /** Root of its pages, without a slash at the end. */
  readonly url: string
  /** `owner/name` there; of Woodpecker its number too. */
  readonly repository: string
  /** Branch whose pipeline is started. */
  readonly branch: string
  readonly token: string
}

const PATIENCE = 30_000
const LONGEST_ANSWER = 1024 * 1024

/** Starts a pipeline of Woodpecker or Drone; what is to be tested travels in its variables. */
export function ciServerPipeline(server: CiServer): Pipeline {
  const what = `a pipeline of ${server.kind}`
  if (server.kind === 'drone') {
    return {
      what,
      ask: async (start) => {
        const query = new URLSearchParams({ branch: server.branch, ...variablesOf(start) })
        await post(
          server,
          `/api/repos/${pathOf(server.repository)}/builds?${query.toString()}`,
          null,
        )
      },
    }
  }
  return {
    what,
    ask: async (start) => {
      const id = await woodpeckerId(server)
      const body = { branch: server.branch, variables: variablesOf(start) }
      await post(server, `/api/repos/${id}/pipelines`, body)
    },
  }
}

function variablesOf({ claim }: Start): Record<string, string> {
  return {
    GREENLIGHT_REPOSITORY: claim.repository,
    GREENLIGHT_PULL: String(claim.pull),
    GREENLIGHT_SHA: claim.sha,
  }
}

async function woodpeckerId(server: CiServer): Promise<string> {
  const { repository } = server
  if (/^\d+$/.test(repository)) return repository
  const found = await request(server, `/api/repos/lookup/${pathOf(repository)}`, { method: 'GET' })
  const id = typeof found === 'object' && found !== null && 'id' in found ? found.id : undefined
  if (typeof id === 'number' && Number.isSafeInteger(id)) return String(id)
  throw failure(server, `does not say which number ${repository} has`)
}

/** Sent once: an answer that is lost is an error, for the pipeline may have been started. */
async function post(server: CiServer, path: string, body: object | null): Promise<void> {
  const content =
    body === null
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  await request(server, path, { method: 'POST', ...content })
}

async function request(
  server: CiServer,
  path: string,
  init: { method: string; body?: string; headers?: Record<string, string> },
): Promise<unknown> {
  const response = await fetch(`${server.url}${path}`, {
    ...init,
    headers: { ...init.headers, authorization: `Bearer ${server.token}` },
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE),
  }).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    throw failure(server, cause instanceof Error ? cause.message : String(cause))
  })
  const text = await response.text()
  if (!response.ok) throw failure(server, `answered ${response.status} to ${init.method}`)
  if (text.length > LONGEST_ANSWER) throw failure(server, 'answered too much')
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw failure(server, 'did not answer with JSON')
  }
}

function failure(server: CiServer, message: string): ProblemError {
  const hint =
    'look whether the pipeline was started; the address is --ci-url, the token comes from the environment'
  return new ProblemError(
    [{ code: 'ci-failed', field: '--ci-url', message: `${server.kind}: ${message}`, hint }],
    UNAVAILABLE,
  )
}

function pathOf(repository: string): string {
  return repository.split('/').map(encodeURIComponent).join('/')
}
