import type { Dialect, RepositoryRecord, TokenRecord, UserRecord } from './model.ts'
import type { ForgeState } from './state.ts'

/** One request, read and understood, on its way to the route that answers it. */
export interface Call {
  readonly method: string
  readonly dialect: Dialect
  /** Root of the server, without a slash at the end. */
  readonly origin: string
  readonly url: URL
  readonly params: Readonly<Record<string, string>>
  /** Of a JSON object; empty without one. */
  readonly body: Readonly<Record<string, unknown>>
  /** Length of the body. */
  readonly bytes: number
  readonly state: ForgeState
  readonly caller: Caller | null
}

export interface Caller {
  readonly user: UserRecord
  readonly token: TokenRecord
}

export interface RepositoryCall extends Call {
  readonly repository: RepositoryRecord
}

export interface Answer {
  readonly status: number
  /** Sent as JSON; none when undefined. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export type Handler = (call: RepositoryCall) => Answer

/** Thrown by a route instead of an answer. */
export class Refusal extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`)
    this.answer = answer
  }
}

export function textOf(call: Call, field: string): string | undefined {
  const value = call.body[field]
  return typeof value === 'string' ? value : undefined
}

/** A parameter of the path that is a number; 0, which nothing has, for any other text. */
export function numberOf(call: Call, name: string): number {
  const text = call.params[name] ?? ''
  return /^\d{1,15}$/.test(text) ? Number(text) : 0
}
