import type { getOctokit } from '@actions/github'
import { ForgeError } from '../../errors.ts'
import type { Document } from '../queries.ts'
import { fetchThrough, nextLink, type Purpose, type Transport } from '../../transport/index.ts'

export type Octokit = ReturnType<typeof getOctokit>

/** What every endpoint of a repository takes, and the `fetch` for this one request. */
export interface Target {
  readonly owner: string
  readonly repo: string
  readonly request: { readonly fetch: typeof fetch }
}

export interface Page<D> {
  readonly data: D
  readonly headers: { readonly link?: string | undefined }
}

/** GitHub's API for one repository. Answers that refuse are `ForgeError`s. */
export interface Client {
  readonly transport: Transport
  /** `owner/name` */
  readonly repository: string
  readonly owner: string
  /** Sends one request and reads its answer; an answer of another shape is `malformed`. */
  call<A, T>(
    purpose: Purpose & { readonly timeout?: number },
    send: (octokit: Octokit, target: Target) => Promise<A>,
    read: (answer: A) => T,
  ): Promise<T>
  /** Pages as they come. The list ends with an error, not with half of it, beyond the bound. */
  pages<D, T>(
    purpose: Purpose,
    send: (octokit: Octokit, target: Target) => Promise<Page<D>>,
    read: (data: D) => readonly T[],
  ): AsyncGenerator<readonly T[]>
  /** `graphql` in the purpose tells queries, which are repeated, from mutations, which are not. */
  graphql<A, T>(
    purpose: Purpose,
    document: Document<A>,
    variables: Readonly<Record<string, unknown>>,
    read: (answer: A) => T,
  ): Promise<T>
}

export function createClient(octokit: Octokit, transport: Transport, repository: string): Client {
  const [owner = '', repo = ''] = repository.split('/')

  function targetOf(purpose: Purpose & { readonly timeout?: number }): Target {
    return { owner, repo, request: { fetch: fetchThrough(transport, purpose) } }
  }

  function reading<A, T>(purpose: Purpose, answer: A, read: (answer: A) => T): T {
    try {
      return read(answer)
    } catch (error) {
      if (!(error instanceof TypeError) && !(error instanceof RangeError)) throw error
      const hint = 'the answer has another shape than GitHub documents'
      throw transport.error(purpose, 'malformed', hint)
    }
  }

  return {
    transport,
    repository,
    owner,
    async call(purpose, send, read) {
      const answer = await send(octokit, targetOf(purpose)).catch(unwrap)
      return reading(purpose, answer, read)
    },
    async *pages(purpose, send, read) {
      const target = targetOf(purpose)
      let page = await send(octokit, target).catch(unwrap)
      for (let pages = 1; ; pages += 1) {
        yield reading(purpose, page.data, read)
        const url = nextLink(page.headers.link ?? '')
        if (url === null) return
        if (pages >= transport.limits.pages) {
          throw transport.error(purpose, 'malformed', `the list has more than ${pages} pages`)
        }
        page = await octokit.request({ method: 'GET', url, request: target.request }).catch(unwrap)
      }
    },
    async graphql(purpose, document, variables, read) {
      const { request } = targetOf(purpose)
      const answer = await octokit
        .graphql<Parameters<typeof read>[0]>(document.text, { ...variables, request })
        .catch(unwrap)
      return reading(purpose, answer, read)
    },
  }
}

/** Octokit wraps what its `fetch` throws: a `ForgeError`, or the reason of an aborted signal. */
function unwrap(error: unknown): never {
  const wrapped = error instanceof Error && error.name === 'HttpError' && error.cause !== undefined
  throw wrapped ? error.cause : error
}

/** Null for what is not there. */
export async function orNull<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found
  } catch (error) {
    if (error instanceof ForgeError && error.reason === 'not-found') return null
    throw error
  }
}

/** Items of pages until there are so many. */
export async function take<T>(
  pages: AsyncIterable<readonly T[]>,
  most: number = Number.POSITIVE_INFINITY,
): Promise<readonly T[]> {
  const items: T[] = []
  for await (const page of pages) {
    items.push(...page)
    if (items.length >= most) break
  }
  return items.slice(0, most)
}
