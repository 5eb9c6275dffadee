import { startWire, type Wire, type WireAnswer, type WireRequest } from './wire.ts'

export interface SimulatedArtifacts extends Wire {
  readonly artifacts: SimulatedArtifact[]
  /** What a runner gives to a JavaScript action. */
  readonly env: Readonly<Record<string, string>>
}

export interface SimulatedArtifact {
  readonly id: number
  readonly name: string
  finalized: boolean
  size: number
  digest: string
  body: Buffer
  readonly blocks: Map<string, Buffer>
}

interface Message {
  readonly name?: string
  readonly size?: string
  readonly hash?: string
  readonly name_filter?: string
  readonly id_filter?: string
}

/**
 * GitHub's artifact service as its client's protocol says: names are taken for good, also by an upload that
 * was never finished, and nothing is listed before it is finalized. Blobs as Azure takes them.
 */
export async function startSimulatedArtifacts(): Promise<SimulatedArtifacts> {
  const artifacts: SimulatedArtifact[] = []
  let ids = 0

  function answer(request: WireRequest): WireAnswer {
    const { path, query, method } = request
    const [, kind, id] = path.split('/')
    if (kind === 'blob') {
      const artifact = artifacts.find((one) => one.id === Number(id))
      if (artifact === undefined) return { status: 404 }
      return method === 'PUT' ? upload(artifact, query, request.body) : download(artifact)
    }
    const message = JSON.parse(request.body.toString()) as Message
    switch (path.split('/').at(-1)) {
      case 'CreateArtifact':
        return create(message.name ?? '')
      case 'FinalizeArtifact':
        return finalize(message)
      case 'ListArtifacts':
        return list(message)
      case 'GetSignedArtifactURL': {
        const artifact = artifacts.find(({ name }) => name === message.name)
        return json({ signed_url: `${wire.url}/blob/${artifact?.id}?sig=s` })
      }
      case 'DeleteArtifact': {
        const at = artifacts.findIndex(({ name }) => name === message.name)
        const [gone] = artifacts.splice(at, 1)
        return json({ ok: true, artifact_id: String(gone?.id) })
      }
      default:
        return { status: 404, body: '{}' }
    }
  }

  function create(name: string): WireAnswer {
    if (artifacts.some((one) => one.name === name)) {
      return json({ code: 'already_exists', msg: 'an artifact with this name already exists' }, 409)
    }
    ids += 1
    artifacts.push({
      id: ids,
      name,
      finalized: false,
      size: 0,
      digest: '',
      body: Buffer.alloc(0),
      blocks: new Map(),
    })
    return json({ ok: true, signed_upload_url: `${wire.url}/blob/${ids}?sig=s` })
  }

  function finalize({ name, size, hash }: Message): WireAnswer {
    const artifact = artifacts.find((one) => one.name === name)
    if (artifact === undefined || artifact.body.length !== Number(size)) {
      return json({ code: 'invalid_argument', msg: 'size' }, 400)
    }
    artifact.finalized = true
    artifact.size = Number(size)
    artifact.digest = hash ?? ''
    return json({ ok: true, artifact_id: String(artifact.id) })
  }

  function list({ name_filter: name, id_filter: id }: Message): WireAnswer {
    const found = artifacts.filter(
      (one) =>
        one.finalized &&
        (name === undefined || one.name === name) &&
        (id === undefined || String(one.id) === id),
    )
    return json({
      artifacts: found.map((one) => ({
        workflow_run_backend_id: 'run',
        workflow_job_run_backend_id: 'job',
        database_id: String(one.id),
        name: one.name,
        size: String(one.size),
        created_at: new Date().toISOString(),
        digest: one.digest,
      })),
    })
  }

  const wire = await startWire(answer)
  const claims = Buffer.from('{"scp":"Actions.Results:run:job"}').toString('base64url')
  const env = {
    ACTIONS_RESULTS_URL: `${wire.url}/`,
    ACTIONS_RUNTIME_TOKEN: `e30.${claims}.s`,
    GITHUB_SERVER_URL: 'https://git.example.com',
  }
  return Object.assign(wire, { artifacts, env })
}

function upload(artifact: SimulatedArtifact, query: URLSearchParams, body: Buffer): WireAnswer {
  const made = { status: 201, headers: { etag: '"e"', 'x-ms-request-server-encrypted': 'true' } }
  if (query.get('comp') === 'block') {
    artifact.blocks.set(query.get('blockid') ?? '', body)
    return made
  }
  const ids = [...body.toString().matchAll(/<Latest>([^<]*)<\/Latest>/gu)]
  artifact.body = Buffer.concat(
    ids.map(([, id = '']) => artifact.blocks.get(id) ?? Buffer.alloc(0)),
  )
  return made
}

function download({ name, body }: SimulatedArtifact): WireAnswer {
  const headers = {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${name}"`,
  }
  return { status: 200, headers, body }
}

function json(value: unknown, status = 200): WireAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  }
}
