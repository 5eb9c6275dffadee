import type { PullRequest } from '../../model.ts'
import { id, sha, text, textOrNull } from '../client/sound.ts'
import { accountOf } from './account.ts'

export interface RestPull {
  readonly number: number
  readonly state: string
  readonly merged_at: string | null
  readonly draft?: boolean
  readonly title: string
  readonly body: string | null
  readonly user: Parameters<typeof accountOf>[0]
  readonly head: {
    readonly ref: string
    readonly sha: string
    readonly repo: { readonly full_name: string } | null
  }
  readonly base: { readonly ref: string; readonly sha: string }
  readonly html_url: string
}

export function pullOf(pull: RestPull, repository: string): PullRequest {
  const home = textOrNull(pull.head.repo?.full_name)
  return {
    number: id(pull.number),
    open: text(pull.state) === 'open',
    merged: textOrNull(pull.merged_at) !== null,
    draft: pull.draft === true,
    title: text(pull.title),
    body: textOrNull(pull.body) ?? '',
    author: accountOf(pull.user),
    head: {
      ref: text(pull.head.ref),
      sha: sha(pull.head.sha),
      repository: home,
      fork: home?.toLowerCase() !== repository.toLowerCase(),
    },
    base: { ref: text(pull.base.ref), sha: sha(pull.base.sha) },
    url: text(pull.html_url),
  }
}
