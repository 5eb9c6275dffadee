import type { Clock } from '@greenlight/forge'

export interface VerdictQuery {
  /** Pull request whose head is asked for; null: only the commit. */
  readonly pull: number | null
  /** The commit, full; null: the head of the pull request as it is now. With both, it has to be the head. */
  readonly sha: string | null
  readonly context: string
  readonly trust: Trust
  /** Verdicts from before it do not count; null: any that is young enough. */
  readonly since: Since | null
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Whose word counts. */
export interface Trust {
  /** Ids (`41898282`) or logins of those who may post. Empty: the bot of the forge's own Actions. */
  readonly creators: readonly string[]
  /** File names, or whole paths, of the workflows that judge: `testme.yml`. */
  readonly workflows: readonly string[]
  /** Runs of `pull_request` count too, though their workflow comes from the pull request. */
  readonly pullRequestRuns: boolean
  /** Milliseconds. */
  readonly maxAge: number
  /** Start of the addresses of another CI system, whose runs the forge does not know; needs creators and a key. */
  readonly buildUrl: string | null
  /** Shared with the poster: the mark in the comment has to be sealed with it. */
  readonly key: string | null
}

/** The trigger that a verdict has to be an answer to. */
export interface Since {
  /** ISO 8601, as the forge dated the comment. */
  readonly created: string
  /** Newest run before the trigger was posted; null where the forge knows no runs. */
  readonly run: number | null
}

/** What one look, or a wait, came to. */
export interface Reading {
  readonly verdict: 'GREEN' | 'RED' | 'PENDING'
  /** Page of the run; null when none was verified. */
  readonly build: string | null
  readonly sha: string | null
  readonly context: string
  readonly reason: ReadingReason
  /** The reason in one sentence of plain text. */
  readonly detail: string
  /** Every status of the context that was looked at, newest first. */
  readonly checked: readonly Checked[]
}

/**
 * `verified` GREEN or RED as the status says it; `run-failed` RED: the run ended badly, whatever the
 * status says; `in-flight` the run, or its verdict, is still to come; `no-status`; `not-ours` nothing
 * there could be verified; `head-moved` the pull request has another head by now; `timeout`.
 */
export type ReadingReason =
  | 'verified'
  | 'run-failed'
  | 'in-flight'
  | 'no-status'
  | 'not-ours'
  | 'head-moved'
  | 'timeout'

/** One status and what became of it. */
export interface Checked {
  readonly status: number
  readonly state: string
  readonly creator: string | null
  readonly created: string
  readonly build: string | null
  /** Null: it counts. */
  readonly doubt: Doubt | null
  readonly detail: string
}

/** Why a status does not count. */
export type Doubt =
  | 'creator'
  | 'address'
  | 'run'
  | 'workflow'
  | 'event'
  | 'branch'
  | 'repository'
  | 'commit'
  | 'attempt'
  | 'time'
  | 'age'
  | 'trigger'
  | 'seal'
  | 'superseded'

export interface AwaitQuery extends Omit<VerdictQuery, 'now'> {
  /** Milliseconds; 0 looks once. */
  readonly timeout: number
  /** A head that moves is followed; else the answer is PENDING. */
  readonly follow: boolean
  readonly clock: Clock
  /** For people: what is being waited for. */
  readonly progress: (line: string) => void
  readonly signal?: AbortSignal
}
