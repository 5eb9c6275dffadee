import type { Access, Permission } from '../../model.ts'
import { type Client, orNull } from '../client/client.ts'
import { text } from '../client/sound.ts'
import { accountOf } from '../map/account.ts'

const ROLES: ReadonlyMap<string, Permission> = new Map(
  (['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const).map((role) => [role, role]),
)

/** A role that an organisation has made itself is never more than `read`: what it allows, its name does not tell. */
export async function permissionOf(client: Client, login: string): Promise<Access> {
  const found = await orNull(
    client.call(
      { about: 'ask for the permission of an account', scope: 'collaborators: read' },
      (octokit, target) =>
        octokit.rest.repos.getCollaboratorPermissionLevel({ ...target, username: login }),
      ({ data }) => ({
        permission: roleOf(text(data.permission), data.role_name),
        account: accountOf(data.user),
      }),
    ),
  )
  return found ?? { permission: 'none', account: null }
}

/** `permission` knows four words, the role's name all six; they have to agree for more than `read`. */
function roleOf(permission: string, role: unknown): Permission {
  if (permission === 'none') return 'none'
  if (typeof role !== 'string') return 'read'
  const known = ROLES.get(role) ?? 'read'
  const strong = permission === 'write' || permission === 'admin'
  if (known === 'none' || known === 'read' || known === 'triage') return known
  return strong ? known : 'read'
}
