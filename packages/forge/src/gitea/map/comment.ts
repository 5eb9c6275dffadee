import type { Comment } from '../../model.ts'
import type { Shape } from '../shape.ts'
import { optionalAccount } from './account.ts'

export function commentOf(item: Shape): Comment {
  return {
    id: item.field('id').integer(),
    nodeId: null,
    author: wasImported(item) ? null : optionalAccount(item.field('user')),
    body: item.field('body').text(),
    created: item.field('created_at').time(),
    updated: item.field('updated_at').time(),
    url: item.field('html_url').url(),
    issue: issueOf(item),
  }
}

/** A comment brought along from another forge is shown under the account of who imported it. */
function wasImported(item: Shape): boolean {
  const author = item.field('original_author').optional()
  return author !== null && author.text() !== ''
}

/** The number is only in the addresses: `issue_url` of an issue, `pull_request_url` of a pull request. */
function issueOf(item: Shape): number {
  const url = item.field('pull_request_url').text() || item.field('issue_url').url()
  const digits = /\/(?:pulls|issues)\/([1-9]\d{0,14})$/.exec(url)?.[1]
  return digits === undefined ? item.field('number').integer() : Number(digits)
}
