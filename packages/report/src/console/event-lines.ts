import { singleLine } from '@greenlight/egress'
import type { RunEvent, RunState } from '@greenlight/journal'
import { formatDuration } from '@greenlight/spec'
import { countOf, formatQuantity, missInWords } from '@greenlight/verdict'
import type { Verbosity } from './model.ts'
import { sessionWords } from './session-lines.ts'

const SIGNS = { passed: '✓', failed: '✕', inconclusive: '?', skipped: '–' }

/** What a reader is told about an event, without time or colour; null when it says nothing at this verbosity. */
export function describeEvent(
  event: RunEvent,
  state: RunState,
  verbosity: Verbosity,
): string | null {
  const { job = '' } = event
  const text = wordsFor(event, state, verbosity)
  if (text === null) return null
  return singleLine(text.replace('%job', () => job))
}

function wordsFor(event: RunEvent, state: RunState, verbosity: Verbosity): string | null {
  const quiet = verbosity === 'quiet'
  const verbose = verbosity === 'verbose'
  switch (event.type) {
    case 'plan.loaded':
      return quiet ? null : openingWords(state)
    case 'run.resumed':
      return quiet ? null : `run ${event.run} continued, start ${state.resumes + 1}`
    case 'run.stopping':
      return event.data.force
        ? `${event.data.signal} again: ending every job at once`
        : `${event.data.signal}: stopping; once more ends every job at once`
    case 'run.pausing':
    case 'phase.started':
    case 'phase.ended':
    case 'checkpoint.started':
    case 'checkpoint.saved':
    case 'checkpoint.failed':
    case 'checkpoint.restored':
      return sessionWords(event, verbosity)
    case 'attempt.starting':
      if (quiet) return null
      return `▸ %job ${event.attempt === 1 ? 'started' : `attempt ${event.attempt} started`}${verbose ? `: ${event.data.why}` : ''}`
    case 'attempt.adopted':
      return quiet ? null : `▸ %job adopted: ${event.data.detail}`
    case 'attempt.lost':
      return `! %job attempt ${event.attempt} lost: ${event.data.detail}`
    case 'attempt.retrying':
      return quiet ? null : `! %job attempt ${event.attempt}: ${event.data.detail}`
    case 'attempt.exited':
      return verbose
        ? `  %job attempt ${event.attempt}: exit ${event.data.exit_code}, ${event.data.kill_proof ?? 'tree not proven empty'}`
        : null
    case 'job.finished': {
      const { outcome, detail } = event.data
      if (quiet && outcome === 'passed') return null
      return `${SIGNS[outcome]} %job ${outcome}${detail === '' ? '' : `: ${detail}`}`
    }
    case 'job.paused':
      return quiet ? null : `‖ %job paused: ${event.data.detail}`
    case 'job.skipped':
      if (quiet || (event.data.reason === 'not-selected' && !verbose)) return null
      return `${SIGNS.skipped} %job skipped: ${event.data.detail}`
    case 'job.kept':
      return quiet ? null : `${SIGNS[event.data.outcome]} %job kept: ${event.data.detail}`
    case 'metric.reduced':
      return verbose
        ? `  %job ${event.data.metric}: ${countOf(event.data.count, 'sample')}, last ${formatQuantity(event.data.last, event.data.unit)}`
        : null
    case 'criterion.judged':
      if (event.data.outcome === 'passed') {
        return verbose ? `  ✓ %job ${event.data.tier} ${event.data.text}` : null
      }
      return quiet && event.data.tier !== 'must'
        ? null
        : `  ${SIGNS[event.data.outcome]} %job ${event.data.tier}: ${missInWords(event.data)}`
    case 'alert.raised':
      return `! ${event.data.message}`
    default:
      return null
  }
}

function openingWords(state: RunState): string {
  const { opened } = state
  const phases = state.phases.length
  const jobs = `${countOf(state.jobs.size, 'job')}${phases === 0 ? '' : ` in ${countOf(phases, 'phase')}`}`
  if (opened === null) return `run ${state.run}: ${jobs}`
  return `run ${state.run}: ${opened.plan}, ${jobs}, ${countOf(opened.slots, 'slot')}, isolation ${opened.isolation}`
}

/** A line with the time since the run was opened before it: `[ 0:42] ✓ train passed`. */
export function timed(event: RunEvent, state: RunState, text: string): string {
  const start = Date.parse(state.opened?.ts ?? event.ts)
  return `[${clock(Date.parse(event.ts) - start).padStart(5)}] ${text}`
}

/** `0:42`, `12:03`, `1:02:03`. */
export function clock(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const minutes = Math.floor(seconds / 60)
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}

/** `about 2m left`; rough on purpose. */
export function roughly(milliseconds: number): string {
  const rounded =
    milliseconds < 10_000
      ? 10_000
      : milliseconds < 60_000
        ? Math.ceil(milliseconds / 10_000) * 10_000
        : Math.ceil(milliseconds / 60_000) * 60_000
  return `about ${formatDuration(rounded).replace(/\.0s$/, 's').replace(/m00s$/, 'm').replace(/h00m$/, 'h')} left`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
