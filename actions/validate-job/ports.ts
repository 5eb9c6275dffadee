import type { Program } from '@greenlight/companion'
import type { Host } from '@greenlight/host'
import type { PlannedJob } from '@greenlight/plan'
import type { RunConsole } from '@greenlight/report'
import type { InputsOf, OutputsOf } from '@greenlight/spec'
import type { Verdict } from '@greenlight/verdict'
import type { Remembered } from './afterwards.ts'
import type { spec } from './spec.ts'
import type { TakenUp } from './take-up.ts'

export type Inputs = InputsOf<typeof spec>
export type Outputs = OutputsOf<typeof spec>

/** Everything from outside; nothing in here reads the process. */
export interface Ports {
  readonly host: Host
  /** Folder the action or command was started in; absolute. */
  readonly directory: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Version of Greenlight. */
  readonly version: string
  /** CPU slots when neither inputs nor plan say. */
  readonly slots: number
  /** When this process began. */
  readonly started: Date
  readonly now: () => Date
  /** For the post step of a step that is killed. */
  remember(left: Remembered): void
  /** What is started to save checkpoints. Throws a ProblemError when it is not there. */
  saverProgram(): Program
  commit(directory: string): Promise<{ readonly sha: string | null; readonly dirty: boolean }>
  /** What shows the run to people; `expected` holds milliseconds by job of the last run. */
  console(expected: ReadonlyMap<string, number>): RunConsole
  /** Calls the listener when the user asks how the run is doing (SIGUSR1). */
  onStatusRequest(listener: () => void): void
}

export interface Result {
  readonly outputs: Outputs
  readonly exitCode: number
  /** Null when nothing was run. */
  readonly verdict: Verdict | null
  /** What would run, when that was all that was asked. */
  readonly planned: readonly PlannedJob[] | null
}

/** Which run it is, and where it lies. */
export interface Target {
  readonly run: string
  readonly folder: string
  readonly resume: boolean
  readonly restored: TakenUp['restored']
}
