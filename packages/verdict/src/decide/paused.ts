import type { AttemptState, JobState, RunState } from '@greenlight/journal'

/** Nothing runs any more, and what is left goes on in another start; also while that is not on record yet. */
export function isPaused(state: RunState): boolean {
  if (state.status === 'paused') return true
  if (state.pausing === null || state.stopping !== null || state.closed !== null) return false
  const jobs = [...state.jobs.values()]
  return jobs.some((job) => job.lifecycle !== 'completed') && !jobs.some(isUnderWay)
}

function isUnderWay({ lifecycle, attempts }: JobState): boolean {
  const last = attempts.at(-1)
  return lifecycle === 'running' && (last === undefined || isOpen(last))
}

function isOpen({ exit, lost }: AttemptState): boolean {
  return exit === null && !lost
}
