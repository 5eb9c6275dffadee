import { singleLine } from '@greenlight/egress'
import type { RunState } from '@greenlight/journal'
import { formatDuration } from '@greenlight/spec'
import { phaseTime } from '../session.ts'
import { progressOf } from './progress.ts'

/** How a run is doing, as lines: for a person who asked with SIGUSR1. `now` in Unix milliseconds. */
export function describeStatus(state: RunState, now: number): string[] {
  const { total, passed, failed, inconclusive, skipped, left, running } = progressOf(state)
  const since = Date.parse(state.opened?.ts ?? '') || now
  return [
    `status of ${state.run} after ${formatDuration(now - since)}: ${running.length} running, ${passed} passed, ${failed} failed, ${inconclusive} inconclusive, ${skipped} skipped, ${left} left of ${total}`,
    ...sessionLines(state, now),
    ...running.map(
      ({ job, since: began }) => `  running ${singleLine(job)} for ${formatDuration(now - began)}`,
    ),
  ]
}

function sessionLines({ phases, checkpoints, updated }: RunState, now: number): string[] {
  const lines: string[] = []
  const phase = phases.findLast(({ started, ended }) => started !== null && ended === null)
  if (phase !== undefined) {
    const since = Math.max(0, now - (Date.parse(updated ?? '') || now))
    const time = phaseTime({ ...phase, elapsedMs: phase.elapsedMs + since })
    lines.push(`  phase ${singleLine(phase.name)} for ${time}`)
  }
  const { last, saved, failed } = checkpoints
  if (last !== null) {
    const ago = formatDuration(Math.max(0, now - Date.parse(last.ts)))
    const bad = failed === 0 ? '' : `, ${failed} failed`
    lines.push(`  checkpoint ${last.checkpoint} saved ${ago} ago, ${saved} in all${bad}`)
  } else if (failed > 0) lines.push(`  no checkpoint saved, ${failed} failed`)
  return lines
}
