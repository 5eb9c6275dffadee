import { StoreError } from '../../store.ts'
import type { Sleep } from '../open-store/options.ts'
import { pauseBefore } from '../transfer/retry.ts'
import type { CachePlace } from './place.ts'

const ATTEMPTS = 5
const TIMEOUT_MS = 30_000

/** A version that no file has. */
const NO_VERSION = '0'.repeat(64)

/**
 * Asks the service for something that is not there. Its client takes a service that fails for one that
 * has nothing, and so would call a session lost that is not; this throws a `StoreError` in that case, after
 * waiting as long as the service wants.
 */
export async function probe(place: CachePlace, sleep: Sleep, now: () => Date): Promise<void> {
  let failure = 'no answer'
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    let retryAfter: string | null = null
    try {
      const response = await ask(place)
      await response.body?.cancel()
      if (response.ok || response.status === 404) return
      failure = String(response.status)
      if (response.status === 401 || response.status === 403) {
        throw new StoreError('refused', `cache: ${failure}`)
      }
      retryAfter = response.headers.get('retry-after')
    } catch (error) {
      if (error instanceof StoreError) throw error
      failure = error instanceof Error ? error.message : 'no answer'
    }
    const pause = pauseBefore(attempt, retryAfter, now())
    if (pause === null || attempt === ATTEMPTS) break
    await sleep(pause)
  }
  throw new StoreError('unavailable', `cache: ${failure}`)
}

function ask({ protocol, service, token }: CachePlace): Promise<Response> {
  const key = 'greenlight-probe'
  const headers = { authorization: `Bearer ${token}` }
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  if (protocol === 'v1') {
    const address = `${service}_apis/artifactcache/cache?keys=${key}&version=${NO_VERSION}`
    const accept = 'application/json;api-version=6.0-preview.1'
    return fetch(address, { headers: { ...headers, accept }, signal })
  }
  const method = 'twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL'
  return fetch(new URL(`/${method}`, service), {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ key, restore_keys: [], version: NO_VERSION }),
    signal,
  })
}
