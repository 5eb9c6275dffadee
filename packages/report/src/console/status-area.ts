import { singleLine } from '@greenlight/egress'
import type { RunState } from '@greenlight/journal'
import type { MetricSummary } from '@greenlight/metrics'
import { formatQuantity } from '@greenlight/verdict'
import { clock, roughly } from './event-lines.ts'
import { progressOf, remainingMilliseconds } from './progress.ts'
import { fitWidth, screenWidth } from './screen-width.ts'

const METRICS_SHOWN = 3
const MOST_JOBS = 12
/** Below this many columns only the line of counts is drawn. */
const NARROW = 40

export interface StatusInput {
  readonly state: RunState
  readonly latest: ReadonlyMap<string, readonly MetricSummary[]>
  /** Durations of the last run by job, milliseconds. */
  readonly expected: ReadonlyMap<string, number>
  readonly columns: number
  readonly rows: number
  /** Unix milliseconds. */
  readonly now: number
}

/** The lines at the bottom of a live display: a line for each running job, then how far the run is. None is wider than the screen. */
export function statusLines(input: StatusInput): readonly string[] {
  const { state, columns, rows, now } = input
  const progress = progressOf(state)
  const room = columns < NARROW ? 0 : Math.min(MOST_JOBS, Math.max(0, Math.floor(rows / 3) - 1))
  const shown = progress.running.slice(0, room)
  const hidden = progress.running.length - shown.length
  const names = Math.min(
    Math.floor(columns / 2.5),
    Math.max(0, ...shown.map(({ job }) => screenWidth(singleLine(job)))),
  )
  const width = columns - 1
  const lines = shown.map(({ job, since }) => {
    const name = fitWidth(singleLine(job), names)
    const padded = name + ' '.repeat(Math.max(0, names - screenWidth(name)))
    const values = (input.latest.get(job) ?? []).filter(({ count }) => count > 0)
    const metrics = values.slice(0, METRICS_SHOWN).map(latestValue)
    return fitWidth(['▸', padded, clock(now - since).padStart(5), ...metrics].join('  '), width)
  })
  if (room > 0 && hidden > 0) lines.push(fitWidth(`   and ${hidden} more running`, width))
  return [...lines, fitWidth(countsLine(input, progress), width)]
}

function latestValue({ name, last, unit }: MetricSummary): string {
  return singleLine(`${name} ${last === null ? '–' : formatQuantity(last, unit)}`)
}

function countsLine(input: StatusInput, progress: ReturnType<typeof progressOf>): string {
  const { state, now } = input
  const begun = Date.parse(state.opened?.ts ?? '') || now
  const done = progress.total - progress.left - progress.running.length
  const counts = [
    [progress.running.length, 'running'],
    [progress.passed, 'passed'],
    [progress.failed, 'failed'],
    [progress.inconclusive, 'inconclusive'],
    [progress.skipped, 'skipped'],
    [progress.left, 'left'],
  ] as const
  const parts = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`)
  const minutes = (now - begun) / 60_000
  if (done >= 3 && minutes > 0.2) parts.push(`${rateOf(done / minutes)} jobs/min`)
  const remaining = remainingMilliseconds(state, input.expected, now)
  if (remaining !== null && remaining > 0) parts.push(roughly(remaining))
  const phase = state.phases.findLast(({ started, ended }) => started !== null && ended === null)
  const where = phase === undefined ? '' : `${singleLine(phase.name)}: `
  return `${clock(now - begun)}  [${done}/${progress.total}]  ${where}${parts.join(' · ')}`
}

function rateOf(rate: number): string {
  return rate >= 10 ? String(Math.round(rate)) : rate.toFixed(1)
}
