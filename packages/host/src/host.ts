import type { InputSource, Problem, RawValue } from '@greenlight/spec'

export type HostKind = 'github' | 'gitea' | 'forgejo' | 'drone' | 'woodpecker' | 'terminal'

/**
 * The CI system (or terminal) we run in. Everything an action tells its user leaves through here:
 * text is redacted and, because it may quote a job, made inert.
 */
export interface Host extends InputSource {
  readonly kind: HostKind
  /** Annotations appear somewhere else than in the log. */
  readonly annotates: boolean
  /** Raw value of an input by its spec name, or undefined when it was not given. */
  input(name: string): RawValue | undefined
  /** Names of all inputs that were given, so that a mistyped one is found. */
  given(): readonly string[]
  setOutput(name: string, value: string): void
  /** A line of ours, for people. Goes to standard error on a terminal with `--json`, else to the log. */
  info(line: string): void
  /** Shown beside the code or at the top of the page where the host can do that. */
  annotate(level: AnnotationLevel, message: string, at?: AnnotationPlace): void
  /** Markdown for the job summary; hosts without one print nothing. */
  summary(markdown: string): Promise<void>
  /** A collapsible part of the log. Returns the function that ends it. */
  group(title: string): () => void
  /**
   * Output of a job, in pieces of any size: leaves in whole lines, without terminal sequences,
   * workflow commands and secrets.
   */
  jobOutput(text: string): void
  /** Writes what `jobOutput` still holds of an unfinished line. */
  flush(): void
  /** From now on this value appears nowhere. */
  mask(secret: string): void
  /** A text without what was masked, for what leaves by another way than this interface. */
  redact(text: string): string
  /** From main to post; survives the process where the host has a post step. */
  saveState(name: string, value: string): void
  /** Empty when nothing was saved. */
  state(name: string): string
  /** SIGINT or SIGTERM, first and later ones. */
  onCancel(listener: (signal: 'SIGINT' | 'SIGTERM', count: number) => void): void
  /** Shows every problem. */
  fail(problems: readonly Problem[]): void
  readonly context: HostContext
}

export type AnnotationLevel = 'notice' | 'warning' | 'error'

export interface AnnotationPlace {
  readonly title?: string
  readonly file?: string
  readonly line?: number
}

/** What the host knows about where we are; null when it does not say. */
export interface HostContext {
  readonly sha: string | null
  /** `owner/name` */
  readonly repository: string | null
  /** Page of this CI run. */
  readonly runUrl: string | null
  /** This CI run as its system counts it; the attempt counts from 1. */
  readonly run: { readonly id: string; readonly attempt: number } | null
  /** What started it, in the host's word: `push`, `pull_request`, `issue_comment`. */
  readonly event: string | null
  /** JSON file with the event's payload. */
  readonly eventPath: string | null
  /** Number of the pull request that the event is about. */
  readonly pull: number | null
  /** Head of that pull request as the event says it: what a verdict is about, where `sha` is a merge commit. */
  readonly headSha: string | null
  /** The code host that this CI system serves. */
  readonly forge: HostForge | null
  /** A step before this one failed; null where the host does not say. */
  readonly earlierFailed: boolean | null
  /** Somebody may be watching: what we print goes to a terminal. */
  readonly interactive: boolean
}

/** Where the code lies, as the host's own variables say it: trusted, unlike inputs. */
export interface HostForge {
  readonly kind: 'github' | 'gitea' | 'forgejo' | null
  /** Root of its pages, without a slash at the end. */
  readonly webUrl: string
  /** Root of its API, without a slash at the end; null when the host does not say. */
  readonly apiUrl: string | null
}

export type Environment = Readonly<Record<string, string | undefined>>
