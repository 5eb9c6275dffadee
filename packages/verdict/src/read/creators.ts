import type { Account, ForgeKind } from '@greenlight/forge'

/** The account under which each forge's own Actions write. On a GitHub of one's own it has another id, to be named. */
const ACTIONS_BOTS = { github: 41_898_282, gitea: -2, forgejo: -2 } as const

/** Whether what this account writes starts no workflow. No user can have such a login on GitHub. */
export function isActionsBot({ id, login }: Account, kind: ForgeKind): boolean {
  return id === ACTIONS_BOTS[kind] || (kind === 'github' && login === 'github-actions[bot]')
}

/** An id tells an account for good; a login only when it was named as such. */
export function isTrusted(
  account: Account | null,
  creators: readonly string[],
  kind: ForgeKind,
): boolean {
  if (account === null) return false
  if (creators.length === 0) return account.id === ACTIONS_BOTS[kind]
  return creators.some((named) =>
    /^-?\d+$/.test(named)
      ? account.id === Number(named)
      : account.login.toLowerCase() === named.toLowerCase(),
  )
}

/**
 * Gitea and Forgejo name nobody as creator of what their Actions post: their bot is no row of the
 * table of users. There the run has to speak for the status (ADR 94).
 */
export function isNamelessBot(
  account: Account | null,
  creators: readonly string[],
  kind: ForgeKind,
): boolean {
  return account === null && creators.length === 0 && kind !== 'github'
}

export function nameOf(account: Account | null): string {
  return account === null ? 'nobody the forge knows' : `${account.login} (id ${account.id})`
}
