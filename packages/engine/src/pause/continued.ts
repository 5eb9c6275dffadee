import type { AttemptState } from '@greenlight/journal'
import type { Job } from '@greenlight/plan'

/**
 * Numbers of the attempts that this one goes on from, oldest first: those of a job that saves its state which were
 * paused, interrupted or lost. What they measured belongs to the same series.
 */
export function continuedBy(
  attempts: readonly AttemptState[],
  number: number,
  { checkpoint }: Job,
): number[] {
  const continued: number[] = []
  if (checkpoint === null) return continued
  for (const attempt of attempts.toReversed()) {
    if (attempt.number >= number) continue
    if (!attempt.paused && !attempt.lost && attempt.interrupted !== true) break
    continued.unshift(attempt.number)
  }
  return continued
}
