import type { ServerResponse } from 'node:http'
import type { Answer } from './call.ts'
import type { FaultAction } from './faults.ts'
import type { Dialect } from './model.ts'

/** A body that goes out as it is, not as JSON. */
export class Raw {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** Sends an answer, or less of it than was promised. */
export function send(
  response: ServerResponse,
  answered: Answer,
  by: { readonly actions: readonly FaultAction[]; readonly dialect: Dialect; readonly now: Date },
): void {
  if (by.actions.some((action) => action.kind === 'dropAfter')) {
    response.socket?.destroy()
    return
  }
  const reordered = by.actions.some((action) => action.kind === 'reorder')
  const body = reordered ? reversed(answered.body) : answered.body
  const text = bodyText(body)
  const headers = {
    ...(text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...(by.dialect === 'github' ? limits(by.now) : {}),
    date: by.now.toUTCString(),
    ...answered.headers,
  }
  const cut = by.actions.find((action) => action.kind === 'truncate')
  if (cut === undefined || text === '') {
    response.writeHead(answered.status, headers).end(text)
    return
  }
  const part = text.slice(0, Math.ceil(text.length / 2))
  if (cut.how === 'json') {
    response.writeHead(answered.status, headers).end(part)
    return
  }
  response.writeHead(answered.status, {
    ...headers,
    'content-length': String(Buffer.byteLength(text)),
  })
  response.write(part, () => response.socket?.destroy())
}

function bodyText(body: unknown): string {
  if (body === undefined) return ''
  return body instanceof Raw ? body.text : JSON.stringify(body)
}

function limits(now: Date): Record<string, string> {
  return {
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '4999',
    'x-ratelimit-reset': String(Math.ceil(now.getTime() / 1000) + 3600),
    'x-ratelimit-used': '1',
  }
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).toReversed()
  if (typeof value !== 'object' || value === null || value instanceof Raw) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, reversed(inner)]))
}
