import type { ForgeKind } from '../model.ts'

/** What a token has to be allowed, in the words of GitHub's `permissions:`. */
export type Scope =
  | 'metadata: read'
  | 'contents: read'
  | 'contents: write'
  | 'statuses: read'
  | 'statuses: write'
  | 'checks: read'
  | 'checks: write'
  | 'issues: read'
  | 'issues: write'
  | 'pull-requests: read'
  | 'pull-requests: write'
  | 'actions: read'
  | 'actions: write'
  /** Who the token belongs to. */
  | 'user: read'
  /** The permission of another account: on Gitea only an administrator of the repository is told. */
  | 'collaborators: read'

/** Names on the page where a fine-grained token is made. */
const FINE_GRAINED: Readonly<Record<string, string>> = {
  metadata: 'Metadata',
  contents: 'Contents',
  statuses: 'Commit statuses',
  checks: 'Checks',
  issues: 'Issues',
  'pull-requests': 'Pull requests',
  actions: 'Actions',
  collaborators: 'Metadata',
}

/** What is missing and where it is granted, for the hint of an error. */
export function grantHint(kind: ForgeKind, scope: Scope): string {
  return kind === 'github' ? onGitHub(scope) : onGitea(kind, scope)
}

function onGitHub(scope: Scope): string {
  const [name = '', level = ''] = scope.split(': ')
  if (name === 'user') return 'any personal token may ask that; the token of a job may not'
  const where = `${FINE_GRAINED[name] ?? name}: ${level === 'write' ? 'Read and write' : 'Read'}`
  if (scope === 'checks: write') {
    return 'it takes `checks: write`, which only an App has: in a workflow write `permissions: {checks: write}` for the job; a personal token cannot have it'
  }
  if (name === 'metadata' || name === 'collaborators') {
    return `it takes access to the repository: give a fine-grained token \`${where}\`, a classic one \`repo\``
  }
  return `it takes \`${scope}\`: in a workflow write \`permissions: {${scope}}\` for the job; a fine-grained token needs \`${where}\` under Settings, Developer settings, a classic one ${classic(name)}`
}

function classic(name: string): string {
  return name === 'statuses' ? '`repo:status`' : '`repo`'
}

function onGitea(kind: ForgeKind, scope: Scope): string {
  const [name = '', level = ''] = scope.split(': ')
  const page = `Settings, Applications of ${kind === 'forgejo' ? 'Forgejo' : 'Gitea'}`
  if (scope === 'collaborators: read') {
    return `only a token of an administrator of the repository is told that, with \`read:repository\`: make one under ${page}; the token of the job never is`
  }
  if (scope === 'statuses: write') {
    return `it takes \`write:repository\`, granted under ${page}; in a workflow the job needs \`permissions: {contents: write}\`, for \`statuses: write\` alone is refused there`
  }
  const area = { issues: 'issue', user: 'user' }[name] ?? 'repository'
  const job =
    name === 'user' || name === 'metadata'
      ? ''
      : `; in a workflow \`permissions: {${scope}}\` for the job`
  return `it takes \`${level}:${area}\`, granted under ${page}${job}`
}
