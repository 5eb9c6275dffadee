import type { AttemptState, EventData } from '@greenlight/journal'
import type { Job } from '@greenlight/plan'
import type { AttemptEnd } from './attempt.ts'
import { concludeAttempt, maskAttempt, measureSoFar } from './conclude.ts'
import type { RunContext } from './context.ts'
import type { ExitRecord } from './launch/contract.ts'
import { describeExit, type Finish } from './outcome.ts'
import { continuedAfterPause } from './resume.ts'
import { lossesOf, MOST_LOSSES } from './retry.ts'

/** An attempt that has come to its end, and what the run was about meanwhile. */
export interface EndedAttempt {
  readonly job: Job
  readonly number: number
  readonly end: AttemptEnd
  /** Its exit is on record already. */
  readonly recorded: boolean
  /** The run stops: nothing is tried again. */
  readonly stopping: boolean
  /** What was asked to end goes on in another attempt. */
  readonly pausing: boolean
  /** The time box of its phase, in words, once that has closed. */
  readonly timeBox: string | null
}

/** What follows from the end of an attempt, found out before any of it is written down. */
export interface Ending {
  write(): void
  readonly next:
    | { readonly kind: 'finish'; readonly data: Finish; readonly attempt: number }
    | { readonly kind: 'again'; readonly waitMs: number; readonly why: string }
    /** It was ended so that it can go on. */
    | { readonly kind: 'paused'; readonly why: string }
}

type Exited = Extract<AttemptEnd, { kind: 'exited' }>
type Lost = Extract<AttemptEnd, { kind: 'lost' }>

/** Wait before a lost job is started for the third time and on; it doubles. The second start is at once. */
const LOSS_WAIT_MS = 100

export async function endAttempt(context: RunContext, ended: EndedAttempt): Promise<Ending> {
  const { end } = ended
  if (end.kind === 'lost') return lose(context, ended, end)
  return isPause(ended, end.record) ? pause(context, ended, end) : exit(context, ended, end)
}

/** One that ended by itself has ended, however short before the pause; so has one that used up its time. */
function isPause({ pausing, timeBox }: EndedAttempt, record: ExitRecord): boolean {
  return pausing && timeBox === null && record.stopped && !record.timed_out
}

async function exit(context: RunContext, ended: EndedAttempt, end: Exited): Promise<Ending> {
  const { recorder } = context
  const { job, number, stopping, timeBox } = ended
  const { record, metrics } = end
  const before = attemptsOf(context, job).filter((attempt) => attempt.number < number)
  const { next, ...found } = await concludeAttempt(context, {
    job,
    number,
    record,
    metrics,
    before,
    stopping,
    timeBox: stopping ? null : timeBox,
  })
  const here = { job: job.id, attempt: number }

  function write(): void {
    writeExit(context, ended, end)
    raise(context, found.alerts)
    for (const reduced of found.reduced) recorder.append('metric.reduced', reduced, here)
    for (const judged of found.judged) recorder.append('criterion.judged', judged, here)
    if (next.kind === 'retry') {
      recorder.append('attempt.retrying', next.data, { ...here, level: 'warning' })
    }
  }

  if (next.kind === 'finish') return { write, next: { ...next, attempt: number } }
  const { wait_ms, detail } = next.data
  return { write, next: { kind: 'again', waitMs: wait_ms, why: `after ${detail}` } }
}

async function pause(context: RunContext, ended: EndedAttempt, end: Exited): Promise<Ending> {
  const { recorder } = context
  const { job, number } = ended
  const { reduced, alerts } = await measureSoFar(context, job, number, end.metrics)
  const here = { job: job.id, attempt: number }
  const detail = `asked to end, and to go on in another start: ${describeExit(end.record, null)}`
  return {
    write() {
      writeExit(context, ended, end)
      raise(context, alerts)
      for (const one of reduced) recorder.append('metric.reduced', one, here)
      recorder.append('job.paused', { detail }, here)
    },
    next: { kind: 'paused', why: continuedAfterPause(number) },
  }
}

async function lose(context: RunContext, ended: EndedAttempt, end: Lost): Promise<Ending> {
  const { recorder } = context
  const { job, number } = ended
  const alerts: EventData['alert.raised'][] = []
  end.metrics?.abandon()
  await maskAttempt(context, job, number, alerts)
  const losses = lossesHere(context, job) + 1

  function write(): void {
    const here = { job: job.id, attempt: number }
    recorder.append('attempt.lost', { detail: end.detail }, { ...here, level: 'warning' })
    raise(context, alerts)
  }

  if (losses > MOST_LOSSES) {
    const detail = `lost ${losses} times, the last time because ${end.detail}`
    const data: Finish = { outcome: 'inconclusive', reason: end.reason, detail }
    return { write, next: { kind: 'finish', data, attempt: number } }
  }
  const waitMs = losses < 2 ? 0 : LOSS_WAIT_MS * 2 ** (losses - 2)
  const why = `attempt ${number} was lost: ${end.detail}`
  return { write, next: { kind: 'again', waitMs, why } }
}

/** Losses that tell against the job: not those of machines that are gone. */
function lossesHere(context: RunContext, job: Job): number {
  const attempts = attemptsOf(context, job)
  if (context.options.restored === null) return lossesOf(attempts)
  const since = context.recorder.state.segments.at(-1)?.started ?? ''
  return lossesOf(attempts.filter(({ started }) => started >= since))
}

function writeExit({ recorder }: RunContext, ended: EndedAttempt, end: Exited): void {
  if (ended.recorded) return
  const { exit_code, signal, timed_out, duration_ms, stragglers, kill_proof } = end.record
  const { source } = end
  recorder.append(
    'attempt.exited',
    { exit_code, signal, timed_out, duration_ms, stragglers, kill_proof, source },
    { job: ended.job.id, attempt: ended.number },
  )
}

function raise({ recorder }: RunContext, alerts: readonly EventData['alert.raised'][]): void {
  for (const alert of alerts) recorder.append('alert.raised', alert, { level: 'warning' })
}

function attemptsOf({ recorder }: RunContext, { id }: Job): readonly AttemptState[] {
  return recorder.state.jobs.get(id)?.attempts ?? []
}
