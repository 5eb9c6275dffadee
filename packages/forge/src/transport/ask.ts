import type { Scope } from './scopes.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What a request is for, in words for people. */
export interface Purpose {
  /** Completes "cannot …": `post a status on 1f0c2d9`. Never holds a secret. */
  readonly about: string
  /** The permission it takes, for the sentence that says what is missing. */
  readonly scope: Scope
  /**
   * How a POST is to be treated: `query` changes nothing and is repeated like a GET. The default is a
   * write, sent once.
   */
  readonly graphql?: 'query' | 'mutation'
}

export interface Ask extends Purpose {
  readonly method: Method
  /** Below the API's root, `/repos/…`, or a whole address on one of its origins. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
  /** JSON, or bytes that are sent as they are; redacted where it is text. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Milliseconds that one try may take, where the usual will not do: uploads. */
  readonly timeout?: number
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** The JSON of the answer; null when it has no content. */
  readonly data: unknown
}

/** An answer whose JSON has been found sound, and is also there as it was sent. */
export interface RawAnswer extends Answer {
  readonly text: string
}

/** Whether it may be repeated though its answer was lost. */
export function isRead(ask: Pick<Ask, 'method' | 'graphql'>): boolean {
  return ask.method === 'GET' || ask.graphql === 'query'
}
