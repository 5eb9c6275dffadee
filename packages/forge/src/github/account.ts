import { ForgeError } from '../errors.ts'
import type { Account } from '../model.ts'
import type { Client } from './client/client.ts'
import { actorOf } from './map/account.ts'
import { VIEWER } from './queries.ts'

/** GraphQL tells it to the token of a job too, which REST refuses. Null where even that is not told. */
export async function accountOfToken(client: Client): Promise<Account | null> {
  try {
    return await client.graphql(
      { about: 'ask whose token this is', scope: 'user: read', graphql: 'query' },
      VIEWER,
      {},
      ({ viewer }) => actorOf(viewer),
    )
  } catch (error) {
    const unknown = ['forbidden', 'not-found']
    if (error instanceof ForgeError && unknown.includes(error.reason)) return null
    throw error
  }
}
