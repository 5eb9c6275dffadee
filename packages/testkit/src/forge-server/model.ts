/** Records of a simulated forge. Times are ISO 8601 UTC with milliseconds; users are told by id, as logins change. */

export type Dialect = 'github' | 'gitea'

export type Role = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin'

export type Scope =
  | 'metadata'
  | 'contents'
  | 'statuses'
  | 'checks'
  | 'issues'
  | 'pull_requests'
  | 'actions'

/** What a token may at most, beside what the role of its user allows. */
export type Scopes = 'all' | Readonly<Partial<Record<Scope, 'read' | 'write'>>>

export interface UserRecord {
  readonly id: number
  login: string
  bot: boolean
}

export interface TokenRecord {
  readonly user: number
  scopes: Scopes
  /** A job's own token or an app's: what its user may is what its scopes say, not its role. */
  readonly installation: boolean
}

export interface StatusRecord {
  readonly id: number
  readonly sha: string
  readonly context: string
  readonly state: string
  readonly description: string
  readonly targetUrl: string | null
  readonly creator: number
  readonly created: string
}

export interface ReactionRecord {
  readonly id: number
  readonly user: number
  readonly content: string
  readonly created: string
}

export interface CommentRecord {
  readonly id: number
  readonly issue: number
  author: number
  body: string
  readonly created: string
  updated: string
  /** GitHub: folded away, with the reason. */
  minimized: string | null
  readonly reactions: ReactionRecord[]
}

export interface PullRecord {
  draft: boolean
  merged: boolean
  /** `repository` is null when the fork is gone. */
  head: { ref: string; sha: string; repository: string | null }
  base: { ref: string; sha: string }
}

export interface IssueRecord {
  readonly number: number
  readonly author: number
  title: string
  body: string
  open: boolean
  readonly pull: PullRecord | null
  readonly created: string
}

export interface AnnotationRecord {
  readonly path: string
  readonly start_line: number
  readonly end_line: number
  readonly annotation_level: string
  readonly message: string
  readonly title?: string
}

export interface CheckRecord {
  readonly id: number
  readonly sha: string
  readonly author: number
  name: string
  externalId: string
  detailsUrl: string | null
  status: string
  conclusion: string | null
  title: string
  summary: string
  readonly annotations: AnnotationRecord[]
  readonly created: string
}

export interface JobRecord {
  readonly id: number
  readonly name: string
  status: string
  conclusion: string | null
  readonly started: string | null
  completed: string | null
}

export interface RunRecord {
  readonly id: number
  readonly number: number
  attempt: number
  /** File name: `testme.yml`. */
  workflow: string
  event: string
  headSha: string
  headBranch: string | null
  headRepository: string
  /** `queued`, `in_progress`, `completed` */
  status: string
  conclusion: string | null
  title: string
  actor: number
  readonly created: string
  updated: string
  readonly jobs: JobRecord[]
}

export interface ArtifactRecord {
  readonly id: number
  readonly name: string
  readonly run: number
  expired: boolean
  readonly created: string
}

export interface DispatchRecord {
  readonly workflow: string
  readonly ref: string
  readonly inputs: Readonly<Record<string, string>>
  readonly user: number
}

/** Annotated, when it has an object of its own. */
export interface TagRecord {
  readonly name: string
  readonly commit: string
  readonly object: string | null
  readonly message: string
}

export interface FileRecord {
  /** Base64. */
  readonly content: string
  readonly blob: string
  /** That wrote it last. */
  readonly commit: string
}

export interface ReleaseRecord {
  readonly id: number
  tag: string
  title: string
  notes: string
  draft: boolean
  prerelease: boolean
  readonly author: number
  readonly created: string
  readonly assets: { readonly id: number; readonly name: string; readonly size: number }[]
}

export interface RepositoryRecord {
  readonly id: number
  /** `owner/name` */
  readonly name: string
  private: boolean
  defaultBranch: string
  /** By user id; who is not listed may read what is public. */
  readonly roles: Map<number, Role>
  /** Every commit that exists here, also those of forks. */
  readonly commits: Set<string>
  readonly branches: Map<string, string>
  readonly tags: TagRecord[]
  /** GitHub: made, and not yet named by a reference. */
  readonly tagObjects: Omit<TagRecord, 'name'>[]
  /** By branch and path. */
  readonly files: Map<string, Map<string, FileRecord>>
  readonly releases: ReleaseRecord[]
  readonly workflows: Set<string>
  readonly issues: IssueRecord[]
  readonly comments: CommentRecord[]
  readonly statuses: StatusRecord[]
  readonly checks: CheckRecord[]
  readonly runs: RunRecord[]
  readonly artifacts: ArtifactRecord[]
  readonly dispatches: DispatchRecord[]
}

/** All that a forge knows. */
export interface ForgeRecords {
  /** Ids are given out in ascending order over everything. */
  nextId: number
  readonly users: UserRecord[]
  readonly tokens: Map<string, TokenRecord>
  readonly repositories: RepositoryRecord[]
}
