import { startWire, type Wire, type WireAnswer, type WireRequest } from './wire.ts'

export interface SimulatedCache extends Wire {
  /** Committed ones, oldest first. */
  readonly entries: SimulatedEntry[]
  readonly env: Readonly<Record<string, string>>
}

export interface SimulatedEntry {
  readonly id: number
  readonly key: string
  readonly version: string
  committed: boolean
  body: Buffer
}

const API = '/_apis/artifactcache/'

/** The cache service's first protocol, as its client speaks it: a key that was reserved is taken for good. */
export async function startSimulatedCache(): Promise<SimulatedCache> {
  const entries: SimulatedEntry[] = []
  let ids = 0

  function answer({ method, path, query, body }: WireRequest): WireAnswer {
    const [what = '', id] = path.slice(API.length).split('/')
    const entry = entries.find((one) => one.id === Number(id))
    if (what === 'cache') return find(query)
    if (what === 'download') return { status: entry ? 200 : 404, body: entry?.body ?? '' }
    if (method === 'POST' && id === undefined) return reserve(body)
    if (entry === undefined) return { status: 404 }
    if (method === 'PATCH') entry.body = Buffer.concat([entry.body, body])
    else entry.committed = true
    return { status: 204 }
  }

  function find(query: URLSearchParams): WireAnswer {
    for (const wanted of (query.get('keys') ?? '').split(',')) {
      const found = entries.findLast(
        ({ committed, key, version }) =>
          committed && version === query.get('version') && key.startsWith(wanted),
      )
      if (found === undefined) continue
      const archiveLocation = `${wire.url}${API}download/${found.id}`
      return json({ result: 'hit', archiveLocation, cacheKey: found.key })
    }
    return { status: 204 }
  }

  function reserve(body: Buffer): WireAnswer {
    const { key, version } = JSON.parse(body.toString()) as { key: string; version: string }
    if (entries.some((one) => one.key === key)) return json({ message: 'taken' }, 409)
    ids += 1
    entries.push({ id: ids, key, version, committed: false, body: Buffer.alloc(0) })
    return json({ cacheId: ids })
  }

  const wire = await startWire(answer)
  const env = { ACTIONS_CACHE_URL: `${wire.url}/`, ACTIONS_CACHE_SERVICE_V2: '' }
  return Object.assign(wire, { entries, env })
}

function json(value: unknown, status = 200): WireAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}
