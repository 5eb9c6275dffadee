import type { Access, Account, Permission } from '../../model.ts'
import type { Shape } from '../shape.ts'

const PERMISSIONS: Readonly<Record<string, Permission>> = {
  none: 'none',
  read: 'read',
  write: 'write',
  admin: 'admin',
  owner: 'admin',
}

/** Only the server's own users, with negative ids, are known to be no people: there is no flag for bots. */
export function accountOf(user: Shape): Account {
  const id = user.field('id').integer()
  return { id, login: user.field('login').name(), bot: id < 0 }
}

export function optionalAccount(user: Shape): Account | null {
  const some = user.optional()
  return some === null ? null : accountOf(some)
}

/** A word we do not know is no permission. */
export function accessOf(answer: Shape): Access {
  const word = answer.field('permission').text()
  const permission = Object.hasOwn(PERMISSIONS, word) ? PERMISSIONS[word] : undefined
  return { permission: permission ?? 'none', account: accountOf(answer.field('user')) }
}
