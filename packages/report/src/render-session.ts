import { singleLine } from '@greenlight/egress'
import { formatDuration } from '@greenlight/spec'
import type { RunState } from '@greenlight/journal'
import { alignColumns, countOf, type Verdict } from '@greenlight/verdict'
import {
  endInWords,
  originInWords,
  phaseInWords,
  phaseTime,
  segmentMilliseconds,
  sessionInWords,
  sessionOf,
} from './session.ts'

/** The newest starts that are shown one by one. */
const STARTS = 20

/** How a run went on over its starts, as lines for a terminal; none when there is nothing to tell. */
export function renderSession(state: RunState, reason: Verdict['reason']): string[] {
  const session = sessionOf(state)
  if (session === null) return []
  const { phases, segments } = session
  const sentences = sessionInWords(session)
  const phaseRows = phases.map((phase) => [
    phaseInWords(phase, reason),
    singleLine(phase.name),
    phaseTime(phase),
  ])
  const startRows = segments.map((segment, index) => [
    endInWords(session, index, reason),
    `start ${index + 1}`,
    segment.started.replace(/\.\d+Z$/, 'Z'),
    formatDuration(segmentMilliseconds(segment)),
    `${countOf(segment.completed, 'job')} done`,
    countOf(segment.saved, 'checkpoint'),
    index === 0 ? '' : `from ${singleLine(originInWords(segment, index))}`,
  ])
  const older = startRows.length - STARTS
  return [
    '',
    'Session',
    ...sentences.map((sentence) => `  ${singleLine(sentence)}`),
    ...alignColumns(phaseRows),
    ...(segments.length < 2 ? [] : alignColumns(startRows.slice(-STARTS))),
    ...(older > 0 ? [`  ${countOf(older, 'earlier start')} not shown`] : []),
  ]
}
