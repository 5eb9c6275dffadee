import type { Program } from '@greenlight/companion'
import type { Host } from '@greenlight/host'
import type { OutputsOf } from '@greenlight/spec'
import type { spec } from './spec.ts'

/** Everything from outside; nothing below reads the process. */
export interface Ports {
  readonly host: Host
  /** Folder the action was started in; absolute. */
  readonly directory: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Throws a ProblemError when it is not installed. */
  readonly program: () => Program
}

export type Outputs = OutputsOf<typeof spec>

export interface Result {
  readonly outputs: Outputs
  readonly exitCode: number
}
