import { NAME, type PutSource, StoreError } from '../../store.ts'
import { asAnnounced, pieces, sha256Of } from '../transfer/bytes.ts'
import { keyOf, type S3Client } from './client.ts'
import { elementsOf, textOf } from './xml.ts'

const MIB = 1024 * 1024

/** Bytes above which a file is sent in parts. */
export const MULTIPART_ABOVE = 64 * MIB

const PART = 16 * MIB
const MAX_PARTS = 10_000

/** Parts that are held in memory and on their way at the same time. */
const IN_FLIGHT = 3

/** An upload that began so long ago has nobody who still works on it. */
const LEFT_BEHIND_MS = 24 * 3_600_000

/** Sends a file in parts. It appears with the last request, and of a failed one nothing is left to pay for. */
export async function putInParts(
  client: S3Client,
  name: string,
  source: PutSource,
  signal?: AbortSignal,
): Promise<void> {
  await dropLeftovers(client).catch((error: unknown) => {
    // Untidy, but no reason to lose a checkpoint.
    if (!(error instanceof StoreError)) throw error
  })
  const upload = await begin(client, name, source, signal)
  try {
    const parts = await sendParts(client, name, upload, source, signal)
    await complete(client, name, upload, parts, signal)
  } catch (error) {
    await abort(client, name, upload).catch(() => null)
    throw error
  }
}

async function begin(
  client: S3Client,
  name: string,
  source: PutSource,
  signal?: AbortSignal,
): Promise<string> {
  const { response } = await client.send({
    method: 'POST',
    name,
    query: { uploads: '' },
    headers: {
      'content-type': 'application/octet-stream',
      'x-amz-meta-sha256': source.sha256,
      'x-amz-checksum-algorithm': 'SHA256',
    },
    signal,
  })
  const id = textOf(await response.text(), 'UploadId')
  if (!response.ok || id === null) {
    throw new StoreError('unavailable', `S3: begin of ${name}: ${response.status}`)
  }
  return id
}

interface Part {
  readonly etag: string
  readonly checksum: string
}

async function sendParts(
  client: S3Client,
  name: string,
  uploadId: string,
  source: PutSource,
  signal?: AbortSignal,
): Promise<readonly Part[]> {
  const failed = new AbortController()
  const either = signal === undefined ? failed.signal : AbortSignal.any([signal, failed.signal])
  const size = Math.max(PART, Math.ceil(source.size / MAX_PARTS / MIB) * MIB)
  const parts: Promise<Part>[] = []
  const running = new Set<Promise<unknown>>()

  async function sendPart(number: number, bytes: Uint8Array): Promise<Part> {
    const sha256 = sha256Of(bytes)
    const checksum = Buffer.from(sha256, 'hex').toString('base64')
    const { response } = await client.send({
      method: 'PUT',
      name,
      query: { partNumber: String(number), uploadId },
      headers: { 'x-amz-checksum-sha256': checksum },
      body: { size: bytes.length, sha256, open: () => bytes },
      signal: either,
    })
    await response.body?.cancel()
    const etag = response.headers.get('etag')
    if (!response.ok || etag === null) {
      throw new StoreError('unavailable', `S3: part ${number} of ${name}: ${response.status}`)
    }
    return { etag, checksum }
  }

  try {
    for await (const bytes of pieces(asAnnounced(source, name), size)) {
      either.throwIfAborted()
      const part = sendPart(parts.length + 1, bytes)
      parts.push(part)
      running.add(part)
      part.then(
        () => running.delete(part),
        () => failed.abort(),
      )
      if (running.size >= IN_FLIGHT) await Promise.race(running)
    }
    return await Promise.all(parts)
  } catch (error) {
    failed.abort()
    // The part that failed first says why; the others were only stopped.
    for (const result of await Promise.allSettled(parts)) {
      if (result.status === 'rejected' && result.reason instanceof StoreError) throw result.reason
    }
    throw error
  }
}

async function complete(
  client: S3Client,
  name: string,
  uploadId: string,
  parts: readonly Part[],
  signal?: AbortSignal,
): Promise<void> {
  const list = parts.map(
    ({ etag, checksum }, index) =>
      `<Part><PartNumber>${index + 1}</PartNumber><ETag>${etag}</ETag><ChecksumSHA256>${checksum}</ChecksumSHA256></Part>`,
  )
  const text = `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${list.join('')}</CompleteMultipartUpload>`
  const bytes = new TextEncoder().encode(text)
  const send = (condition: boolean) =>
    client.send({
      method: 'POST',
      name,
      query: { uploadId },
      headers: {
        'content-type': 'application/xml',
        ...(condition ? { 'if-none-match': '*' } : {}),
      },
      body: { size: bytes.length, sha256: sha256Of(bytes), open: () => bytes },
      signal,
    })
  const answer = await send(true)
  const { response } = answer.response.status === 501 ? await send(false) : answer
  const said = await response.text()
  // It answers 200 before it is done, and an error may follow in the body; 412 and 404 come of an answer that was lost.
  if (response.ok && textOf(said, 'ETag') !== null) return
  throw new StoreError(
    'unavailable',
    `S3: end of ${name}: ${response.status} ${textOf(said, 'Code') ?? ''}`.trimEnd(),
  )
}

async function abort(client: S3Client, name: string, uploadId: string): Promise<void> {
  await client.send({ method: 'DELETE', name, query: { uploadId } })
}

/** Parts of uploads whose process died are invisible and cost money. */
async function dropLeftovers(client: S3Client): Promise<void> {
  const root = keyOf(client.address, '')
  const { response } = await client.send({ method: 'GET', query: { uploads: '', prefix: root } })
  if (!response.ok) return
  for (const upload of elementsOf(await response.text(), 'Upload')) {
    const key = textOf(upload, 'Key') ?? ''
    const id = textOf(upload, 'UploadId')
    const age = Date.now() - Date.parse(textOf(upload, 'Initiated') ?? '')
    const name = key.slice(root.length)
    const ours = key.startsWith(root) && NAME.test(name)
    if (ours && id !== null && age > LEFT_BEHIND_MS) await abort(client, name, id)
  }
}
