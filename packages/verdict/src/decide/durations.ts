import type { AttemptState } from '@greenlight/journal'

/** Milliseconds an attempt took; 0 while it is not known to have ended. */
export function attemptMilliseconds(attempt: AttemptState): number {
  if (attempt.exit !== null) return attempt.exit.duration_ms
  if (attempt.ended === null) return 0
  return Math.max(0, Date.parse(attempt.ended) - Date.parse(attempt.started))
}
