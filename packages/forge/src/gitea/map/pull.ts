import type { PullHead, PullRequest } from '../../model.ts'
import type { Shape } from '../shape.ts'
import { optionalAccount } from './account.ts'

/** What makes a pull request a draft, unless the server's administrator chose other words. */
const DRAFT_PREFIX = /^(?:WIP:|\[WIP\])\s*/i

export function pullOf(item: Shape): PullRequest {
  const draft = item.field('draft').optional()?.boolean() ?? false
  const title = item.field('title').text()
  const base = item.field('base')
  return {
    number: item.field('number').integer(),
    open: item.field('state').text() === 'open',
    merged: item.field('merged').boolean(),
    draft,
    title: draft ? title.replace(DRAFT_PREFIX, '') : title,
    body: item.field('body').text(),
    author: optionalAccount(item.field('user')),
    head: headOf(item.field('head'), base.field('repo_id').integer()),
    base: { ref: base.field('ref').name(), sha: base.field('sha').sha() },
    url: item.field('html_url').url(),
  }
}

export function draftTitle(title: string): string {
  return DRAFT_PREFIX.test(title) ? title : `WIP: ${title}`
}

/** `ref` becomes `refs/pull/2/head` when the branch is deleted; `label` stays what it was. */
function headOf(head: Shape, base: number): PullHead {
  const repository = head.field('repo').optional()
  return {
    ref: head
      .field('label')
      .name()
      .replace(/^[^:]*:/, ''),
    sha: head.field('sha').sha(),
    repository: repository === null ? null : repository.field('full_name').name(),
    fork: repository === null || repository.field('id').integer() !== base,
  }
}
