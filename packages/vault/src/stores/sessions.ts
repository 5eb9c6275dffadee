import { parseCheckpointName } from '../names.ts'
import type { Store } from '../store.ts'

/** What a session has in a store, as far as names tell. */
export interface SessionListing {
  readonly session: string
  readonly checkpoints: number
  /** Of its newest checkpoint; ISO 8601, UTC, by the store's clock. */
  readonly newest: string
}

/** Every session of a store that has a checkpoint, the one that was saved last first. */
export async function listSessions(store: Store): Promise<SessionListing[]> {
  const found = new Map<string, SessionListing>()
  for (const { name, created } of await store.list('ck.')) {
    const session = parseCheckpointName(name)?.session
    if (session === undefined) continue
    const { checkpoints = 0, newest = '' } = found.get(session) ?? {}
    found.set(session, {
      session,
      checkpoints: checkpoints + 1,
      newest: created > newest ? created : newest,
    })
  }
  return [...found.values()].sort(
    (a, b) => b.newest.localeCompare(a.newest) || a.session.localeCompare(b.session),
  )
}
