import { singleLine } from '@greenlight/egress'
import type { Problem } from '@greenlight/spec'
import { ForgeError, type ForgeErrorReason } from '../errors.ts'
import type { ForgeKind } from '../model.ts'
import type { Purpose } from './ask.ts'
import { grantHint } from './scopes.ts'

/** Of what a server says we show so much. */
const LONGEST_WORDS = 500
const MOST_DETAILS = 10

/** Where we talk, and what must not be said. */
export interface Speaker {
  readonly kind: ForgeKind
  /** Host and port of the API. */
  readonly host: string
  /** Root of the API. */
  readonly apiUrl: string
  /** `owner/name` */
  readonly repository: string
  readonly hasToken: boolean
  /** Takes the token and all other secrets out of a text. */
  readonly redact: (text: string) => string
}

/** Error for an answer of 400 and above. */
export function refusal(
  speaker: Speaker,
  purpose: Purpose,
  status: number,
  data: unknown,
): ForgeError {
  const words = serverWords(data)
  const said = words === '' ? String(status) : `${status}, ${words}`
  return failure(speaker, purpose, reasonOf(status), status, said, {
    hint: hintFor(speaker, purpose, status, words),
  })
}

/** `cannot post a status on 1f0c2d9 at api.github.com: <detail>` */
export function failure(
  speaker: Speaker,
  purpose: Purpose,
  reason: ForgeErrorReason,
  status: number | null,
  detail: string,
  more: Pick<Problem, 'hint' | 'expected'> = {},
): ForgeError {
  const clean = (text: string): string => singleLine(speaker.redact(text))
  return new ForgeError(reason, status, {
    message: clean(`cannot ${purpose.about} at ${speaker.host}: ${detail}`),
    ...(more.expected === undefined ? {} : { expected: clean(more.expected) }),
    ...(more.hint === undefined ? {} : { hint: clean(more.hint) }),
  })
}

function reasonOf(status: number): ForgeErrorReason {
  switch (status) {
    case 401:
      return 'unauthorized'
    case 403:
      return 'forbidden'
    case 404:
    case 410:
      return 'not-found'
    case 409:
    case 412:
      return 'conflict'
    case 429:
      return 'rate-limited'
    default:
      return status >= 500 ? 'unavailable' : 'invalid'
  }
}

const TOO_MANY_STATUSES = /maximum number of statuses|this SHA and context/i

function hintFor(speaker: Speaker, purpose: Purpose, status: number, words: string): string {
  const grant = grantHint(speaker.kind, purpose.scope)
  switch (status) {
    case 401:
      return speaker.hasToken
        ? 'the token is wrong, expired or revoked, or belongs to another server; GREENLIGHT_TOKEN holds a new one'
        : 'there is no token: give one in GREENLIGHT_TOKEN'
    case 403:
      return /\bSSO\b|SAML/.test(words)
        ? 'the organisation wants single sign-on: authorize the token for it on the page of your tokens'
        : `${grant}; the job of a pull request from a fork never may`
    case 404:
    case 410:
      return `is ${speaker.repository} spelled right, and is ${speaker.apiUrl} the API? What a token may not see is answered in the same way: ${grant}`
    case 409:
      return 'somebody changed it meanwhile, or the repository is empty: look again'
    case 422:
      return TOO_MANY_STATUSES.test(words)
        ? TOO_MANY_STATUSES_HINT
        : 'the forge understood it and does not want it; its own words are above'
    default:
      return status >= 500
        ? 'the forge is unwell: its status page may say more'
        : 'does --api-url lead to the API?'
  }
}

const TOO_MANY_STATUSES_HINT =
  'a commit takes 1,000 statuses of one context and no more: a new commit, or another context'

/** What GitHub, Gitea or a proxy says, as one inert line: the message, then the details of each error. */
export function serverWords(data: unknown): string {
  if (typeof data === 'string') return shorten(data)
  if (typeof data !== 'object' || data === null) return ''
  const message = textOf(data, 'message')
  const errors: unknown = Reflect.get(data, 'errors')
  const details = Array.isArray(errors) ? errors.slice(0, MOST_DETAILS).map(detailOf) : []
  if (typeof errors === 'string') details.push(errors)
  const all = [message, ...details.filter((detail) => detail !== message)]
  return shorten(all.filter((part) => part !== '').join('; '))
}

function detailOf(error: unknown): string {
  if (typeof error === 'string') return error
  if (typeof error !== 'object' || error === null) return ''
  const message = textOf(error, 'message')
  if (message !== '') return message
  return ['resource', 'field', 'code']
    .map((name) => textOf(error, name))
    .filter((part) => part !== '')
    .join(' ')
}

function textOf(data: object, name: string): string {
  const value: unknown = Object.hasOwn(data, name) ? Reflect.get(data, name) : undefined
  return typeof value === 'string' ? value : ''
}

function shorten(text: string): string {
  const line = singleLine(text.slice(0, 4 * LONGEST_WORDS))
  return line.length <= LONGEST_WORDS ? line : `${line.slice(0, LONGEST_WORDS - 1).toWellFormed()}…`
}
