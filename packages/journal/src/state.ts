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
  /** The run is about to pause, or has paused; null again once it was resumed. */
  readonly pausing: EventData['run.pausing'] | null
  /** In plan order; empty for a plan without phases. */
  readonly phases: readonly PhaseState[]
  readonly checkpoints: CheckpointsState
  /** One for each start of the run, oldest first. */
  readonly segments: readonly SegmentState[]
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

export interface PhaseState {
  readonly name: string
  readonly limitMs: number | null
  /** Null while it has not begun. */
  readonly started: string | null
  readonly ended: string | null
  readonly reason: 'done' | 'time-box' | null
  /** Milliseconds in which the run was under way, up to the last event. */
  readonly elapsedMs: number
}

export interface CheckpointsState {
  readonly saved: number
  readonly failed: number
  /** Of all that were saved: bytes that went to the store, and milliseconds. */
  readonly newBytes: number
  readonly durationMs: number
  readonly last: (EventData['checkpoint.saved'] & { readonly ts: string }) | null
  readonly restored: (EventData['checkpoint.restored'] & { readonly ts: string }) | null
}

/** From one start of the supervisor to its end, which may be known only by the beginning of the next one. */
export interface SegmentState {
  readonly started: string
  /** Time of its last event. */
  readonly ended: string
  /** `lost`: it left without a word. */
  readonly end: 'running' | 'paused' | 'closed' | 'lost'
  /** Jobs that had been completed when it ended. */
  readonly completed: number
  /** As the last `checkpoint.started` told them. */
  readonly counters: Readonly<Record<string, number>>
  /** Checkpoints saved in it. */
  readonly saved: number
  /** The checkpoint it continued, and how many milliseconds old that was. */
  readonly restored: string | null
  readonly restoredAgeMs: number | null
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
  /** It was ended by a pause of the run. */
  readonly paused: boolean
  /** It was ended because somebody stopped the run. */
  readonly interrupted?: boolean
  /** Why a further attempt followed, when one did. */
  readonly retrying: EventData['attempt.retrying'] | null
}
