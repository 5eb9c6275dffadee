import type {
  EventData,
  IsolationLevel,
  JobReason,
  JudgedCriterion,
  Lifecycle,
  Outcome,
  RunStatus,
  SkipReason,
} from './events.ts'

/** A run as its events tell it. Everything that shows or judges a run reads this, nothing else. */
export interface RunState {
  readonly run: string
  /** Absent only while `run.opened` has not been written. */
  readonly opened: (EventData['run.opened'] & { readonly ts: string }) | null
  readonly status: RunStatus
  /** How often the run was started again. */
  readonly resumes: number
  /** The signal that asked the run to stop; null again once the run was resumed. */
  readonly stopping: EventData['run.stopping'] | null
  readonly closed: { readonly ts: string; readonly exitCode: number } | null
  /** Last event's time. */
  readonly updated: string | null
  /** In plan order. */
  readonly jobs: ReadonlyMap<string, JobState>
  readonly alerts: readonly {
    readonly ts: string
    readonly code: string
    readonly message: string
  }[]
  readonly lastSeq: number
}

export interface JobState {
  readonly id: string
  readonly entry: string
  readonly needs: readonly string[]
  readonly lifecycle: Lifecycle
  /** Null until completed. */
  readonly outcome: Outcome | null
  readonly reason: JobReason | 'skipped' | null
  /** Why it never ran, when it was skipped. */
  readonly skipped: SkipReason | null
  /** In words. */
  readonly detail: string
  readonly attempts: readonly AttemptState[]
  readonly criteria: readonly JudgedCriterion[]
  readonly metrics: readonly EventData['metric.reduced'][]
}

export interface AttemptState {
  readonly number: number
  readonly started: string
  readonly ended: string | null
  readonly adopted: boolean
  readonly lost: boolean
  readonly isolation: IsolationLevel
  readonly exit: EventData['attempt.exited'] | null
  /** Why a further attempt followed, when one did. */
  readonly retrying: EventData['attempt.retrying'] | null
}
