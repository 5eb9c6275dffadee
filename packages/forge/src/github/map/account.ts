import type { Account } from '../../model.ts'
import { id, text } from '../client/sound.ts'

interface RestUser {
  readonly id: number
  readonly login: string
  readonly type?: string
}

export function accountOf(user: RestUser | null | undefined): Account | null {
  if (user === null || user === undefined) return null
  return { id: id(user.id), login: text(user.login), bot: user.type === 'Bot' }
}

/** The fields of an `Actor` for `actorOf`. */
export const ACTOR = `
  __typename
  login
  ... on User { databaseId }
  ... on Bot { databaseId }
  ... on Mannequin { databaseId }
  ... on Organization { databaseId }`

export interface Actor {
  readonly __typename: string
  readonly login: string
  readonly databaseId?: number | null
}

/** GraphQL writes a bot without the `[bot]` that REST gives its login. */
export function actorOf(actor: Actor | null): Account | null {
  if (actor === null || actor.databaseId === undefined || actor.databaseId === null) return null
  const login = text(actor.login)
  const bot = actor.__typename === 'Bot' || login.endsWith('[bot]')
  return {
    id: id(actor.databaseId),
    login: bot && !login.endsWith('[bot]') ? `${login}[bot]` : login,
    bot,
  }
}
