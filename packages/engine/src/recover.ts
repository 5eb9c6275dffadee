import type { AttemptState } from '@greenlight/journal'
import type { Job } from '@greenlight/plan'
import { identityOf } from './context.ts'
import type { AttemptTrace, ExitRecord } from './launch/contract.ts'
import { stopAdopted, traceAttempt, waitForAdopted } from './launch/index.ts'

/** What became of an attempt whose end an earlier start did not record. */
export type Recovered =
  | { readonly kind: 'running'; readonly number: number; readonly trace: RunningTrace }
  | {
      readonly kind: 'ended'
      readonly number: number
      readonly record: ExitRecord
      /** Its exit is an event already; only what follows from it is missing. */
      readonly recorded: boolean
    }
  | { readonly kind: 'lost'; readonly number: number; readonly detail: string }

export type RunningTrace = Extract<AttemptTrace, { kind: 'running' }>

/** Where an attempt lies, and which run it belongs to. */
export interface Place {
  readonly run: string
  readonly directory: string
  readonly signal: AbortSignal
}

/** Looks at what an attempt left behind; one that never began can never begin after this. */
export async function recoverAttempt(
  place: Place,
  job: Job,
  attempt: AttemptState,
): Promise<Recovered> {
  const { number } = attempt
  const trace = await traceAttempt(place.directory, identityOf(place.run, job.id, number))
  if (trace.kind === 'running') return { kind: 'running', number, trace }
  const recorded = attempt.exit !== null
  if (trace.kind === 'ended') return { kind: 'ended', number, record: trace.record, recorded }
  if (attempt.exit !== null) {
    return { kind: 'ended', number, record: { ...attempt.exit, stopped: false }, recorded }
  }
  const detail =
    trace.kind === 'lost'
      ? 'it began, and left neither a process nor an exit record'
      : 'it was announced and never began'
  return { kind: 'lost', number, detail }
}

/** Ends an attempt that belongs to another plan or commit, so that the new one never runs beside it. */
export async function giveUpAttempt(place: Place, job: Job, attempt: AttemptState): Promise<void> {
  const found = await recoverAttempt(place, job, attempt)
  if (found.kind !== 'running') return
  stopAdopted(found.trace, false)
  await waitForAdopted(place.directory, identityOf(place.run, job.id, found.number), place.signal)
}
