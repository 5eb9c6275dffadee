import type { restoreCache, saveCache } from '@actions/cache'
import { quietly } from '../transfer/quiet.ts'

export interface CacheClient {
  readonly saveCache: typeof saveCache
  readonly restoreCache: typeof restoreCache
  /** ` (what it warned of last)`, which its answers do not tell; empty when it did not. */
  readonly why: () => string
}

/** Loads the service's own client, which prints, and swallows most errors. */
export async function loadCacheClient(): Promise<CacheClient> {
  const client = await import('@actions/cache')
  let warning = ''
  const hear = (text: string): void => {
    warning = text
  }
  return {
    saveCache: (...given) => quietly(() => client.saveCache(...given), hear),
    restoreCache: (...given) => quietly(() => client.restoreCache(...given), hear),
    why: () => (warning === '' ? '' : ` (${warning})`),
  }
}
