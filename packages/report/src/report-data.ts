import type {
  CheckpointsState,
  EventData,
  JobState,
  PhaseState,
  RunState,
  SegmentState,
} from '@greenlight/journal'
import type { Verdict } from '@greenlight/verdict'

/** What every form of the report is made of: redacted, bounded, and not yet escaped for any medium. */
export interface ReportData {
  readonly verdict: Verdict
  readonly opened: EventData['run.opened'] | null
  readonly resumes: number
  readonly alerts: RunState['alerts']
  /** In plan order. */
  readonly jobs: readonly JobState[]
  /** Unix milliseconds the timeline spans. */
  readonly span: { readonly from: number; readonly to: number }
  /** Null for a run of one start without phases and checkpoints. */
  readonly session: Session | null
  readonly charts: Bounded<Chart>
  readonly logs: Bounded<LogTail>
}

/** How a run went on over its starts. */
export interface Session {
  readonly segments: readonly SegmentState[]
  readonly phases: readonly PhaseState[]
  readonly checkpoints: CheckpointsState
  /** Milliseconds of all starts together. */
  readonly underWayMs: number
}

/** As many as fit, and how many more there were. */
export interface Bounded<T> {
  readonly items: readonly T[]
  readonly leftOut: number
}

/** A metric over the run of its job, drawn with the criteria that hold against its values. */
export interface Chart {
  readonly job: string
  readonly metric: string
  readonly unit: string | null
  readonly axis: 'step' | 'sample'
  /** Samples there were; a point stands for one or several of them. */
  readonly samples: number
  readonly x: readonly number[]
  readonly mean: readonly (number | null)[]
  /** Null when every point is one sample. */
  readonly band: {
    readonly min: readonly (number | null)[]
    readonly max: readonly (number | null)[]
  } | null
  readonly marks: readonly ChartMark[]
}

/** A criterion on a chart: where its threshold lies and which stretch of the axis it counted. */
export interface ChartMark {
  readonly text: string
  readonly outcome: 'passed' | 'failed' | 'inconclusive'
  readonly levels: readonly number[]
  /** On the chart's axis, both ends included; null when all samples counted, none did, or it is not known which. */
  readonly window: { readonly from: number; readonly to: number } | null
}

/** The end of an attempt's log. */
export interface LogTail {
  readonly job: string
  readonly attempt: number
  /** Relative to the run folder. */
  readonly path: string
  readonly text: string
  /** Bytes of the log before it. */
  readonly skipped: number
}
