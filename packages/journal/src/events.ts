/**
 * The events of a run: one line of `events.jsonl` each, and the only truth about it.
 * Key order on disk is fixed: seq, type, ts, level, run, job, attempt, data, crc.
 */
export interface EventRecord<T extends EventType = EventType> {
  readonly seq: number
  readonly type: T
  /** ISO 8601, UTC, milliseconds. */
  readonly ts: string
  readonly level: Level
  readonly run: string
  readonly job?: string
  readonly attempt?: number
  readonly data: EventData[T]
}

export type Level = 'debug' | 'info' | 'warning' | 'error'

/** Any event, discriminated by `type`. */
export type RunEvent = { [T in EventType]: EventRecord<T> }[EventType]

export type EventType = keyof EventData

export interface EventData {
  'run.opened': {
    readonly greenlight: string
    readonly plan: string
    readonly plan_path: string
    readonly plan_sha256: string
    /** Commit the run qualifies; null outside a repository. */
    readonly sha: string | null
    /** The work tree differed from the commit. */
    readonly dirty: boolean
    readonly directory: string
    readonly host: string
    readonly pid: number
    readonly slots: number
    readonly isolation: IsolationLevel
    /** Why this level and no stronger one. */
    readonly isolation_reason: string
  }
  'run.resumed': {
    readonly pid: number
    readonly isolation: IsolationLevel
    readonly cut_bytes: number
    /** The run folder came out of a checkpoint: nothing of an earlier start can still be running. */
    readonly moved?: boolean
  }
  /** No job begins any more; those that run are asked to save and end, to be continued by another start. */
  'run.pausing': { readonly reason: 'deadline'; readonly detail: string }
  'run.stopping': { readonly signal: string; readonly force: boolean }
  'run.closed': { readonly status: RunStatus; readonly exit_code: number }
  'plan.loaded': {
    readonly jobs: readonly {
      readonly id: string
      readonly entry: string
      readonly needs: readonly string[]
    }[]
    /** In order; runs recorded before there were phases have none. */
    readonly phases?: readonly {
      readonly name: string
      readonly jobs: readonly string[]
      readonly limit_ms: number | null
    }[]
  }
  'phase.started': { readonly phase: string; readonly limit_ms: number | null }
  'phase.ended': {
    readonly phase: string
    readonly reason: 'done' | 'time-box'
    /** Milliseconds in which the run was under way, over all of its starts. */
    readonly elapsed_ms: number
  }
  /** On record before the first byte is read: the checkpoint itself holds this event and none after it. */
  'checkpoint.started': {
    readonly checkpoint: number
    readonly reason: CheckpointReason
    readonly detail: string
    /** `<job>/<metric>` to the highest value so far. */
    readonly counters: Readonly<Record<string, number>>
  }
  'checkpoint.saved': {
    /** The same number as in `checkpoint.started`, from 1. */
    readonly checkpoint: number
    readonly name: string
    readonly sequence: number
    readonly generation: number
    readonly step: number | null
    readonly files: number
    readonly bytes: number
    /** That went to the store. */
    readonly new_bytes: number
    /** Files that changed each time they were read. */
    readonly fuzzy: number
    readonly duration_ms: number
  }
  'checkpoint.failed': { readonly checkpoint: number; readonly detail: string }
  /** The first event of a start that continues a checkpoint. */
  'checkpoint.restored': {
    readonly name: string
    readonly sequence: number
    readonly generation: number
    readonly step: number | null
    readonly age_ms: number
    readonly fallbacks: number
    readonly files: number
    readonly bytes: number
  }
  'job.skipped': { readonly reason: SkipReason; readonly detail: string }
  /** Finished in an earlier start of this run, for the same plan and commit: it stands. */
  'job.kept': { readonly outcome: Outcome; readonly detail: string }
  /** Ended at the wish of a run that pauses: it goes on in another start, as a further attempt. */
  'job.paused': { readonly detail: string }
  'job.finished': { readonly outcome: Outcome; readonly reason: JobReason; readonly detail: string }
  'attempt.starting': {
    readonly timeout_ms: number | null
    readonly isolation: IsolationLevel
    readonly why: string
  }
  'attempt.adopted': { readonly pid: number; readonly detail: string }
  'attempt.exited': {
    readonly exit_code: number
    readonly signal: string | null
    readonly timed_out: boolean
    /** Milliseconds. */
    readonly duration_ms: number
    /** Processes that outlived the command and were ended. */
    readonly stragglers: number
    /** How it is known that nothing of the tree is left; null when it is not known. */
    readonly kill_proof: KillProof | null
    /** `launcher`: told as it happened; `record`: read from the exit record of an earlier start. */
    readonly source: 'launcher' | 'record'
  }
  /** No exit record and no process: costs no retry. */
  'attempt.lost': { readonly detail: string }
  'attempt.retrying': {
    readonly wait_ms: number
    readonly signature: string
    readonly detail: string
  }
  'metric.reduced': {
    readonly metric: string
    readonly unit: string | null
    readonly count: number
    readonly last: number | null
    readonly min: number | null
    readonly max: number | null
    readonly mean: number | null
    readonly near_misses: number
  }
  'criterion.judged': JudgedCriterion
  'file.written': {
    readonly path: string
    readonly sha256: string
    readonly size_bytes: number
    readonly wrote: boolean
    readonly reason: 'created' | 'nochange' | 'overwritten' | 'appended'
  }
  'alert.raised': { readonly code: string; readonly message: string }
  'verdict.decided': { readonly verdict: 'GREEN' | 'RED' | 'PENDING'; readonly reason: string }
}

/** A criterion with what it was held against: also the form in `verdict.json` and of `greenlight extract --json`. */
export interface JudgedCriterion {
  readonly id: string
  readonly tier: 'must' | 'should' | 'nice'
  /** As the user wrote it. */
  readonly text: string
  readonly metric: string
  /** The condition with its numbers filled in: `>= 40000`, `>= 0.95 (baseline 1 - 5%)`. */
  readonly expected: string
  /** The reduced number; null when there is none. NaN and infinities as strings, since JSON has none. */
  readonly actual: number | 'nan' | 'inf' | '-inf' | null
  readonly unit: string | null
  readonly outcome: 'passed' | 'failed' | 'inconclusive'
  /** In words: why it failed or could not be decided; for a pass, by how much. */
  readonly reason: string
  /** How many samples the window held. */
  readonly samples: number
  /** The number(s) compared with, for charts. */
  readonly thresholds: readonly number[]
  /** The metric over time: at most 24 finite numbers, the means of neighbouring samples, oldest first. */
  readonly trend: readonly number[]
  /** The line that decided it; for a missing metric, the near misses. */
  readonly evidence: readonly Evidence[]
}

/** A line of a log or file, quoted. `text` is at most 500 characters, redacted, not escaped. */
export interface Evidence {
  readonly file: string
  /** From 1; null when it was not counted. */
  readonly line: number | null
  /** Byte offset of the beginning of the line. */
  readonly offset: number
  readonly text: string
}

export type CheckpointReason =
  | 'start'
  | 'time'
  | 'counter'
  | 'phase'
  | 'asked'
  | 'signal'
  | 'deadline'
  | 'end'

export type Outcome = 'passed' | 'failed' | 'skipped' | 'inconclusive'
export type Lifecycle = 'pending' | 'running' | 'completed'
export type RunStatus = 'pending' | 'running' | 'paused' | 'complete' | 'failed' | 'interrupted'
export type IsolationLevel = 'cgroup' | 'subreaper' | 'pidns' | 'best-effort'
/** cgroup.events said unpopulated; waitpid said ECHILD; init of the namespace died. `scan` found nothing, which proves nothing. */
export type KillProof = 'cgroup-empty' | 'no-children' | 'namespace-gone' | 'scan'
export type SkipReason = 'needs' | 'not-selected' | 'stopped' | 'interrupted' | 'no-progress'
export type JobReason =
  | 'ok'
  | 'exit'
  | 'signal'
  | 'timeout'
  | 'criterion'
  | 'inconclusive'
  | 'lost'
  | 'launch'
  | 'interrupted'
