import type { AttemptState, Outcome, RunState } from '@greenlight/journal'
import type { Job } from '@greenlight/plan'
import type { RunContext } from './context.ts'
import type { Line } from './line.ts'
import { maskLog } from './masking.ts'
import { giveUpAttempt, type Place, type Recovered, recoverAttempt } from './recover.ts'
import { type Before, continueJob, isOpen } from './resume.ts'

type Parts = Pick<RunContext, 'jobs' | 'options' | 'paths' | 'redactor' | 'signal'>

/** How a job enters this start of the run. */
export type Entry =
  /** `continues`: it began in an earlier start and goes on. */
  | { readonly kind: 'run'; readonly why: string; readonly continues?: boolean }
  | { readonly kind: 'keep'; readonly outcome: Outcome; readonly detail: string }
  | { readonly kind: 'leave'; readonly detail: string }
  | { readonly kind: 'recovered'; readonly found: Recovered }

/** Decides for every job how it enters this start; looks at what attempts without an end left behind. */
export async function enterJobs(
  context: Parts,
  state: RunState,
  selected: ReadonlySet<string>,
  before: Before,
): Promise<Entry[]> {
  const { jobs } = context
  const entries: Entry[] = []
  for (const job of jobs) {
    const next = continueJob(state.jobs.get(job.id), before)
    if (next.kind === 'keep') {
      entries.push(next)
    } else if (next.kind !== 'run') {
      const found = await recover(context, job, next.attempt)
      entries.push({ kind: 'recovered', found })
    } else if (selected.has(job.id)) {
      entries.push(next)
    } else {
      entries.push({ kind: 'leave', detail: 'not selected' })
    }
  }
  return entries
}

/** Tells the line of what does not begin in it, and of what goes on. */
export function enterLine(line: Line, entries: readonly Entry[]): void {
  for (const [at, entry] of entries.entries()) {
    if (entry.kind === 'keep') line.keep(at, entry.outcome, entry.detail)
    else if (entry.kind === 'leave') line.leave(at, entry.detail)
    else if (entry.kind === 'recovered') line.occupy(at)
    else if (entry.continues === true) line.continues(at)
  }
}

/** What another machine left is only what was recorded. */
async function recover(context: Parts, job: Job, attempt: AttemptState): Promise<Recovered> {
  const { exit, number } = attempt
  if (context.options.restored === null || exit === null) {
    return recoverAttempt(placeOf(context, job, attempt), job, attempt)
  }
  return { kind: 'ended', number, record: { ...exit, stopped: false }, recorded: true }
}

/** Before an earlier start is set aside because plan or commit have changed: nothing of it runs on. */
export async function giveUpOpenAttempts(context: Parts, state: RunState): Promise<void> {
  const open = context.jobs.flatMap((job) => {
    const attempt = state.jobs.get(job.id)?.attempts.at(-1)
    return attempt !== undefined && isOpen(attempt) ? [{ job, attempt }] : []
  })
  await Promise.all(
    open.map(({ job, attempt }) => giveUpAttempt(placeOf(context, job, attempt), job, attempt)),
  )
}

/** Logs with secrets that an earlier start could not mask before it was killed. */
export async function maskEarlierLogs(context: Parts, state: RunState): Promise<void> {
  for (const job of context.jobs) {
    if (job.secrets.length === 0) continue
    for (const attempt of state.jobs.get(job.id)?.attempts ?? []) {
      if (!isOpen(attempt))
        await maskLog(context.paths.attempt(job.id, attempt.number).log, context.redactor)
    }
  }
}

function placeOf({ options, paths, signal }: Parts, job: Job, { number }: AttemptState): Place {
  return { run: options.run, directory: paths.attempt(job.id, number).dir, signal }
}
