import type { Account, Clock, PullRequest } from '@greenlight/forge'
import type { Problem } from '@greenlight/spec'
import type { RefusalReason } from './refusals.ts'

export type WantedPermission = 'write' | 'maintain' | 'admin'

export interface GateRules {
  readonly phrase: string
  /** The least that the author needs. */
  readonly permission: WantedPermission
  /** `with-sha`: a head in a fork has to be named by its full SHA in the comment. */
  readonly forks: 'with-sha' | 'never'
  /** Logins of bots that may start runs. The list stands in for their permission, which GitHub does not tell of an App. */
  readonly bots: readonly string[]
  /** Context of the verdict's status, which is the lease of the commit. */
  readonly context: string
  readonly ci: GateRun
  /** Null where the caller itself keeps to one run a commit. */
  readonly lease: LeaseRules | null
  /** A line for people. */
  readonly log: (line: string) => void
}

/** The CI run that this gate is part of. */
export interface GateRun {
  /** Counts from 1; above 1 it may take up its own claim again. */
  readonly attempt: number
  /** Its page, which its status links to; null when it has none. */
  readonly url: string | null
}

export interface LeaseRules {
  readonly whenBusy: 'queue' | 'supersede'
  /** Milliseconds to wait for the run before. */
  readonly queueTimeout: number
  /** Posts PENDING for the commit, with the link of `ci`; false when a newer run speaks for it already. */
  readonly announce: (claim: Claim) => Promise<boolean>
  readonly clock: Clock
}

/** A comment that is ours to answer, and the commit it is about. */
export interface Claim {
  readonly comment: number
  /** When the comment was written: ISO 8601, UTC. */
  readonly commented: string
  readonly author: Account
  /** As it was when the commit was pinned. */
  readonly pull: PullRequest
  readonly sha: string
}

export interface Admitted extends Claim {
  readonly accepted: true
  /** It was claimed by an earlier attempt of this same run. */
  readonly resumed: boolean
}

export interface Refused {
  readonly accepted: false
  readonly reason: RefusalReason
  /** One sentence about this case, for the log. */
  readonly detail: string
  /** What the owner of the gate has to mend; empty when the comment is what is wrong. */
  readonly problems: readonly Problem[]
  /** The claim was made, or may have been: a later attempt of this run may take it up. */
  readonly claimed: boolean
}

export type Admission = Admitted | Refused
