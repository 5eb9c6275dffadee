import type { Saved, Vault } from '@greenlight/vault'

/**
 * Only a new generation makes an older one superfluous; until then there is nothing to look for. That
 * it fails costs room in the store and nothing else: the next one tries again.
 */
export async function pruneAfter(vault: Vault, saved: Saved): Promise<void> {
  if (saved.base === null || saved.generation <= KEPT_GENERATIONS) return
  await vault.prune().catch(() => undefined)
}

const KEPT_GENERATIONS = 2
