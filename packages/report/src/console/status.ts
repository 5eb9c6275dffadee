import { singleLine } from '@greenlight/egress'
import type { RunState } from '@greenlight/journal'
import { formatDuration } from '@greenlight/spec'
import { progressOf } from './progress.ts'

/** How a run is doing, as lines: for a person who asked with SIGUSR1. `now` in Unix milliseconds. */
export function describeStatus(state: RunState, now: number): string[] {
  const { total, passed, failed, inconclusive, skipped, left, running } = progressOf(state)
  const since = Date.parse(state.opened?.ts ?? '') || now
  return [
    `status of ${state.run} after ${formatDuration(now - since)}: ${running.length} running, ${passed} passed, ${failed} failed, ${inconclusive} inconclusive, ${skipped} skipped, ${left} left of ${total}`,
    ...running.map(
      ({ job, since: began }) => `  running ${singleLine(job)} for ${formatDuration(now - began)}`,
    ),
  ]
}
