import type { Verdict } from './model.ts'

/** What is to be said about one commit, by one run of the CI system. */
export interface Posting {
  /** The commit under test, full: never the head, when that has moved meanwhile. */
  readonly sha: string
  /** Pull request that gets the comment; null: status and check only. */
  readonly pull: number | null
  /** Name under which the forge lists it: `greenlight/stable-release`. */
  readonly context: string
  /** Null while the run goes on: PENDING. */
  readonly verdict: Verdict | null
  /** Plan, as far as it is known before the run. */
  readonly plan: string
  readonly ci: CiRun
  /** Page of the report; null when it was not kept. */
  readonly reportUrl: string | null
}

/** The run of the CI system, which a status links to and a reader looks up. */
export interface CiRun {
  /** As the CI system counts; null on a plain terminal. */
  readonly id: string | null
  readonly attempt: number
  readonly url: string | null
}

export type CommentMode = 'update' | 'recreate' | 'hide-previous' | 'only-on-change'

export interface PostOptions {
  readonly status: boolean
  /** Throws `unsupported` on a forge without checks. */
  readonly check: boolean
  /** Null: no comment. */
  readonly comment: CommentMode | null
  /** With it the mark in the comment is a proof; shared with the reader. */
  readonly key: string | null
  readonly now: () => Date
}

/** What was done, so that a person can be told. */
export interface Posted {
  readonly status: Written | null
  readonly check: Written | null
  readonly comment: Written | null
  /** Page of the comment. */
  readonly commentUrl: string | null
  /** The pull request's head is another commit by now: said everywhere, never tested. */
  readonly stale: boolean
  /** Head of the pull request when it was looked at; null without one. */
  readonly head: string | null
  /** What could not be done and is no error, in sentences. */
  readonly warnings: readonly string[]
}

/** `superseded`: a newer run speaks for this commit, so nothing was written. */
export type Written = 'created' | 'updated' | 'unchanged' | 'superseded'

/** What the mark in a comment carries. */
export interface VerdictMark {
  readonly version: 1
  readonly context: string
  readonly sha: string
  readonly verdict: 'GREEN' | 'RED' | 'PENDING'
  readonly reason: string
  readonly plan: string
  /** Of Greenlight; null while pending. */
  readonly run: string | null
  readonly ci: CiRun
  /** ISO 8601, UTC. */
  readonly posted: string
  /** The last GREEN on this pull request, this one included: what the next verdict is compared with. */
  readonly green: GreenRecord | null
  /** The GREEN before this one, when this is one: what the comment compares it with. */
  readonly before: GreenRecord | null
}

export interface GreenRecord {
  readonly sha: string
  readonly posted: string
  /** By `job criterion-id`: the actual value; of at most 40 criteria. */
  readonly values: Readonly<Record<string, number>>
}

export interface OpenedMark {
  readonly mark: VerdictMark
  /** A key was given and this mark was sealed with it: only then it proves anything. */
  readonly sealed: boolean
}
