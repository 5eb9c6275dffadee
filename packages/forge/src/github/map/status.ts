import type { CommitStatus, StatusState } from '../../model.ts'
import { id, text, textOrNull, time } from '../client/sound.ts'
import { ACTOR, accountOf, type Actor, actorOf } from './account.ts'

type RestUser = Parameters<typeof accountOf>[0]

export interface RestStatus {
  readonly id: number
  readonly context: string
  readonly state: string
  readonly description: string | null
  readonly target_url: string | null
  readonly creator: RestUser
  readonly created_at: string
}

export function statusOf(status: RestStatus): CommitStatus {
  return {
    id: id(status.id),
    context: text(status.context),
    state: stateOf(status.state),
    description: textOrNull(status.description) ?? '',
    targetUrl: textOrNull(status.target_url),
    creator: accountOf(status.creator),
    created: time(status.created_at),
  }
}

/** Fields of a `StatusContext` for `statusContextOf`. */
export const STATUS_CONTEXT = `
  context
  state
  description
  targetUrl
  createdAt
  creator { ${ACTOR} }`

export interface StatusContext {
  readonly context: string
  readonly state: string
  readonly description: string | null
  readonly targetUrl: string | null
  readonly createdAt: string
  readonly creator: Actor | null
}

/** GraphQL does not tell the id. */
export function statusContextOf(status: StatusContext): CommitStatus {
  return {
    id: 0,
    context: text(status.context),
    state: stateOf(text(status.state).toLowerCase()),
    description: textOrNull(status.description) ?? '',
    targetUrl: textOrNull(status.targetUrl),
    creator: actorOf(status.creator),
    created: time(status.createdAt),
  }
}

function stateOf(state: string): StatusState {
  if (state === 'success' || state === 'failure' || state === 'pending') return state
  return state === 'expected' ? 'pending' : 'error'
}
