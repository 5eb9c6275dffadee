import type { SimulatedCache, SimulatedEntry } from './simulated-cache.ts'
import { startWire, type WireAnswer, type WireRequest } from './wire.ts'

interface Message {
  readonly key: string
  readonly version: string
  readonly restore_keys?: readonly string[]
  readonly size_bytes?: string
}

/**
 * The second protocol, which GitHub speaks, as its client does: calls by name, signed addresses, blobs
 * as Azure takes them. A key that was reserved is taken for good, and nothing is found before it is
 * finished.
 */
export async function startSimulatedCacheV2(): Promise<SimulatedCache> {
  const entries: SimulatedEntry[] = []

  function answer({ method, path, body }: WireRequest): WireAnswer {
    const [, kind, id] = path.split('/')
    if (kind === 'blob') {
      const entry = entries.find((one) => one.id === Number(id))
      if (entry === undefined) return { status: 404 }
      if (method !== 'PUT') return { status: 200, body: method === 'HEAD' ? '' : entry.body }
      entry.body = body
      return { status: 201, headers: { etag: '"e"', 'x-ms-request-server-encrypted': 'true' } }
    }
    const message = JSON.parse(body.toString()) as Message
    switch (path.split('/').at(-1)) {
      case 'CreateCacheEntry':
        return create(message)
      case 'FinalizeCacheEntryUpload':
        return finalize(message)
      case 'GetCacheEntryDownloadURL':
        return find(message)
      default:
        return { status: 404, body: '{}' }
    }
  }

  function create({ key, version }: Message): WireAnswer {
    if (entries.some((one) => one.key === key)) {
      return json({ code: 'already_exists', msg: 'cache entry with the same key exists' }, 409)
    }
    const id = entries.length + 1
    entries.push({ id, key, version, committed: false, body: Buffer.alloc(0) })
    return json({ ok: true, signed_upload_url: `${wire.url}/blob/${id}?sig=s` })
  }

  function finalize({ key, size_bytes: size }: Message): WireAnswer {
    const entry = entries.find((one) => one.key === key)
    if (entry === undefined || entry.body.length !== Number(size)) return json({ ok: false })
    entry.committed = true
    return json({ ok: true, entry_id: String(entry.id) })
  }

  function find({ key, version, restore_keys: more = [] }: Message): WireAnswer {
    for (const wanted of [key, ...more]) {
      const found = entries.findLast(
        (one) => one.committed && one.version === version && one.key.startsWith(wanted),
      )
      if (found === undefined) continue
      const address = `${wire.url}/blob/${found.id}?sig=s`
      return json({ ok: true, signed_download_url: address, matched_key: found.key })
    }
    return json({ ok: false, signed_download_url: '', matched_key: '' })
  }

  const wire = await startWire(answer)
  const env = {
    ACTIONS_CACHE_SERVICE_V2: 'true',
    ACTIONS_CACHE_URL: '',
    ACTIONS_RESULTS_URL: `${wire.url}/`,
    ACTIONS_RUNTIME_TOKEN: 'e30.e30.s',
    GITHUB_SERVER_URL: 'https://github.com',
  }
  return Object.assign(wire, { entries, env })
}

function json(value: unknown, status = 200): WireAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}
