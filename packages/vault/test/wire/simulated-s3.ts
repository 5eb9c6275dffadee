import { createHash } from 'node:crypto'
import { startWire, type Wire, type WireAnswer, type WireRequest } from './wire.ts'

export interface SimulatedS3 extends Wire {
  /** By key. */
  readonly objects: Map<string, StoredBytes>
  /** Uploads in parts that were begun and neither completed nor aborted. */
  readonly uploads: Map<string, Upload>
}

interface StoredBytes {
  readonly body: Buffer
  readonly meta: string
}

interface Upload {
  readonly key: string
  readonly meta: string
  readonly parts: Map<number, Buffer>
}

const BUCKET = '/bucket/'

/** What Amazon's documents say of the requests that we send, in memory; signatures are versitygw's to check. */
export async function startSimulatedS3(
  options: { readonly conditions?: boolean } = {},
): Promise<SimulatedS3> {
  const objects = new Map<string, StoredBytes>()
  const uploads = new Map<string, Upload>()
  const { conditions = true } = options

  function answer(request: WireRequest): WireAnswer {
    const { method, path, query, headers, body } = request
    if (sha256(body, 'hex') !== headers['x-amz-content-sha256']) {
      return problem(400, 'XAmzContentSHA256Mismatch')
    }
    const key = path.slice(BUCKET.length)
    if (query.has('list-type')) return list(query)
    if (query.has('uploads') && method === 'GET')
      return { status: 200, body: '<ListMultipartUploadsResult/>' }
    const id = query.get('uploadId')
    const meta = String(headers['x-amz-meta-sha256'] ?? '')
    if (method === 'POST' && query.has('uploads')) {
      const next = `upload-${uploads.size + 1}`
      uploads.set(next, { key, meta, parts: new Map() })
      return { status: 200, body: `<R><UploadId>${next}</UploadId></R>` }
    }
    if (id !== null) return ofUpload(request, id)
    const there = objects.get(key)
    if (method === 'DELETE') {
      objects.delete(key)
      return { status: 204 }
    }
    if (method === 'PUT') {
      if (headers['if-none-match'] !== undefined) {
        if (!conditions) return problem(501, 'NotImplemented')
        if (there !== undefined) return problem(412, 'PreconditionFailed')
      }
      objects.set(key, { body, meta })
      return { status: 200, headers: { etag: etag(body) } }
    }
    if (there === undefined) return problem(404, 'NoSuchKey')
    return download(request, there)
  }

  function ofUpload({ method, query, body }: WireRequest, id: string): WireAnswer {
    const upload = uploads.get(id)
    if (upload === undefined) return problem(404, 'NoSuchUpload')
    if (method === 'PUT') {
      upload.parts.set(Number(query.get('partNumber')), body)
      return { status: 200, headers: { etag: etag(body) } }
    }
    uploads.delete(id)
    if (method === 'DELETE') return { status: 204 }
    const parts = [...upload.parts].toSorted(([a], [b]) => a - b).map(([, bytes]) => bytes)
    objects.set(upload.key, { body: Buffer.concat(parts), meta: upload.meta })
    return { status: 200, body: '<R><ETag>"whole"</ETag></R>' }
  }

  function list(query: URLSearchParams): WireAnswer {
    const keys = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? ''))
    const entries = keys.map(
      (key) =>
        `<Contents><Key>${key}</Key><LastModified>${new Date().toISOString()}</LastModified><Size>${objects.get(key)?.body.length}</Size></Contents>`,
    )
    const body = `<ListBucketResult><IsTruncated>false</IsTruncated>${entries.join('')}</ListBucketResult>`
    return { status: 200, body }
  }

  const wire = await startWire(answer)
  return Object.assign(wire, { objects, uploads })
}

function download({ headers }: WireRequest, { body, meta }: StoredBytes): WireAnswer {
  const tags = {
    etag: etag(body),
    'x-amz-meta-sha256': meta,
    'last-modified': new Date().toUTCString(),
  }
  const wanted = headers['if-match']
  if (wanted !== undefined && wanted !== tags.etag) return problem(412, 'PreconditionFailed')
  const range = /^bytes=(\d+)-(\d*)$/u.exec(headers.range ?? '')
  if (range === null) {
    return { status: 200, headers: tags, body }
  }
  const start = Number(range[1])
  const end = range[2] === '' ? body.length : Math.min(Number(range[2]) + 1, body.length)
  if (start >= body.length) return problem(416, 'InvalidRange')
  const at = `bytes ${start}-${end - 1}/${body.length}`
  return { status: 206, headers: { ...tags, 'content-range': at }, body: body.subarray(start, end) }
}

function problem(status: number, code: string): WireAnswer {
  return { status, body: `<Error><Code>${code}</Code></Error>` }
}

function sha256(bytes: Buffer, encoding: 'hex' | 'base64'): string {
  return createHash('sha256').update(bytes).digest(encoding)
}

function etag(bytes: Buffer): string {
  return `"${sha256(bytes, 'hex').slice(0, 32)}"`
}
