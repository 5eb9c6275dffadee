import type { EventEmitter } from 'node:events'
import type { Redactor } from '@greenlight/egress'
import type { RunPaths } from '@greenlight/journal'
import type { MetricProgram } from '@greenlight/metrics'
import type { Job } from '@greenlight/plan'
import type { LauncherPool } from './launch/contract.ts'
import type { LiveMetrics } from './live-metrics.ts'
import type { OutputTails } from './output.ts'
import type { Recorder } from './recorder.ts'
import type { RunOptions } from './run.ts'

/** What the parts of a run under way share. */
export interface RunContext {
  readonly options: RunOptions
  readonly jobs: readonly Job[]
  readonly paths: RunPaths
  readonly pool: LauncherPool
  readonly recorder: Recorder
  readonly redactor: Redactor
  readonly tails: OutputTails
  readonly live: LiveMetrics
  /** The part of the jobs' environment that all have in common. */
  readonly base: Readonly<Record<string, string>>
  /** Aborted when the supervisor gives up watching. */
  readonly signal: AbortSignal
  /** What happens beside the jobs, for the floor to act on. */
  readonly trouble: EventEmitter<Trouble>
  /** Absolute path of the directory a job runs in. */
  directoryOf(job: Job): string
  /** Null for a job that measures nothing. */
  programOf(job: Job): MetricProgram | null
}

export interface Trouble {
  /** The exit record of an attempt cannot be written, a full disk mostly. */
  readonly stuck: [identity: string, message: string]
  /** Something that people have to know, and nothing more. */
  readonly alert: [code: string, message: string]
}

/** Names one attempt across everything on this machine, in the environment of its processes. */
export function identityOf(run: string, job: string, attempt: number): string {
  return `${run}/${job}/${attempt}`
}
