import type { Comment } from '../../model.ts'
import { id, text, textOrNull, time } from '../client/sound.ts'
import { ACTOR, accountOf, type Actor, actorOf } from './account.ts'

export interface RestComment {
  readonly id: number
  readonly node_id: string
  readonly user: Parameters<typeof accountOf>[0]
  readonly body?: string
  readonly created_at: string
  readonly updated_at: string
  readonly html_url: string
  readonly issue_url: string
}

export function commentOf(comment: RestComment): Comment {
  return {
    id: id(comment.id),
    nodeId: text(comment.node_id),
    author: accountOf(comment.user),
    body: textOrNull(comment.body) ?? '',
    created: time(comment.created_at),
    updated: time(comment.updated_at),
    url: text(comment.html_url),
    issue: id(/\/(\d{1,15})$/.exec(text(comment.issue_url))?.[1]),
  }
}

/** Fields of an `IssueComment` for `nodeOf`. */
export const COMMENT = `
  id
  fullDatabaseId
  viewerDidAuthor
  body
  createdAt
  updatedAt
  url
  author { ${ACTOR} }`

export interface CommentNode {
  readonly id: string
  readonly fullDatabaseId: string | number
  readonly viewerDidAuthor: boolean
  readonly body: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly url: string
  readonly author: Actor | null
}

export function nodeOf(node: CommentNode, issue: number): Comment {
  return {
    id: id(node.fullDatabaseId),
    nodeId: text(node.id),
    author: actorOf(node.author),
    body: text(node.body),
    created: time(node.createdAt),
    updated: time(node.updatedAt),
    url: text(node.url),
    issue,
  }
}
