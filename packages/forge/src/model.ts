/** What the forges have in common, in one set of words. Times are ISO 8601, UTC; SHAs are full and lower-case. */

export type ForgeKind = 'github' | 'gitea' | 'forgejo'

/** What a forge can do beyond what all can. Asking for more is an error, never a silent nothing. */
export interface Capabilities {
  /** Check runs with annotations. */
  readonly checks: boolean
  /** A comment can be folded away as outdated. */
  readonly commentHiding: boolean
  /** A run can be cancelled over the API. */
  readonly cancelling: boolean
  /** Another workflow's job-level `concurrency` is honoured inside called workflows. */
  readonly jobConcurrency: boolean
  /** Artifacts of all runs can be looked up by name. */
  readonly artifacts: boolean
}

export interface Account {
  /** Gitea's own users have negative ids. */
  readonly id: number
  readonly login: string
  readonly bot: boolean
}

export type Permission = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin'

/** Permission of an account on the repository, and who the forge took the name for. */
export interface Access {
  readonly permission: Permission
  readonly account: Account | null
}

export interface Repository {
  readonly id: number
  /** `owner/name`, as the forge spells it. */
  readonly name: string
  readonly defaultBranch: string
  readonly private: boolean
}

export type StatusState = 'pending' | 'success' | 'failure' | 'error'

export interface NewStatus {
  readonly context: string
  readonly state: StatusState
  /** Cut to 140 code points. */
  readonly description: string
  readonly targetUrl: string | null
}

export interface CommitStatus {
  /** 0 in a `Standing` of GitHub, whose GraphQL does not tell it. */
  readonly id: number
  readonly context: string
  /** Gitea's `warning` and `skipped`, and whatever we do not know, are `error`. */
  readonly state: StatusState
  readonly description: string
  readonly targetUrl: string | null
  readonly creator: Account | null
  readonly created: string
}

export interface NewComment {
  readonly body: string
  /** Text within the body by which a comment that was created, though the answer was lost, is found again. */
  readonly marker: string
}

export interface Comment {
  readonly id: number
  /** GitHub's id in GraphQL; null elsewhere. */
  readonly nodeId: string | null
  readonly author: Account | null
  readonly body: string
  readonly created: string
  readonly updated: string
  readonly url: string
  /** Of the issue or pull request it is on. */
  readonly issue: number
}

export type ReactionContent = '+1' | '-1' | 'eyes' | 'rocket' | 'confused' | 'hooray'

export interface PullRequest {
  readonly number: number
  readonly open: boolean
  readonly merged: boolean
  readonly draft: boolean
  readonly title: string
  readonly body: string
  readonly author: Account | null
  readonly head: PullHead
  readonly base: { readonly ref: string; readonly sha: string }
  readonly url: string
}

export interface PullHead {
  /** Name of the branch, without `refs/heads/`. */
  readonly ref: string
  readonly sha: string
  /** `owner/name`; null when the fork is gone. */
  readonly repository: string | null
  /** It lies in another repository than the one asked, or its repository is not known. */
  readonly fork: boolean
}

export interface NewPull {
  readonly title: string
  readonly body: string
  /** `branch`, or `owner:branch` of a fork. */
  readonly head: string
  readonly base: string
  readonly draft: boolean
}

export interface Branch {
  readonly name: string
  readonly sha: string
}

export interface Tag {
  readonly name: string
  /** The commit, also of an annotated tag. */
  readonly sha: string
}

export interface StoredFile {
  readonly path: string
  /** The blob, to be named when it is replaced. */
  readonly blob: string
  readonly content: Uint8Array
}

export interface FileChange {
  readonly path: string
  readonly content: Uint8Array
  readonly message: string
  readonly branch: string
  /** Blob that is replaced; null for a new file. A mismatch is a `conflict`. */
  readonly replaces: string | null
}

export type RunState = 'queued' | 'running' | 'completed'
export type RunConclusion = 'success' | 'failure' | 'cancelled' | 'skipped' | 'timed_out' | 'other'

/** A run of a CI workflow on the forge. */
export interface WorkflowRun {
  readonly id: number
  /** Counts from 1. */
  readonly attempt: number
  /** `.github/workflows/testme.yml`; of Gitea only the file's name is known: `testme.yml`. */
  readonly workflow: string
  readonly event: string
  readonly headSha: string
  readonly headBranch: string | null
  /** `owner/name` that the workflow's code came from; null when the forge does not say. */
  readonly headRepository: string | null
  readonly state: RunState
  readonly conclusion: RunConclusion | null
  readonly created: string
  readonly updated: string
  readonly url: string
  readonly title: string
}

export interface WorkflowJob {
  readonly id: number
  readonly name: string
  readonly state: RunState
  readonly conclusion: RunConclusion | null
  readonly started: string | null
  readonly completed: string | null
}

/** What a run left behind under a name. Its content may be gone already. */
export interface Artifact {
  readonly id: number
  readonly name: string
  readonly created: string
  readonly expired: boolean
  /** Null when the forge does not say. */
  readonly run: number | null
}

export interface RunFilter {
  /** File name of the workflow: `testme.yml`. */
  readonly workflow?: string
  readonly event?: string
  readonly headSha?: string
  readonly branch?: string
  /** At most so many, newest first. */
  readonly limit: number
}

export interface NewRelease {
  readonly tag: string
  readonly title: string
  readonly notes: string
  readonly draft: boolean
  readonly prerelease: boolean
}

export interface Release {
  readonly id: number
  readonly tag: string
  readonly title: string
  readonly notes: string
  readonly draft: boolean
  readonly prerelease: boolean
  readonly url: string
  readonly assets: readonly ReleaseAsset[]
}

export interface ReleaseAsset {
  readonly id: number
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly url: string
}

export interface NewCheck {
  readonly name: string
  readonly sha: string
  /** Ours, by which it is found again. */
  readonly externalId: string
  readonly detailsUrl: string | null
  readonly state: RunState
  readonly conclusion: 'success' | 'failure' | 'neutral' | 'cancelled' | null
  readonly title: string
  /** Markdown, cut to 65,535 characters. */
  readonly summary: string
  readonly annotations: readonly CheckAnnotation[]
}

export interface CheckAnnotation {
  readonly path: string
  readonly line: number
  readonly level: 'notice' | 'warning' | 'failure'
  readonly title: string
  readonly message: string
}

export interface CheckRun {
  readonly id: number
  readonly name: string
  readonly externalId: string
  readonly state: RunState
  readonly conclusion: string | null
  readonly url: string
}

/** What stands on a commit and its pull request at one moment: all that a poster has to know, in as few requests as the forge allows. */
export interface Standing {
  readonly statuses: readonly CommitStatus[]
  /** Null when no pull request was asked for. */
  readonly pull: { readonly head: string; readonly open: boolean } | null
  /** Of our own account and holding the marker, oldest first. */
  readonly comments: readonly Comment[]
}

export interface StandingQuery {
  readonly sha: string
  readonly context: string
  readonly pull: number | null
  readonly marker: string
}
