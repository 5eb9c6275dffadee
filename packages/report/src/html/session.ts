import { formatDuration } from '@greenlight/spec'
import type { PhaseState, SegmentState } from '@greenlight/journal'
import { countOf, type Verdict } from '@greenlight/verdict'
import { pickRows, SEGMENT_ROWS } from '../limits.ts'
import type { ReportData, Session } from '../report-data.ts'
import {
  endInWords,
  originInWords,
  pauseBefore,
  type PhaseWord,
  phaseInWords,
  phaseTime,
  segmentMilliseconds,
  sessionInWords,
} from '../session.ts'
import { html, type Markup } from './markup.ts'
import { type Mark, outcomeTag } from './outcome.ts'
import { type Column, table } from './table.ts'

/** How the run went on over its starts: phases, checkpoints and the starts themselves. */
export function session({ session: found, verdict }: ReportData): Markup | null {
  if (found === null) return null
  const sentences = sessionInWords(found)
  return html`<section aria-labelledby="session"><h2 id="session">Session</h2>
${sentences.length === 0 ? null : html`<p class="session-sum">${sentences.join('; ')}.</p>`}
${phaseTable(found, verdict.reason)}
${segmentTable(found, verdict.reason)}</section>`
}

const PHASE_TAGS: Readonly<Record<PhaseWord, readonly [Mark, string]>> = {
  done: ['passed', '✓'],
  'time box closed': ['inconclusive', '!'],
  'under way': ['running', '…'],
  paused: ['running', '‖'],
  open: ['running', '…'],
  'not begun': ['skipped', '–'],
}

function phaseTable({ phases }: Session, reason: Verdict['reason']): Markup | null {
  if (phases.length === 0) return null
  const columns: readonly Column<PhaseState>[] = [
    {
      name: 'State',
      cell: (phase) => {
        const word = phaseInWords(phase, reason)
        const [mark, glyph] = PHASE_TAGS[word]
        return outcomeTag(mark, word, glyph)
      },
    },
    { name: 'Phase', cell: (phase) => html`<strong class="name">${phase.name}</strong>` },
    { name: 'Time', kind: 'wide', cell: (phase) => [phaseTime(phase), timeBox(phase)] },
  ]
  return html`<h3>Phases</h3>${table('Phases with state and time', columns, phases)}`
}

/** How much of its time box a phase has used. */
function timeBox({ elapsedMs, limitMs }: PhaseState): Markup | null {
  if (limitMs === null || elapsedMs === 0) return null
  const share = Math.min(100, (elapsedMs / limitMs) * 100)
  return html`<span class="time-box" aria-hidden="true"><i style="width:${share.toFixed(1)}%"></i></span>`
}

function segmentTable(found: Session, reason: Verdict['reason']): Markup | null {
  const { segments } = found
  if (segments.length < 2) return null
  const all = segments.map((segment, index) => ({ segment, index }))
  const recent = all.length - SEGMENT_ROWS
  const { rows, leftOut } = pickRows(all, SEGMENT_ROWS, ({ index }) => index >= recent)
  return html`<h3>Starts</h3>${table('Starts of the run', columnsOf(found, reason), rows)}
${leftOut > 0 ? html`<p class="muted">${countOf(leftOut, 'earlier start')} left out; manifest.json holds all.</p>` : null}`
}

interface Row {
  readonly segment: SegmentState
  readonly index: number
}

function columnsOf(found: Session, reason: Verdict['reason']): readonly Column<Row>[] {
  const { segments } = found
  return [
    { name: '#', cell: ({ index }) => html`<strong>${index + 1}</strong>` },
    {
      name: 'Began',
      cell: ({ segment, index }) => {
        const pause = pauseBefore(segments, index)
        const after =
          pause === null ? null : html`<span class="sub">${formatDuration(pause)} later</span>`
        return [timeOf(segment.started), after]
      },
    },
    { name: 'Ended', cell: ({ index }) => endTag(endInWords(found, index, reason)) },
    {
      name: 'Took',
      kind: 'number',
      cell: ({ segment }) => formatDuration(segmentMilliseconds(segment)),
    },
    { name: 'Jobs done', kind: 'number', cell: ({ segment }) => segment.completed },
    { name: 'Checkpoints', kind: 'number', cell: ({ segment }) => segment.saved },
    {
      name: 'Went on from',
      kind: 'target',
      cell: ({ segment, index }) => originInWords(segment, index),
    },
  ]
}

function endTag(end: ReturnType<typeof endInWords>): Markup {
  switch (end) {
    case 'lost':
      return outcomeTag('inconclusive', end, '×')
    case 'under way':
      return outcomeTag('running', end, '…')
    case 'ended':
      return outcomeTag('skipped', end, '■')
    default:
      return outcomeTag('skipped', end, '‖')
  }
}

function timeOf(iso: string): Markup {
  return html`<time datetime="${iso}">${iso.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC')}</time>`
}
