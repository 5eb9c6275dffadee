import type { Access } from '../../model.ts'
import type { Client } from '../client/client.ts'
import { accessOf } from '../map/account.ts'

/** Asking about others takes a token of somebody who administers the repository: the job's own is refused. */
export async function permissionOf(client: Client, login: string): Promise<Access> {
  const purpose = {
    about: 'read the permission of an account',
    scope: 'collaborators: read',
  } as const
  const answer = await client.find(purpose, ['collaborators', login, 'permission'])
  if (answer !== null) return accessOf(answer)
  // An account that does not exist and a repository that is hidden from us are told apart by asking for the latter.
  await client.read({ about: 'read the repository', scope: 'metadata: read' }, [])
  return { permission: 'none', account: null }
}
