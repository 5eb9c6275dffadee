import { formatDuration } from '@greenlight/spec'
import type { AttemptState, JobState } from '@greenlight/journal'
import { attemptMilliseconds, countOf } from '@greenlight/verdict'
import { pickRows, TIMELINE_ROWS } from '../limits.ts'
import type { ReportData } from '../report-data.ts'
import { html, type Markup } from './markup.ts'
import { type RunClock, runClock } from './run-clock.ts'

const TICK_STEPS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000,
  300_000, 600_000, 1_200_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 28_800_000, 86_400_000,
]
const MOST_TICKS = 5
const GAPS_TOLD = 6

/** One row a job, one lane an attempt, on the clock of the run; what lies between two starts is hatched. */
export function timeline(data: ReportData): Markup | null {
  const started = data.jobs.filter((job) => job.attempts.length > 0)
  if (started.length === 0) return null
  const { rows, leftOut } = pickRows(started, TIMELINE_ROWS, (job) => job.outcome !== 'passed')
  const clock = runClock(data)
  return html`<section aria-labelledby="timeline"><h2 id="timeline">Timeline</h2>
<div class="timeline" role="list" aria-label="Jobs over ${formatDuration(clock.length)}">
${rows.map((job) => row(job, clock))}
<div class="scale" aria-hidden="true"><span></span><div class="ticks">${gaps(clock)}${ticks(clock)}</div></div>
</div>
${legend(started, clock)}
${leftOut > 0 ? html`<p class="muted">${countOf(leftOut, 'job')} that passed not drawn; the table below lists them.</p>` : null}
</section>`
}

function row(job: JobState, clock: RunClock): Markup {
  const words = job.attempts.map((attempt) => attemptInWords(job, attempt)).join('; ')
  return html`<div class="lane-row" role="listitem" aria-label="${job.id}: ${words}"><span class="lane-name" title="${job.id}">${job.id}</span><div class="lanes">${gaps(clock)}${job.attempts.map((attempt) => lane(job, attempt, clock))}</div></div>`
}

function gaps(clock: RunClock): readonly Markup[] {
  return clock.gaps.map(
    ({ from, to, milliseconds }) =>
      html`<i class="gap" style="left:${percent(from)};width:${percent(to - from)}" title="not under way for ${formatDuration(milliseconds)}"></i>`,
  )
}

function lane(job: JobState, attempt: AttemptState, clock: RunClock): Markup {
  const begin = clock.share(Date.parse(attempt.started))
  const end = attempt.ended === null ? 1 : clock.share(Date.parse(attempt.ended))
  const left = percent(begin)
  const width = percent(Math.max(end - begin, 0))
  const glyphs = glyphsOf(attempt)
  const flip = begin > 0.75 ? ' before' : ''
  const label = labelOf(job, attempt)
  return html`<div class="lane"><i class="bar ${stateOf(job, attempt)}" style="left:${left};width:${width}" title="${attemptInWords(job, attempt)}">${glyphs}</i><span class="bar-label${flip}" style="left:${percent(flip === '' ? end : begin)}" aria-hidden="true">${label}</span></div>`
}

function labelOf(job: JobState, attempt: AttemptState): string {
  const time = formatDuration(attemptMilliseconds(attempt))
  const number = job.attempts.length > 1 ? `#${attempt.number} ` : ''
  const marks = [
    attempt.exit?.timed_out === true ? 'timeout' : '',
    attempt.lost ? 'lost' : '',
    attempt.paused ? 'paused' : '',
    attempt.adopted ? 'adopted' : '',
  ].filter((mark) => mark !== '')
  const notes = marks.length === 0 ? '' : ` ${marks.join(', ')}`
  return `${number}${attempt.ended === null ? 'not ended' : time}${notes}`
}

/** Drawn inside the bar, so that its meaning does not rest on colour. */
function glyphsOf(attempt: AttemptState): string {
  if (attempt.paused) return '‖'
  return attempt.exit?.timed_out === true ? '!' : attempt.lost ? '×' : attempt.adopted ? '↻' : ''
}

function stateOf(job: JobState, attempt: AttemptState): string {
  if (attempt.paused) return attempt.adopted ? 'paused adopted' : 'paused'
  const state = attempt.lost
    ? 'lost'
    : attempt.exit === null
      ? 'open'
      : attempt.exit.timed_out
        ? 'timeout'
        : attempt.exit.exit_code === 0
          ? 'passed'
          : 'failed'
  const judged = state === 'passed' && isLast(job, attempt) ? (job.outcome ?? 'passed') : state
  return attempt.adopted ? `${judged} adopted` : judged
}

function attemptInWords(job: JobState, attempt: AttemptState): string {
  const parts = [`attempt ${attempt.number}`]
  if (attempt.adopted) parts.push('adopted by a later start')
  if (attempt.lost) parts.push('lost')
  if (attempt.paused) parts.push('ended by a pause, continued by another attempt')
  if (attempt.exit?.timed_out === true) parts.push('timed out')
  else if (attempt.exit !== null) parts.push(`exit ${attempt.exit.exit_code}`)
  if (attempt.ended !== null) parts.push(formatDuration(attemptMilliseconds(attempt)))
  if (isLast(job, attempt) && job.outcome !== null) parts.push(job.outcome)
  return parts.join(', ')
}

function isLast(job: JobState, attempt: AttemptState): boolean {
  return job.attempts.at(-1) === attempt
}

function legend(jobs: readonly JobState[], clock: RunClock): Markup {
  const attempts = jobs.flatMap((job) => job.attempts)
  const notes = [
    jobs.some((job) => job.attempts.length > 1) ? 'Attempts stand below each other.' : '',
    attempts.some((attempt) => attempt.exit?.timed_out === true) ? '! ended by its timeout.' : '',
    attempts.some((attempt) => attempt.lost) ? '× lost: no exit record, costs no retry.' : '',
    attempts.some((attempt) => attempt.paused) ? '‖ ended by a pause of the run.' : '',
    attempts.some((attempt) => attempt.adopted) ? '↻ adopted by a later start of the run.' : '',
    clock.gaps.length > 0 ? gapsInWords(clock) : '',
  ].filter((note) => note !== '')
  return html`<p class="muted legend">${notes.join(' ')}</p>`
}

function gapsInWords({ gaps: all }: RunClock): string {
  const shown = all.slice(0, GAPS_TOLD).map(({ milliseconds }) => formatDuration(milliseconds))
  const more = all.length > shown.length ? ` and ${all.length - shown.length} more` : ''
  return `Hatched, and not counted: the run was not under way (${shown.join(', ')}${more}).`
}

function ticks(clock: RunClock): readonly Markup[] {
  const { length } = clock
  const step = TICK_STEPS.find((each) => length / each <= MOST_TICKS) ?? length / MOST_TICKS
  const count = Math.floor(length / step)
  return Array.from(
    { length: count + 1 },
    (_, index) =>
      html`<span style="left:${percent(clock.shareOfWork(index * step))}">${tickLabel(index * step)}</span>`,
  )
}

function tickLabel(milliseconds: number): string {
  if (milliseconds === 0) return '0'
  return formatDuration(milliseconds)
    .replace(/\.0s$/, 's')
    .replace(/([mh])00[smh]$/, '$1')
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2).replace(/\.?0+$/, '')}%`
}
