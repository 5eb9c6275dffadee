import type { EventData, IsolationLevel, RunEvent, RunState } from '@greenlight/journal'
import type { Baseline, MetricSummary } from '@greenlight/metrics'
import type { Plan } from '@greenlight/plan'
import type { CheckpointPort } from './checkpoints/port.ts'

/** Everything a run needs from outside; nothing here is read from the process. */
export interface RunOptions {
  readonly plan: Plan
  /** Where `.greenlight/runs` lies and jobs' directories are relative to; absolute. */
  readonly directory: string
  /** Absolute path of the run folder: a new one, or the one to continue. */
  readonly folder: string
  readonly run: string
  readonly resume: boolean
  readonly commit: { readonly sha: string | null; readonly dirty: boolean }
  readonly host: string
  /** Version of Greenlight. */
  readonly version: string
  /** Job ids or entries to run, with what they need; null = all. */
  readonly only: readonly string[] | null
  readonly slots: number
  /** Amounts of named resources: `gpu: 2`. */
  readonly capacity: Readonly<Record<string, number>>
  readonly keepGoing: boolean
  readonly isolation: IsolationLevel | 'auto'
  /** Our environment, from which the allow-list and declared secrets are taken. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly baseline: Baseline | null
  /** Null saves nothing, whatever the plan says. */
  readonly checkpoints: CheckpointPort | null
  /** What was restored before this start, when the run folder came out of a checkpoint: nothing of an earlier start can still run here. */
  readonly restored: EventData['checkpoint.restored'] | null
  /** From when on the run pauses: what runs is asked to save and end, and another start goes on. */
  readonly deadline: Date | null
  readonly observer: RunObserver
}

/** Told as it happens; may be slow or throw nothing. Output is redacted already. */
export interface RunObserver {
  event(event: RunEvent, state: RunState): void
  /** A piece of a job's log. While a job runs at most its newest 64 KiB each 100 ms; `skipped` bytes were left out before it. */
  output(job: string, attempt: number, chunk: Uint8Array, skipped: number): void
  /** Latest metric values of a running job, at most every 500 ms. */
  metrics(job: string, summaries: readonly MetricSummary[]): void
}

/** What later stages add to the events of a run that is over. */
export type LateEvent =
  | 'verdict.decided'
  | 'file.written'
  | 'alert.raised'
  | 'checkpoint.started'
  | 'checkpoint.saved'
  | 'checkpoint.failed'

/** A run under way. */
export interface Supervision {
  /** Resolves with the final state after every projection but verdict and report is written. */
  readonly done: Promise<RunState>
  /** Stops cleanly; the second call stops at once. Exit code 130 or 143 follows. */
  stop(signal: 'SIGINT' | 'SIGTERM'): void
  /** What is running now, for SIGUSR1 and the live display. */
  status(): RunState
  /** Appends an event of a later stage (verdict, files written, the last checkpoint) to the same log, durable before it resolves. */
  record<T extends LateEvent>(type: T, data: EventData[T]): Promise<void>
  /** Closes the log with the final status and frees the lock. */
  close(status: EventData['run.closed']): Promise<void>
}
