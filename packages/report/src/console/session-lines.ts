import type { EventRecord, EventType, RunEvent } from '@greenlight/journal'
import { formatDuration, formatSize } from '@greenlight/spec'
import { countOf } from '@greenlight/verdict'
import { filesOf } from '../session.ts'
import type { Verbosity } from './model.ts'

type SessionEvent = Extract<
  RunEvent,
  EventRecord<Extract<EventType, `phase.${string}` | `checkpoint.${string}` | 'run.pausing'>>
>

/** Phases, checkpoints and pauses in words; null for what says nothing at this verbosity. */
export function sessionWords(event: SessionEvent, verbosity: Verbosity): string | null {
  const quiet = verbosity === 'quiet'
  switch (event.type) {
    case 'run.pausing':
      return `‖ pausing: ${event.data.detail}`
    case 'phase.started': {
      const { phase, limit_ms: limit } = event.data
      return quiet
        ? null
        : `━ phase ${phase}${limit === null ? '' : `, at most ${formatDuration(limit)}`}`
    }
    case 'phase.ended': {
      const { phase, reason, elapsed_ms: elapsed } = event.data
      const how = reason === 'done' ? 'done after' : 'ended by its time box after'
      return quiet && reason === 'done'
        ? null
        : `━ phase ${phase} ${how} ${formatDuration(elapsed)}`
    }
    case 'checkpoint.started':
      return verbosity === 'verbose'
        ? `  checkpoint ${event.data.checkpoint}: ${whyOf(event)}`
        : null
    case 'checkpoint.saved':
      return quiet ? null : savedWords(event)
    case 'checkpoint.failed':
      return `! checkpoint ${event.data.checkpoint} failed: ${event.data.detail}`
    default:
      return quiet ? null : restoredWords(event)
  }
}

function whyOf({ data: { reason, detail } }: EventRecord<'checkpoint.started'>): string {
  return detail === '' ? reason : `${reason}, ${detail}`
}

function savedWords({ data }: EventRecord<'checkpoint.saved'>): string {
  const { checkpoint, files, bytes, new_bytes: added, fuzzy, duration_ms: took } = data
  const unsure = fuzzy === 0 ? '' : `, ${countOf(fuzzy, 'file')} changing meanwhile`
  const whole = `${formatSize(bytes)} in ${filesOf(files)}, ${formatSize(added)} new`
  return `● checkpoint ${checkpoint} saved in ${formatDuration(took)}: ${whole}${unsure}`
}

function restoredWords({ data }: EventRecord<'checkpoint.restored'>): string {
  const { name, age_ms: age, fallbacks, files, bytes } = data
  const older = fallbacks === 0 ? '' : `; ${countOf(fallbacks, 'newer one')} could not be used`
  const whole = `${formatSize(bytes)} in ${filesOf(files)}`
  return `● continues checkpoint ${name}, ${formatDuration(age)} old: ${whole}${older}`
}
