import { version } from '@greenlight/spec'
import { ForgeError } from '../errors.ts'
import type { ForgeKind } from '../model.ts'
import type { Ask } from './ask.ts'
import type { Message } from './exchange.ts'
import { redactBytes, redactJson } from './redact.ts'

export interface Sender {
  readonly kind: ForgeKind
  readonly token: string | null
  readonly redact: (text: string) => string
}

/** The version of GitHub's REST API that the adapter is written to. */
const GITHUB_API = '2022-11-28'

/** Throws `unauthorized` for a token that no header can carry. */
export function messageOf(ask: Ask, url: URL, sender: Sender): Message {
  const headers = new Headers(ask.headers)
  if (!headers.has('accept')) headers.set('accept', 'application/json')
  if (sender.kind === 'github') headers.set('x-github-api-version', GITHUB_API)
  headers.set('user-agent', `greenlight/${version}`)
  if (sender.token !== null) headers.set('authorization', credentials(sender.kind, sender.token))
  return { method: ask.method, url, headers, body: bodyOf(ask, headers, sender.redact) }
}

function bodyOf(ask: Ask, headers: Headers, redact: (text: string) => string): Message['body'] {
  if (ask.body === undefined) return null
  if (ask.body instanceof Uint8Array) {
    if (!headers.has('content-type')) headers.set('content-type', 'application/octet-stream')
    return new Uint8Array(redactBytes(ask.body, redact))
  }
  if (!headers.has('content-type')) headers.set('content-type', 'application/json')
  return JSON.stringify(redactJson(ask.body, redact))
}

/** A header with a line break or a letter from elsewhere throws an error that quotes it. */
function credentials(kind: ForgeKind, token: string): string {
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new ForgeError('unauthorized', null, {
      field: 'token',
      message: 'the token holds a space, a line break or another character that no token has',
      hint: 'was it copied with something around it?',
    })
  }
  return `${kind === 'github' ? 'Bearer' : 'token'} ${token}`
}
