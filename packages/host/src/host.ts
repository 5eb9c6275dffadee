import type { Problem } from '@greenlight/spec'

export type HostKind = 'github' | 'gitea' | 'forgejo' | 'drone' | 'woodpecker' | 'terminal'

/**
 * The CI system (or terminal) we run in. Everything an action tells its user leaves through here:
 * text is redacted and, where it comes from a job, made inert.
 */
export interface Host {
  readonly kind: HostKind
  /** Raw text of an input by its spec name, or undefined when it was not given. */
  input(name: string): string | undefined
  setOutput(name: string, value: string): void
  /** A line of ours, for people. Goes to standard error on a terminal with `--json`, else to the log. */
  info(line: string): void
  /** Shown beside the code or at the top of the page where the host can do that. */
  annotate(level: 'notice' | 'warning' | 'error', message: string, at?: AnnotationPlace): void
  /** Markdown for the job summary; hosts without one print nothing. */
  summary(markdown: string): Promise<void>
  /** A collapsible part of the log. Returns the function that ends it. */
  group(title: string): () => void
  /** Output of a job: workflow commands in it are defused, secrets are masked. */
  jobOutput(text: string): void
  /** From now on this value appears nowhere. */
  mask(secret: string): void
  /** From main to post; survives the process. */
  saveState(name: string, value: string): void
  state(name: string): string
  /** SIGINT or SIGTERM, first and later ones. */
  onCancel(listener: (signal: 'SIGINT' | 'SIGTERM', count: number) => void): void
  /** Every problem, then the exit code that stands for bad input (2). */
  fail(problems: readonly Problem[]): void
  readonly context: HostContext
}

export interface AnnotationPlace {
  readonly title?: string
  readonly file?: string
  readonly line?: number
}

/** What the host knows about where we are; null when it does not say. */
export interface HostContext {
  readonly sha: string | null
  readonly repository: string | null
  /** Page of this CI run. */
  readonly runUrl: string | null
  /** Names of variables that carry the host's own credentials; never handed to a child. */
  readonly interactive: boolean
}
