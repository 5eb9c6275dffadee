import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One step of a workflow: a bundle and its inputs. */
export interface Step {
  readonly bundle: string
  readonly inputs: Readonly<Record<string, string>>
}

/** How somebody says PENDING at the start and GREEN at the end. */
export interface Contender {
  readonly name: string
  readonly version: string
  /** Steps of each phase; `found` holds the outputs of the step before. */
  readonly phase: (phase: Phase, found: Readonly<Record<string, string>>) => readonly LateStep[]
}

/** Inputs that depend on what the steps before it said. */
export type LateStep = (found: Readonly<Record<string, string>>) => Step

export interface Phase {
  readonly state: 'pending' | 'success'
  readonly sha: string
  readonly pull: number
  readonly text: string
  /** `verdict.json`, once there is one. */
  readonly verdictFile: string
}

/** Bundles of the peers as their repositories hold them, one folder each; see `PEERS`. */
export const PEERS = {
  sticky: {
    repository: 'marocchino/sticky-pull-request-comment',
    commit: '3d7b8546315c63df45a03981d50a43ec19237f80',
  },
  status: {
    repository: 'myrotvorets/set-commit-status-action',
    commit: '6d471f7c2b4078bf537e394481604a5a36fdd071',
  },
  find: {
    repository: 'peter-evans/find-comment',
    commit: '9583e1789767cc59cb1060d2efe0f600ad34d6fa',
  },
  update: {
    repository: 'peter-evans/create-or-update-comment',
    commit: 'a111a2c3bacd7be7898ee22d0d71d9aec2bb972c',
  },
} as const

/** Why the peers cannot be run here, or null. */
export function missingPeers(folder: string): string | null {
  const missing = Object.entries(PEERS).filter(
    ([name]) => !existsSync(join(folder, name, 'dist', 'index.js')),
  )
  if (missing.length === 0) return null
  const wanted = missing.map(
    ([name, { repository, commit }]) => `${name} = ${repository}@${commit}`,
  )
  return `--peers wants a folder with these checkouts: ${wanted.join(', ')}`
}

export function contenders(token: string, peers: string): readonly Contender[] {
  const ours = fileURLToPath(new URL('../../dist/post-verdict/index.js', import.meta.url))
  const peer = (name: keyof typeof PEERS): string => join(peers, name, 'dist', 'index.js')

  const status = ({ state, sha, text }: Phase): LateStep => {
    return () => ({
      bundle: peer('status'),
      inputs: {
        token,
        status: state,
        sha,
        description: text,
        context: 'qualify',
        allowForks: 'true',
        targetUrl: '',
        repo: '',
      },
    })
  }
  const sticky = ({ pull, text }: Phase): LateStep => {
    return () => ({
      bundle: peer('sticky'),
      inputs: {
        GITHUB_TOKEN: token,
        header: 'qualify',
        number: String(pull),
        message: text,
        hide_classify: 'OUTDATED',
        ...Object.fromEntries(STICKY_SWITCHES.map((name) => [name, 'false'])),
      },
    })
  }
  const find = ({ pull }: Phase): LateStep => {
    return () => ({
      bundle: peer('find'),
      inputs: {
        token,
        repository: 'octo/hearts',
        'issue-number': String(pull),
        'comment-author': 'github-actions[bot]',
        'body-includes': '<!-- qualify -->',
        direction: 'first',
        nth: '0',
      },
    })
  }
  const update = ({ pull, text }: Phase): LateStep => {
    return (found) => ({
      bundle: peer('update'),
      inputs: {
        token,
        repository: 'octo/hearts',
        'issue-number': String(pull),
        'comment-id': found['comment-id'] ?? '',
        body: `<!-- qualify -->\n${text}`,
        'edit-mode': 'replace',
        'append-separator': 'newline',
        'reactions-edit-mode': 'append',
      },
    })
  }
  const greenlight = ({ state, sha, pull, verdictFile }: Phase, comment: string): LateStep => {
    const said = state === 'pending' ? { pending: 'true' } : { verdict: verdictFile }
    return () => ({
      bundle: ours,
      inputs: { token, sha, pull: String(pull), comment, result: 'success', ...said },
    })
  }
  return [
    {
      name: 'Greenlight post-verdict',
      version: 'this commit',
      phase: (phase) => [greenlight(phase, 'update')],
    },
    {
      name: 'Greenlight post-verdict, comment: only-on-change',
      version: 'this commit',
      phase: (phase) => [greenlight(phase, 'only-on-change')],
    },
    {
      name: 'sticky-pull-request-comment + set-commit-status',
      version: version('sticky', 'status'),
      phase: (phase) => [status(phase), sticky(phase)],
    },
    {
      name: 'find-comment + create-or-update-comment + set-commit-status',
      version: version('find', 'update', 'status'),
      phase: (phase) => [status(phase), find(phase), update(phase)],
    },
  ]
}

const STICKY_SWITCHES = [
  'append',
  'recreate',
  'delete',
  'only_create',
  'only_update',
  'hide_details',
  'hide',
  'hide_and_recreate',
  'ignore_empty',
  'skip_unchanged',
  'follow_symbolic_links',
]

function version(...names: (keyof typeof PEERS)[]): string {
  return names.map((name) => PEERS[name].commit.slice(0, 7)).join(' + ')
}
