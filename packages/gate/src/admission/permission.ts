import {
  type Access,
  type Account,
  type Forge,
  ForgeError,
  type Permission,
} from '@greenlight/forge'
import type { WantedPermission } from './model.ts'
import { Refusal, refuse } from './refuse.ts'

const RANK: Readonly<Record<Permission, number>> = {
  none: 0,
  read: 1,
  triage: 2,
  write: 3,
  maintain: 4,
  admin: 5,
}

/** Passes only when the forge says, for this very account, that it may do as much as wanted. */
export async function checkPermission(
  forge: Forge,
  author: Account,
  wanted: WantedPermission,
): Promise<void> {
  const { permission, account } = await askPermission(forge, author.login)
  if (account === null) return refuse('permission-unknown', author.login)
  if (account.id !== author.id) refuse('renamed', author.login)
  if (!(RANK[permission] >= RANK[wanted])) {
    refuse('permission-low', `${author.login} has ${permission}, and needs ${wanted}`)
  }
}

async function askPermission(forge: Forge, login: string): Promise<Access> {
  try {
    return await forge.permissions.of(login)
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error
    if (error.reason !== 'forbidden' && error.reason !== 'unauthorized') throw error
    throw new Refusal('permission-unreadable', NEEDED[forge.kind], [
      {
        code: 'permission-unreadable',
        field: 'token',
        message: `${forge.kind} does not tell this token what ${login} may do on ${forge.repository}`,
        hint: NEEDED[forge.kind],
      },
    ])
  }
}

const REPOSITORY_ADMIN =
  "the token of an account that administers the repository is needed; the job's own token may not ask"

const NEEDED = {
  github: 'the token needs metadata: read on the repository',
  gitea: REPOSITORY_ADMIN,
  forgejo: REPOSITORY_ADMIN,
} as const
