import { NAME, type PutSource, type Store, StoreError, type StoredObject } from '../../store.ts'
import { asAnnounced } from '../transfer/bytes.ts'
import { keyOf, type S3Client } from './client.ts'
import { isSame, lookAt, readObject } from './read-object.ts'
import { elementsOf, textOf } from './xml.ts'
import { MULTIPART_ABOVE, putInParts } from './multipart.ts'

/** A bucket, or the part of it under a prefix. */
export function createS3Store(url: string, client: S3Client): Store {
  const { address } = client

  async function list(prefix: string): Promise<readonly StoredObject[]> {
    const found: StoredObject[] = []
    const root = keyOf(address, '')
    let next: string | null = null
    do {
      const { response } = await client.send({
        method: 'GET',
        query: {
          'list-type': '2',
          delimiter: '/',
          prefix: `${root}${prefix}`,
          ...(next === null ? {} : { 'continuation-token': next }),
        },
      })
      if (!response.ok) throw new StoreError('unavailable', `S3: list: ${response.status}`)
      const page = await response.text()
      if (!page.includes('</ListBucketResult>')) {
        throw new StoreError('unavailable', 'S3: the answer to a list is cut short')
      }
      for (const entry of elementsOf(page, 'Contents')) {
        const key = textOf(entry, 'Key') ?? ''
        const name = key.slice(root.length)
        // Others may keep files beside ours.
        if (!key.startsWith(root) || !NAME.test(name)) continue
        found.push({
          name,
          size: Number(textOf(entry, 'Size')),
          sha256: null,
          created: new Date(textOf(entry, 'LastModified') ?? 0).toISOString(),
        })
      }
      const more = textOf(page, 'IsTruncated') === 'true'
      next = more ? textOf(page, 'NextContinuationToken') : null
      if (more && next === null) {
        throw new StoreError('unavailable', 'S3: a list that goes on without saying where')
      }
    } while (next !== null)
    return found
  }

  async function put(name: string, source: PutSource, signal?: AbortSignal): Promise<StoredObject> {
    const before = await settle(name, source, signal)
    if (before !== null) return before
    try {
      const send = source.size > MULTIPART_ABOVE ? putInParts : putWhole
      await send(client, name, source, signal)
    } catch (error) {
      if (!(error instanceof StoreError) || error.reason !== 'unavailable') throw error
      // It may have been carried out, and only the answer got lost.
      const stored = await settle(name, source, signal).catch((later: unknown) => {
        throw later instanceof StoreError && later.reason === 'exists' ? later : error
      })
      if (stored === null) throw error
      return stored
    }
    const stored = await settle(name, source, signal)
    if (stored === null) {
      throw new StoreError('unavailable', `S3: ${name} was stored and is not there`)
    }
    return stored
  }

  /** The file when it is there with these bytes, null when there is none; throws `exists` for any other. */
  async function settle(
    name: string,
    source: PutSource,
    signal?: AbortSignal,
  ): Promise<StoredObject | null> {
    const there = await lookAt(client, name, signal)
    if (there === null) return null
    if (isSame(there, source)) return there
    throw new StoreError('exists', `S3: ${name} exists, with other bytes`)
  }

  return {
    url,
    promises: {
      ranges: true,
      retentionDays: null,
      maxFiles: null,
      room: () => Promise.resolve(null),
      evicts: false,
      visibility: 'everywhere',
      cost: 'What the bucket costs: about 0.02 USD for a gigabyte and month at Amazon, and more for taking it out.',
    },
    list,
    put,
    get: (name, range, signal) => readObject(client, name, range, signal),
    remove: async (name) => {
      await client.send({ method: 'DELETE', name })
    },
    close: () => Promise.resolve(),
  }
}

async function putWhole(
  client: S3Client,
  name: string,
  source: PutSource,
  signal?: AbortSignal,
): Promise<void> {
  const send = async (condition: boolean): Promise<number> => {
    const { response } = await client.send({
      method: 'PUT',
      name,
      headers: {
        'content-type': 'application/octet-stream',
        'x-amz-meta-sha256': source.sha256,
        'x-amz-checksum-sha256': Buffer.from(source.sha256, 'hex').toString('base64'),
        ...(condition ? { 'if-none-match': '*' } : {}),
      },
      body: { size: source.size, sha256: source.sha256, open: () => asAnnounced(source, name) },
      signal,
    })
    await response.body?.cancel()
    return response.status
  }
  // Some services know no condition; the look before has to do for them.
  const status = await send(true).then((said) => (said === 501 ? send(false) : said))
  // Whoever came first may be an attempt of ours whose answer got lost: `settle` tells.
  if (status === 412 || status === 200) return
  throw new StoreError('refused', `S3: PUT: ${status}`)
}
