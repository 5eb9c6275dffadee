import { BAD_INPUT, type Problem, ProblemError, UNAVAILABLE } from '@greenlight/spec'

/**
 * `unauthorized` 401 · `forbidden` 403, with the scope that is missing · `not-found` 404 ·
 * `conflict` 409 · `invalid` 422 · `rate-limited` after waiting as long as we may ·
 * `unavailable` 5xx, timeouts, broken connections, cut answers, after retries ·
 * `uncertain` a write whose answer was lost and which could not be found again ·
 * `malformed` an answer of another shape · `redirected` to another host ·
 * `unsupported` the forge cannot do this.
 */
export type ForgeErrorReason =
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'rate-limited'
  | 'unavailable'
  | 'uncertain'
  | 'malformed'
  | 'redirected'
  | 'unsupported'

const SERVICE: ReadonlySet<ForgeErrorReason> = new Set([
  'rate-limited',
  'unavailable',
  'uncertain',
  'malformed',
  'redirected',
])

/**
 * The forge would not or could not. Its one problem says what was asked of which forge and what to
 * do; neither holds a token. The exit code tells the user's fault (2) from the service's (69).
 */
export class ForgeError extends ProblemError {
  readonly reason: ForgeErrorReason
  /** HTTP status; null when there was no answer. */
  readonly status: number | null

  constructor(reason: ForgeErrorReason, status: number | null, problem: Omit<Problem, 'code'>) {
    super([{ code: `forge-${reason}`, ...problem }], SERVICE.has(reason) ? UNAVAILABLE : BAD_INPUT)
    this.name = 'ForgeError'
    this.reason = reason
    this.status = status
  }
}
