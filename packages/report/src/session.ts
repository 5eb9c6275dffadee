import type { PhaseState, RunState, SegmentState } from '@greenlight/journal'
import { formatDuration, formatSize } from '@greenlight/spec'
import { countOf, formatQuantity, type Verdict } from '@greenlight/verdict'
import type { Session } from './report-data.ts'

/** Null when there is nothing to tell: one start, no phases, no checkpoints. */
export function sessionOf(
  state: Pick<RunState, 'segments' | 'phases' | 'checkpoints'>,
): Session | null {
  const { segments, phases, checkpoints } = state
  const saved = checkpoints.saved + checkpoints.failed > 0 || checkpoints.restored !== null
  if (segments.length < 2 && phases.length === 0 && !saved) return null
  const underWayMs = segments.reduce((sum, segment) => sum + segmentMilliseconds(segment), 0)
  return { segments, phases, checkpoints, underWayMs }
}

export function segmentMilliseconds({ started, ended }: SegmentState): number {
  return Math.max(0, Date.parse(ended) - Date.parse(started) || 0)
}

/** Milliseconds from the end of the start before; null for the first one. */
export function pauseBefore(segments: readonly SegmentState[], index: number): number | null {
  const before = segments[index - 1]
  const segment = segments[index]
  if (before === undefined || segment === undefined) return null
  return Math.max(0, Date.parse(segment.started) - Date.parse(before.ended) || 0)
}

/** How a start ended. The last one is not closed yet when the report is written. */
export function endInWords(
  { segments }: Session,
  index: number,
  reason: Verdict['reason'],
): 'under way' | 'paused' | 'stopped' | 'ended' | 'lost' {
  const end = segments[index]?.end ?? 'lost'
  const isLast = index === segments.length - 1
  if (end === 'paused' || end === 'lost') return end
  if (end === 'closed' && !isLast) return 'ended'
  if (reason === 'paused') return 'paused'
  if (reason === 'running') return end === 'running' ? 'under way' : 'ended'
  return reason === 'interrupted' ? 'stopped' : 'ended'
}

/** What a start went on from. */
export function originInWords({ restored, restoredAgeMs }: SegmentState, index: number): string {
  if (restored === null) return index === 0 ? '–' : 'its own run folder'
  const age = restoredAgeMs === null ? '' : `, ${formatDuration(restoredAgeMs)} old`
  return `checkpoint ${restored}${age}`
}

export type PhaseWord = 'done' | 'time box closed' | 'under way' | 'paused' | 'open' | 'not begun'

export function phaseInWords(phase: PhaseState, reason: Verdict['reason']): PhaseWord {
  if (phase.reason !== null) return phase.reason === 'done' ? 'done' : 'time box closed'
  if (phase.started === null) return 'not begun'
  if (reason === 'paused') return 'paused'
  return reason === 'running' ? 'under way' : 'open'
}

/** `12m03s of at most 3h00m`. */
export function phaseTime({ elapsedMs, limitMs, started }: PhaseState): string {
  const limit = limitMs === null ? '' : `at most ${formatDuration(limitMs)}`
  if (started === null) return limit === '' ? '–' : limit
  return `${formatDuration(elapsedMs)}${limit === '' ? '' : ` of ${limit}`}`
}

/** What all starts and checkpoints came to, a sentence each. */
export function sessionInWords({ segments, checkpoints, underWayMs }: Session): string[] {
  const sentences: string[] = []
  if (segments.length > 1) {
    sentences.push(`${countOf(segments.length, 'start')}, ${formatDuration(underWayMs)} under way`)
  }
  const { saved, failed, last, newBytes, durationMs } = checkpoints
  if (saved + failed === 0) return sentences
  const bad = failed === 0 ? '' : `, ${failed} failed`
  sentences.push(`${countOf(saved, 'checkpoint')} saved${bad}`)
  if (last === null) return sentences
  const share = underWayMs === 0 ? '' : ` (${shareOf(durationMs / underWayMs)} of the time)`
  sentences.push(
    `the last, number ${last.checkpoint}: ${formatSize(last.bytes)} in ${filesOf(last.files)}`,
    `${formatSize(newBytes)} went to the store, saving took ${formatDuration(durationMs)}${share}`,
  )
  return sentences
}

export function filesOf(count: number): string {
  return `${formatQuantity(count, null)} ${count === 1 ? 'file' : 'files'}`
}

function shareOf(share: number): string {
  return share < 0.001 ? 'less than 0.1%' : `${(share * 100).toFixed(1)}%`
}
