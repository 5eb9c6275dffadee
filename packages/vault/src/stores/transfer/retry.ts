import { setTimeout as wait } from 'node:timers/promises'
import type { Sleep } from '../open-store/options.ts'

export const defaultSleep: Sleep = (milliseconds, signal) =>
  wait(milliseconds, undefined, signal === undefined ? {} : { signal })

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 20_000

/** Longer than any store asks for in passing; one that wants more is not there. */
const LONGEST_WANTED_MS = 300_000

/**
 * Milliseconds before attempt `attempt + 1` (counted from 1): what the answer asks for, else twice as
 * long each time with chance in it, so that many jobs do not come back at once. Null when the answer
 * asks for more than anybody should wait.
 */
export function pauseBefore(
  attempt: number,
  retryAfter: string | null,
  now: Date,
  chance: () => number = Math.random,
): number | null {
  const wanted = readRetryAfter(retryAfter, now)
  if (wanted !== null) return wanted > LONGEST_WANTED_MS ? null : wanted
  const longest = Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS)
  return Math.round(longest * (0.5 + chance() / 2))
}

/** Milliseconds; both forms of the header, null when it is absent or neither. */
function readRetryAfter(value: string | null, now: Date): number | null {
  if (value === null || value.trim() === '') return null
  const seconds = Number(value)
  if (Number.isFinite(seconds) && seconds >= 0) return seconds * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime())
}
