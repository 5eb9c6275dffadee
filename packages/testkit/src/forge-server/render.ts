import type { Call } from './call.ts'
import type {
  CommentRecord,
  IssueRecord,
  RepositoryRecord,
  RunRecord,
  StatusRecord,
  UserRecord,
} from './model.ts'

type Json = Readonly<Record<string, unknown>>

/** Whole seconds; Gitea writes them in the time zone of its server. */
export function timeOf(call: Call, iso: string): string {
  if (call.dialect === 'github') return `${iso.slice(0, 19)}Z`
  const berlin = new Date(new Date(iso).getTime() + 3_600_000)
  return `${berlin.toISOString().slice(0, 19)}+01:00`
}

export function userJson(call: Call, user: UserRecord): Json {
  const common = { id: user.id, login: user.login }
  if (call.dialect === 'gitea') {
    return {
      ...common,
      username: user.login,
      full_name: '',
      html_url: `${call.origin}/${user.login}`,
    }
  }
  return {
    ...common,
    node_id: nodeId('U', user.id),
    type: user.bot ? 'Bot' : 'User',
    html_url: `${call.origin}/${user.bot ? 'apps/' : ''}${user.login.replace('[bot]', '')}`,
    site_admin: false,
  }
}

export function accountJson(call: Call, id: number): Json | null {
  const user = call.state.records.users.find((record) => record.id === id)
  return user === undefined ? null : userJson(call, user)
}

export function repositoryJson(call: Call, repository: RepositoryRecord): Json {
  const [owner = '', name = ''] = repository.name.split('/')
  const user = call.state.records.users.find((record) => record.login === owner)
  return {
    id: repository.id,
    name,
    full_name: repository.name,
    private: repository.private,
    owner: user === undefined ? { id: 1, login: owner } : userJson(call, user),
    default_branch: repository.defaultBranch,
    html_url: `${call.origin}/${repository.name}`,
    fork: false,
  }
}

/** A repository of which only the name is known, such as a fork. */
function namedRepository(call: Call, name: string): Json {
  const known = call.state.records.repositories.find((record) => record.name === name)
  if (known !== undefined) return repositoryJson(call, known)
  const [owner = '', short = ''] = name.split('/')
  return {
    id: 999_999,
    name: short,
    full_name: name,
    owner: { id: 999_999, login: owner },
    fork: true,
  }
}

export function statusJson(call: Call, repository: RepositoryRecord, status: StatusRecord): Json {
  const common = {
    context: status.context,
    description: status.description,
    target_url: call.dialect === 'gitea' ? (status.targetUrl ?? '') : status.targetUrl,
    created_at: timeOf(call, status.created),
    updated_at: timeOf(call, status.created),
    url: `${call.origin}/repos/${repository.name}/statuses/${status.sha}`,
  }
  if (call.dialect === 'gitea') {
    const ofCommit = repository.statuses.filter((record) => record.sha === status.sha)
    // The id counts within the commit, and the Actions user, who is in no table, is no creator.
    return {
      ...common,
      id: ofCommit.indexOf(status) + 1,
      status: status.state,
      creator: status.creator < 0 ? null : accountJson(call, status.creator),
    }
  }
  return {
    ...common,
    id: status.id,
    node_id: nodeId('SC', status.id),
    state: status.state,
    creator: accountJson(call, status.creator),
  }
}

export function commentJson(
  call: Call,
  repository: RepositoryRecord,
  comment: CommentRecord,
): Json {
  const api = `${call.origin}${call.dialect === 'gitea' ? '/api/v1' : ''}/repos/${repository.name}`
  const page = `${call.origin}/${repository.name}`
  const pull = repository.issues.find((issue) => issue.number === comment.issue)?.pull ?? null
  const kind = pull === null ? 'issues' : call.dialect === 'gitea' ? 'pulls' : 'pull'
  const html = `${page}/${kind}/${comment.issue}`
  const common = {
    id: comment.id,
    html_url: `${html}#issuecomment-${comment.id}`,
    user: accountJson(call, comment.author),
    body: comment.body,
    created_at: timeOf(call, comment.created),
    updated_at: timeOf(call, comment.updated),
  }
  if (call.dialect === 'gitea') {
    // Of an issue and a pull request only the page that applies is told.
    return {
      ...common,
      issue_url: pull === null ? html : '',
      pull_request_url: pull === null ? '' : html,
      assets: [],
    }
  }
  return {
    ...common,
    node_id: nodeId('IC', comment.id),
    url: `${api}/issues/comments/${comment.id}`,
    issue_url: `${api}/issues/${comment.issue}`,
    author_association: 'NONE',
    performed_via_github_app: null,
  }
}

/** A pull request too; what makes it one is absent of an issue on GitHub, and null on Gitea. */
export function issueJson(call: Call, repository: RepositoryRecord, issue: IssueRecord): Json {
  const { pull } = issue
  const gitea = call.dialect === 'gitea'
  const page = `${call.origin}/${repository.name}`
  const pullPage = `${page}/${gitea ? 'pulls' : 'pull'}/${issue.number}`
  const request = { merged: pull?.merged ?? false, draft: pull?.draft ?? false, html_url: pullPage }
  return {
    id: 600_000 + issue.number,
    number: issue.number,
    state: issue.open ? 'open' : 'closed',
    title: issue.title,
    body: issue.body,
    user: accountJson(call, issue.author),
    html_url: pull === null ? `${page}/issues/${issue.number}` : pullPage,
    created_at: timeOf(call, issue.created),
    updated_at: timeOf(call, issue.created),
    ...(pull === null ? (gitea ? { pull_request: null } : {}) : { pull_request: request }),
  }
}

export function pullJson(call: Call, repository: RepositoryRecord, issue: IssueRecord): Json {
  const { pull } = issue
  if (pull === null) return {}
  const { head, base } = pull
  const gone = call.dialect === 'gitea' && head.repository === null
  return {
    id: 500_000 + issue.number,
    number: issue.number,
    state: issue.open ? 'open' : 'closed',
    merged: pull.merged,
    draft: pull.draft,
    title: issue.title,
    body: call.dialect === 'github' && issue.body === '' ? null : issue.body,
    user: accountJson(call, issue.author),
    html_url: `${call.origin}/${repository.name}/${call.dialect === 'gitea' ? 'pulls' : 'pull'}/${issue.number}`,
    created_at: timeOf(call, issue.created),
    updated_at: timeOf(call, issue.created),
    head: {
      label: call.dialect === 'gitea' ? head.ref : `${ownerOf(head.repository)}:${head.ref}`,
      ref: gone ? `refs/pull/${issue.number}/head` : head.ref,
      sha: head.sha,
      ...repositoryId(call, head.repository),
      repo: head.repository === null ? null : namedRepository(call, head.repository),
    },
    base: {
      label: call.dialect === 'gitea' ? base.ref : `${ownerOf(repository.name)}:${base.ref}`,
      ref: base.ref,
      sha: base.sha,
      ...repositoryId(call, repository.name),
      repo: repositoryJson(call, repository),
    },
  }
}

/** Gitea's number of a repository beside it; -1 of a fork that is gone. */
function repositoryId(call: Call, repository: string | null): Json {
  if (call.dialect === 'github') return {}
  return { repo_id: repository === null ? -1 : namedRepository(call, repository)['id'] }
}

function ownerOf(name: string | null): string {
  return (name ?? 'unknown').split('/')[0] ?? ''
}

export function runJson(call: Call, repository: RepositoryRecord, run: RunRecord): Json {
  const common = {
    id: run.id,
    run_number: run.number,
    run_attempt: call.dialect === 'gitea' ? 0 : run.attempt,
    event: run.event,
    display_title: run.title,
    head_sha: run.headSha,
    head_branch: run.headBranch ?? (call.dialect === 'gitea' ? '' : null),
    status: run.status,
    html_url: `${call.origin}/${repository.name}/actions/runs/${run.id}`,
    actor: accountJson(call, run.actor),
    repository: repositoryJson(call, repository),
  }
  if (call.dialect === 'gitea') {
    const never = '1970-01-01T01:00:00+01:00'
    return {
      ...common,
      // The name of the webhook, where the job itself is told `issue_comment`.
      event: run.event === 'issue_comment' ? 'pull_request_comment' : run.event,
      path: `${run.workflow}@refs/heads/${run.headBranch ?? ''}`,
      trigger_actor: accountJson(call, run.actor),
      ...(run.conclusion === null ? {} : { conclusion: run.conclusion }),
      started_at: run.status === 'queued' ? never : timeOf(call, run.created),
      completed_at: run.status === 'completed' ? timeOf(call, run.updated) : never,
    }
  }
  return {
    ...common,
    name: run.workflow,
    path: `.github/workflows/${run.workflow}`,
    conclusion: run.conclusion,
    triggering_actor: accountJson(call, run.actor),
    head_repository: namedRepository(call, run.headRepository),
    created_at: timeOf(call, run.created),
    updated_at: timeOf(call, run.updated),
    run_started_at: timeOf(call, run.created),
  }
}

export function nodeId(kind: string, id: number): string {
  return `${kind}_${Buffer.from(String(id)).toString('base64url')}`
}

export function fromNodeId(text: string): { readonly kind: string; readonly id: number } {
  const [kind = '', rest = ''] = text.split('_')
  return { kind, id: Number(Buffer.from(rest, 'base64url').toString()) }
}
