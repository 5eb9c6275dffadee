import type { Dialect, ForgeRecords, RepositoryRecord, Role, Scopes } from './model.ts'

export interface WorldUser {
  readonly login: string
  readonly id?: number
  readonly bot?: boolean
  /** On every repository. */
  readonly role?: Role
  /** `token-<login>` without it. */
  readonly token?: string
  readonly scopes?: Scopes
}

export interface WorldPull {
  readonly number: number
  readonly author: string
  readonly title?: string
  readonly body?: string
  readonly head?: {
    readonly ref?: string
    readonly sha?: string
    readonly repository?: string | null
  }
  readonly base?: { readonly ref?: string; readonly sha?: string }
  readonly open?: boolean
  readonly draft?: boolean
}

export interface WorldIssue {
  readonly number: number
  readonly author: string
  readonly title?: string
}

export interface WorldRepository {
  readonly name: string
  readonly private?: boolean
  readonly defaultBranch?: string
  /** Commits that exist beside the heads and bases of the pull requests. */
  readonly commits?: readonly string[]
  readonly workflows?: readonly string[]
  readonly pulls?: readonly WorldPull[]
  readonly issues?: readonly WorldIssue[]
}

export const BASE_SHA = 'ba5e'.repeat(10)
/** Head of pull request 7. */
export const HEAD_SHA = '7ead'.repeat(10)
/** Head of pull request 8, which comes from a fork. */
export const FORK_SHA = 'f08c'.repeat(10)

/** The job's own user. Its token is `token-job`. */
export const JOB_USERS: Readonly<Record<Dialect, { login: string; id: number }>> = {
  github: { login: 'github-actions[bot]', id: 41_898_282 },
  gitea: { login: 'gitea-actions', id: -2 },
}
export const JOB_TOKEN = 'token-job'

/** What a job's token may in a workflow written for it: the scopes that a verdict needs. */
export const JOB_SCOPES: Readonly<Record<Dialect, Scopes>> = {
  github: {
    metadata: 'read',
    contents: 'read',
    statuses: 'write',
    checks: 'write',
    issues: 'write',
    pull_requests: 'write',
    actions: 'read',
  },
  gitea: {
    contents: 'write',
    issues: 'write',
    pull_requests: 'write',
    actions: 'read',
  },
}

export const DEFAULT_USERS: readonly WorldUser[] = [
  { login: 'octo', role: 'admin' },
  { login: 'mona', role: 'maintain' },
  { login: 'wendy', role: 'write' },
  { login: 'tim', role: 'triage' },
  { login: 'rita', role: 'read' },
  { login: 'sam' },
  { login: 'greenlight-bot', role: 'write' },
]

export const DEFAULT_REPOSITORY: WorldRepository = {
  name: 'octo/hearts',
  pulls: [
    { number: 7, author: 'wendy', title: 'A faster network', head: { ref: 'faster' } },
    {
      number: 8,
      author: 'sam',
      title: 'From a fork',
      head: { ref: 'patch-1', sha: FORK_SHA, repository: 'sam/hearts' },
    },
  ],
  issues: [{ number: 9, author: 'rita', title: 'It does not learn' }],
}

/** Builds the records of a world. Throws for a login that no user has. */
export function createWorld(
  dialect: Dialect,
  users: readonly WorldUser[],
  repositories: readonly WorldRepository[],
  now: string,
): ForgeRecords {
  const records: ForgeRecords = { nextId: 1001, users: [], tokens: new Map(), repositories: [] }
  const job = JOB_USERS[dialect]
  records.users.push({ ...job, bot: true })
  records.tokens.set(JOB_TOKEN, { user: job.id, scopes: JOB_SCOPES[dialect], installation: true })
  for (const [index, user] of users.entries()) {
    const id = user.id ?? index + 1
    records.users.push({ id, login: user.login, bot: user.bot ?? false })
    const token = user.token ?? `token-${user.login}`
    records.tokens.set(token, { user: id, scopes: user.scopes ?? 'all', installation: false })
  }
  const idOf = (login: string): number => {
    const found = records.users.find((user) => user.login === login)
    if (found === undefined) throw new Error(`no user ${login} in this world`)
    return found.id
  }
  for (const repository of repositories) {
    const record = emptyRepository(repository, records.nextId++)
    for (const user of users) record.roles.set(idOf(user.login), user.role ?? 'none')
    for (const pull of repository.pulls ?? []) addPull(record, pull, idOf(pull.author), now)
    for (const issue of repository.issues ?? []) {
      const { number, title = `Issue ${number}` } = issue
      const author = idOf(issue.author)
      record.issues.push({
        number,
        author,
        title,
        body: '',
        open: true,
        pull: null,
        created: now,
      })
    }
    records.repositories.push(record)
  }
  return records
}

function emptyRepository(repository: WorldRepository, id: number): RepositoryRecord {
  const defaultBranch = repository.defaultBranch ?? 'main'
  return {
    id,
    name: repository.name,
    private: repository.private ?? false,
    defaultBranch,
    roles: new Map(),
    commits: new Set([BASE_SHA, ...(repository.commits ?? [])]),
    branches: new Map([[defaultBranch, BASE_SHA]]),
    tags: [],
    tagObjects: [],
    files: new Map(),
    releases: [],
    workflows: new Set(repository.workflows ?? ['testme.yml', 'qualify.yml']),
    issues: [],
    comments: [],
    statuses: [],
    checks: [],
    runs: [],
    artifacts: [],
    dispatches: [],
  }
}

function addPull(record: RepositoryRecord, pull: WorldPull, author: number, now: string): void {
  const head = {
    ref: pull.head?.ref ?? `pull-${pull.number}`,
    sha: pull.head?.sha ?? HEAD_SHA,
    repository: pull.head?.repository === undefined ? record.name : pull.head.repository,
  }
  const base = {
    ref: pull.base?.ref ?? record.defaultBranch,
    sha: pull.base?.sha ?? BASE_SHA,
  }
  record.commits.add(head.sha).add(base.sha)
  if (head.repository === record.name) record.branches.set(head.ref, head.sha)
  record.issues.push({
    number: pull.number,
    author,
    title: pull.title ?? `Pull ${pull.number}`,
    body: pull.body ?? '',
    open: pull.open ?? true,
    pull: { draft: pull.draft ?? false, merged: false, head, base },
    created: now,
  })
}
