import type { Clock } from '../options.ts'

/** When a forge asks for patience and names no time. */
const SECONDARY_WAIT = 60_000
const FIRST_BACKOFF = 500
const LONGEST_BACKOFF = 30_000

/** A clock that runs ahead of the forge's would come back a moment too early. */
const RESET_MARGIN = 1000

/**
 * Milliseconds for which the forge wants to be left alone, or null when this answer is no limit:
 * 429, and 403 that says so by `Retry-After`, by an exhausted budget or in words.
 */
export function limitWait(
  status: number,
  headers: Headers,
  words: string,
  serverNow: number,
): number | null {
  if (status !== 403 && status !== 429) return null
  const after = retryAfter(headers, serverNow)
  if (after !== null) return after
  if (headers.get('x-ratelimit-remaining') === '0') {
    const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN)
    if (Number.isSafeInteger(reset)) return Math.max(0, reset * 1000 - serverNow) + RESET_MARGIN
    return SECONDARY_WAIT
  }
  const says = /rate limit|abuse detection|too many requests/i.test(words)
  return status === 429 || says ? SECONDARY_WAIT : null
}

/** `Retry-After` in seconds or as a date; null when there is none that can be read. */
export function retryAfter(headers: Headers, serverNow: number): number | null {
  const text = headers.get('retry-after')?.trim()
  if (text === undefined || text === '') return null
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  const date = Date.parse(text)
  return Number.isNaN(date) ? null : Math.max(0, date - serverNow)
}

/** Doubles from half a second, with jitter, so that many clients do not come back together. `attempt` counts from 1. */
export function backoff(attempt: number): number {
  const full = Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** (attempt - 1))
  return Math.round(full * (0.5 + Math.random() / 2))
}

/** The waiting of one request, bounded in all. */
export interface Patience {
  /** False, at once, when the time that is left does not suffice. */
  wait(milliseconds: number, why: string): Promise<boolean>
}

export function createPatience(
  clock: Clock,
  budget: number,
  progress: (line: string) => void,
  signal: AbortSignal | undefined,
): Patience {
  let left = budget
  return {
    async wait(milliseconds, why) {
      if (milliseconds > left) return false
      left -= milliseconds
      if (why !== '') progress(`${why}, going on in ${Math.ceil(milliseconds / 1000)} s`)
      await clock.sleep(milliseconds, signal)
      signal?.throwIfAborted()
      return true
    },
  }
}
