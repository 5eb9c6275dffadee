import type {
  Access,
  Account,
  Artifact,
  Branch,
  Capabilities,
  CheckRun,
  Comment,
  CommitStatus,
  FileChange,
  ForgeKind,
  NewCheck,
  NewComment,
  NewPull,
  NewRelease,
  NewStatus,
  PullRequest,
  ReactionContent,
  Release,
  ReleaseAsset,
  Repository,
  RunFilter,
  Standing,
  StandingQuery,
  StoredFile,
  Tag,
  WorkflowJob,
  WorkflowRun,
} from './model.ts'

/**
 * One repository on a code host. Reads are retried while the forge is unwell. A write is sent once;
 * when its answer is lost, what stands there is listed again, and only what is missing is sent anew
 * (ADR 80). Every text passes the redactor before it leaves. There is no way to merge.
 *
 * Every method throws a `ForgeError`. "Not there" is null only where the type says so.
 */
export interface Forge {
  readonly kind: ForgeKind
  /** `owner/name` */
  readonly repository: string
  /** Root of the pages, without a slash at the end. */
  readonly webUrl: string
  readonly capabilities: Capabilities
  /** Whose token this is; null when the forge does not tell (the job's own token on GitHub). */
  account(): Promise<Account | null>
  about(): Promise<Repository>
  standing(query: StandingQuery): Promise<Standing>
  readonly statuses: Statuses
  /** Null where the forge has none. */
  readonly checks: Checks | null
  readonly comments: Comments
  readonly permissions: { of(login: string): Promise<Access> }
  readonly pulls: Pulls
  readonly branches: Branches
  readonly tags: Tags
  readonly files: Files
  readonly runs: Runs
  readonly releases: Releases
}

export interface Statuses {
  /** Newest first; with a context only those. */
  list(sha: string, context?: string): Promise<readonly CommitStatus[]>
  create(sha: string, status: NewStatus): Promise<CommitStatus>
}

export interface Checks {
  /** Newest first, of that name. */
  list(sha: string, name: string): Promise<readonly CheckRun[]>
  /** Annotations beyond 50 follow in further requests; beyond 1,000 they are left out and the summary says so. */
  create(check: NewCheck): Promise<CheckRun>
  update(id: number, check: NewCheck): Promise<CheckRun>
}

export interface Comments {
  /** Of an issue or pull request, oldest first; `since` (ISO 8601) leaves out what was not touched after it. */
  list(issue: number, since?: string): Promise<readonly Comment[]>
  /** Null when it is gone. */
  get(id: number): Promise<Comment | null>
  create(issue: number, comment: NewComment): Promise<Comment>
  update(id: number, body: string): Promise<Comment>
  remove(id: number): Promise<void>
  /** Folds it away as outdated; throws `unsupported` without the capability `commentHiding`. */
  hide(comment: Comment): Promise<void>
  /** `created` once per comment, content and account, `existed` ever after: a test-and-set. */
  react(id: number, content: ReactionContent): Promise<'created' | 'existed'>
}

export interface Pulls {
  get(number: number): Promise<PullRequest>
  /** Newest first. `head` is `branch` or `owner:branch`. */
  list(filter: {
    readonly state: 'open' | 'closed' | 'all'
    readonly head?: string
    readonly limit: number
  }): Promise<readonly PullRequest[]>
  create(pull: NewPull): Promise<PullRequest>
  update(
    number: number,
    change: { readonly title?: string; readonly body?: string; readonly state?: 'open' | 'closed' },
  ): Promise<PullRequest>
}

export interface Branches {
  get(name: string): Promise<Branch | null>
  create(name: string, sha: string): Promise<Branch>
  remove(name: string): Promise<void>
}

export interface Tags {
  get(name: string): Promise<Tag | null>
  /** Annotated. Exists already on the same commit: that one; on another: `conflict`. */
  create(tag: {
    readonly name: string
    readonly sha: string
    readonly message: string
  }): Promise<Tag>
}

export interface Files {
  get(path: string, ref: string): Promise<StoredFile | null>
  /** Returns the SHA of the commit. */
  put(change: FileChange): Promise<string>
}

export interface Runs {
  get(id: number): Promise<WorkflowRun | null>
  list(filter: RunFilter): Promise<readonly WorkflowRun[]>
  jobs(id: number): Promise<readonly WorkflowJob[]>
  /**
   * Of any run, with exactly this name, newest first. A name tells nothing about who gave it: what is
   * to be believed is for the run to say. Throws `unsupported` without the capability `artifacts`.
   */
  artifacts(name: string, limit: number): Promise<readonly Artifact[]>
  /** Throws `unsupported` without the capability `cancelling`. */
  cancel(id: number): Promise<void>
  /** Sent once and never again: an answer that is lost is an error that says so. */
  dispatch(workflow: string, ref: string, inputs: Readonly<Record<string, string>>): Promise<void>
}

export interface Releases {
  /** Newest first. */
  list(limit: number): Promise<readonly Release[]>
  /** Drafts too; null when there is none. */
  ofTag(tag: string): Promise<Release | null>
  create(release: NewRelease): Promise<Release>
  update(id: number, change: Partial<NewRelease>): Promise<Release>
  upload(id: number, name: string, content: Uint8Array): Promise<ReleaseAsset>
}
