import type { ForgeClock } from './clock.ts'
import type {
  ArtifactRecord,
  CommentRecord,
  ForgeRecords,
  IssueRecord,
  PullRecord,
  RepositoryRecord,
  Role,
  RunRecord,
  Scopes,
  StatusRecord,
  UserRecord,
} from './model.ts'

/** What a forge knows, to be looked at and changed as its users and its machinery would. */
export class ForgeState {
  readonly records: ForgeRecords
  readonly #clock: ForgeClock

  constructor(records: ForgeRecords, clock: ForgeClock) {
    this.records = records
    this.#clock = clock
  }

  /** What it knew at this moment: later changes do not reach it. */
  frozen(): ForgeState {
    return new ForgeState(structuredClone(this.records), this.#clock)
  }

  now(): string {
    return this.#clock.now().toISOString()
  }

  nextId(): number {
    return this.records.nextId++
  }

  /** The first one without a name. */
  repository(name?: string): RepositoryRecord {
    const found =
      name === undefined
        ? this.records.repositories[0]
        : this.records.repositories.find(
            (record) => record.name.toLowerCase() === name.toLowerCase(),
          )
    if (found === undefined) throw new Error(`no repository ${name ?? ''}`)
    return found
  }

  user(login: string): UserRecord {
    const found = this.records.users.find(
      (record) => record.login.toLowerCase() === login.toLowerCase(),
    )
    if (found === undefined) throw new Error(`no user ${login}`)
    return found
  }

  issue(number: number, repository?: string): IssueRecord {
    const found = this.repository(repository).issues.find((record) => record.number === number)
    if (found === undefined) throw new Error(`no issue ${number}`)
    return found
  }

  pull(number: number, repository?: string): PullRecord {
    const { pull } = this.issue(number, repository)
    if (pull === null) throw new Error(`${number} is not a pull request`)
    return pull
  }

  /** Pushes a commit to the branch of a pull request. */
  moveHead(number: number, sha: string, repository?: string): void {
    const record = this.repository(repository)
    const { head } = this.pull(number, repository)
    record.commits.add(sha)
    head.sha = sha
    if (head.repository === record.name) record.branches.set(head.ref, sha)
  }

  comments(issue: number, repository?: string): readonly CommentRecord[] {
    return this.repository(repository).comments.filter((record) => record.issue === issue)
  }

  comment(issue: number, login: string, body: string, repository?: string): CommentRecord {
    const created = this.now()
    const record: CommentRecord = {
      id: this.nextId(),
      issue,
      author: this.user(login).id,
      body,
      created,
      updated: created,
      minimized: null,
      reactions: [],
    }
    this.repository(repository).comments.push(record)
    return record
  }

  editComment(id: number, body: string): void {
    const record = this.#comment(id)
    record.body = body
    record.updated = this.now()
  }

  removeComment(id: number): void {
    for (const { comments } of this.records.repositories) {
      const index = comments.findIndex((record) => record.id === id)
      if (index >= 0) comments.splice(index, 1)
    }
  }

  /** Newest first. */
  statuses(sha: string, context?: string, repository?: string): readonly StatusRecord[] {
    return this.repository(repository)
      .statuses.filter(
        (record) => record.sha === sha && (context === undefined || record.context === context),
      )
      .toReversed()
  }

  /** Posts a status as somebody, without a request and its checks. */
  status(
    sha: string,
    login: string,
    status: Partial<Pick<StatusRecord, 'context' | 'state' | 'description' | 'targetUrl'>>,
    repository?: string,
  ): StatusRecord {
    const record: StatusRecord = {
      id: this.nextId(),
      sha,
      context: 'default',
      state: 'success',
      description: '',
      targetUrl: null,
      ...status,
      creator: this.user(login).id,
      created: this.now(),
    }
    this.repository(repository).statuses.push(record)
    return record
  }

  setRole(login: string, role: Role, repository?: string): void {
    this.repository(repository).roles.set(this.user(login).id, role)
  }

  setScopes(token: string, scopes: Scopes): void {
    const record = this.records.tokens.get(token)
    if (record === undefined) throw new Error('no such token')
    record.scopes = scopes
  }

  /** What an account may on a repository; a public one may be read by everybody. */
  roleOf(id: number, repository: RepositoryRecord): Role {
    const role = repository.roles.get(id) ?? 'none'
    return role === 'none' && !repository.private ? 'read' : role
  }

  /** A CI run; what is not said is that of a `testme.yml` that a comment started and that still runs. */
  run(change: Partial<Omit<RunRecord, 'id' | 'number'>> = {}, repository?: string): RunRecord {
    const record = this.repository(repository)
    const created = this.now()
    const run: RunRecord = {
      attempt: 1,
      workflow: 'testme.yml',
      event: 'issue_comment',
      headSha: record.branches.get(record.defaultBranch) ?? '',
      headBranch: record.defaultBranch,
      headRepository: record.name,
      status: 'in_progress',
      conclusion: null,
      title: 'testme',
      actor: this.records.users[0]?.id ?? 0,
      created,
      updated: created,
      jobs: [],
      ...change,
      id: this.nextId(),
      number: record.runs.length + 1,
    }
    record.runs.push(run)
    return run
  }

  /** What a run left behind; without a time now. */
  artifact(name: string, run: number, created = this.now(), repository?: string): ArtifactRecord {
    const record = { id: this.nextId(), name, run, expired: false, created }
    this.repository(repository).artifacts.push(record)
    return record
  }

  finishRun(id: number, conclusion: string): void {
    for (const { runs } of this.records.repositories) {
      const run = runs.find((record) => record.id === id)
      if (run === undefined) continue
      run.status = 'completed'
      run.conclusion = conclusion
      run.updated = this.now()
      for (const job of run.jobs) {
        job.status = 'completed'
        job.conclusion ??= conclusion
        job.completed ??= run.updated
      }
    }
  }

  #comment(id: number): CommentRecord {
    for (const { comments } of this.records.repositories) {
      const found = comments.find((record) => record.id === id)
      if (found !== undefined) return found
    }
    throw new Error(`no comment ${id}`)
  }
}
