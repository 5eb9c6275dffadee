import type { CommentNode } from './map/comment.ts'
import { COMMENT } from './map/comment.ts'
import { STATUS_CONTEXT, type StatusContext } from './map/status.ts'

/** A document, and the shape of its answer. */
export interface Document<A> {
  readonly text: string
  /** Only a type. */
  readonly answer?: A
}

const COMMENTS = `
  comments(last: 100, before: $before) {
    pageInfo { hasPreviousPage startCursor }
    nodes { ${COMMENT} }
  }`

export interface CommentPage {
  readonly pageInfo: { readonly hasPreviousPage: boolean; readonly startCursor: string | null }
  readonly nodes: readonly (CommentNode | null)[]
}

export const VIEWER: Document<Viewer> = {
  text: `
query Viewer {
  viewer { __typename login databaseId }
}`,
}

export interface Viewer {
  readonly viewer: {
    readonly __typename: string
    readonly login: string
    readonly databaseId: number | null
  }
}

/** What stands on a commit and its pull request, in one request. */
export const STANDING: Document<StandingAnswer> = {
  text: `
query Standing($owner: String!, $name: String!, $sha: GitObjectID!, $context: String!, $pull: Int!, $withPull: Boolean!, $before: String) {
  repository(owner: $owner, name: $name) {
    object(oid: $sha) {
      ... on Commit { status { context(name: $context) { ${STATUS_CONTEXT} } } }
    }
    pullRequest(number: $pull) @include(if: $withPull) {
      headRefOid
      state
      ${COMMENTS}
    }
  }
}`,
}

export interface StandingAnswer {
  readonly repository: {
    readonly object: {
      readonly status?: { readonly context: StatusContext | null } | null
    } | null
    readonly pullRequest?: {
      readonly headRefOid: string
      readonly state: string
      readonly comments: CommentPage
    } | null
  } | null
}

/** Comments of an issue or pull request, the newest first by pages. */
export const COMMENTS_OF: Document<CommentsAnswer> = {
  text: `
query Comments($owner: String!, $name: String!, $number: Int!, $before: String) {
  repository(owner: $owner, name: $name) {
    issueOrPullRequest(number: $number) {
      ... on Issue { ${COMMENTS} }
      ... on PullRequest { ${COMMENTS} }
    }
  }
}`,
}

export interface CommentsAnswer {
  readonly repository: {
    readonly issueOrPullRequest: { readonly comments: CommentPage } | null
  } | null
}

export const HIDE_COMMENT: Document<Hidden> = {
  text: `
mutation HideComment($subject: ID!) {
  minimizeComment(input: { subjectId: $subject, classifier: OUTDATED }) {
    minimizedComment { isMinimized }
  }
}`,
}

export interface Hidden {
  readonly minimizeComment: { readonly minimizedComment: { readonly isMinimized: boolean } }
}
