import type { IncomingHttpHeaders } from 'node:http'
import type { Call, Caller, RepositoryCall } from './call.ts'
import type { Dialect, RepositoryRecord, Role, Scope, TokenRecord } from './model.ts'
import { missingRole, missingScope, notFound, unauthorized } from './refusals.ts'
import type { ForgeState } from './state.ts'

const RANK: Readonly<Record<Role, number>> = {
  none: 0,
  read: 1,
  triage: 2,
  write: 3,
  maintain: 4,
  admin: 5,
}

/** Who a request comes from; null without a token. An unknown token is refused. */
export function callerOf(
  headers: IncomingHttpHeaders,
  state: ForgeState,
  dialect: Dialect,
): Caller | null {
  const header = headers.authorization
  if (header === undefined) return null
  const secret = /^(?:bearer|token) (\S+)$/i.exec(header)?.[1] ?? ''
  const token = state.records.tokens.get(secret)
  const user = state.records.users.find((record) => record.id === token?.user)
  if (token === undefined || user === undefined) throw unauthorized(dialect, true)
  return { user, token }
}

export function grants(token: TokenRecord, scope: Scope, level: 'read' | 'write'): boolean {
  if (token.scopes === 'all') return true
  const granted = token.scopes[scope]
  return granted === 'write' || (level === 'read' && granted === 'read')
}

/** A private repository is not there for those who may not read it. */
export function mustSee(call: Call, repository: RepositoryRecord): void {
  if (repository.private && !mayAtLeast(call, repository, 'read')) throw notFound(call.dialect)
}

export function mayAtLeast(call: Call, repository: RepositoryRecord, role: Role): boolean {
  if (call.caller === null) return role === 'read' && !repository.private
  if (call.caller.token.installation) return true
  return RANK[call.state.roleOf(call.caller.user.id, repository)] >= RANK[role]
}

/**
 * Lets a write through, or refuses it as the forge words it: without a token, with one that has
 * none of the scopes, by a user whose role is too low.
 */
export function mustWrite(call: RepositoryCall, scopes: readonly Scope[], role: Role): Caller {
  const { caller, dialect } = call
  if (caller === null) throw unauthorized(dialect, false)
  const needs = dialect === 'gitea' ? scopes.map(giteaUnit) : scopes
  if (!needs.some((scope) => grants(caller.token, scope, 'write'))) {
    // Gitea checks what a job's token may as the role of its user.
    if (dialect === 'gitea' && caller.token.installation) throw missingRole(dialect, '')
    throw missingScope(dialect, scopes, caller.token.installation)
  }
  if (!mayAtLeast(call, call.repository, role)) {
    throw missingRole(dialect, 'Resource not accessible by personal access token')
  }
  return caller
}

/** What a token must be allowed to read; a public repository shows it anyway on Gitea. */
export function mustRead(call: RepositoryCall, scope: Scope): void {
  const { caller, dialect } = call
  if (caller === null || grants(caller.token, scope, 'read')) return
  if (dialect === 'gitea' && !call.repository.private) return
  throw missingScope(dialect, [scope], caller.token.installation)
}

/** Gitea has no scope of its own for statuses: they need the one for code. */
function giteaUnit(scope: Scope): Scope {
  return scope === 'statuses' ? 'contents' : scope
}
