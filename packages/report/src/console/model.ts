import type { RunEvent, RunState } from '@greenlight/journal'
import type { MetricSummary } from '@greenlight/metrics'
import type { Verdict } from '@greenlight/verdict'

/** Where plain lines go. What a job printed arrives in whole lines, otherwise as it was printed: the sink makes it inert. */
export interface ConsoleSink {
  line(text: string): void
  /** Begins a collapsible part of the log; the function it returns ends it. */
  group(title: string): () => void
  jobOutput(text: string): void
}

/** A screen with a cursor, such as `process.stderr`. */
export interface Terminal {
  write(text: string): unknown
  readonly columns?: number | undefined
  readonly rows?: number | undefined
  on(event: 'resize', listener: () => void): unknown
  off(event: 'resize', listener: () => void): unknown
}

/** Shows a run to people while it goes on; takes the calls of the engine's `RunObserver`. */
export interface RunConsole {
  event(event: RunEvent, state: RunState): void
  output(job: string, attempt: number, chunk: Uint8Array, skipped: number): void
  metrics(job: string, summaries: readonly MetricSummary[]): void
  /** How the run is doing, for a person who asked; disturbs nothing. */
  status(state: RunState): void
  /** Gives the terminal back; nothing may follow. */
  close(): void
  /** Shows the verdict, then closes. */
  end(verdict: Verdict): void
}

/**
 * `quiet`: only what did not pass, and the verdict. `normal`: every change of a job.
 * `verbose`: metrics, met criteria and exits too, and in live mode the output of every job.
 */
export type Verbosity = 'quiet' | 'normal' | 'verbose'
