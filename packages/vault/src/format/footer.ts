import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import { damaged, hostile } from '../errors.ts'
import { parseCheckpointName } from '../names.ts'
import { NAME } from '../store.ts'

/** First bytes of a checkpoint and of a pack. */
export const MAGIC = Buffer.from('GLCKPT1\n', 'latin1')
const END = Buffer.from('GLCKEND\n', 'latin1')
/** Length of the footer (4), its proof (32), end mark (8). */
export const TRAILER = 44
const MOST_FOOTER = 4 << 20
const MOST_SECTION = 1 << 30

/** A file in a store, bound by a digest. */
export interface Bound {
  readonly name: string
  readonly size: number
  /** `Seal` of its first `digested` bytes: of all of a pack, and of a checkpoint up to its footer. */
  readonly seal: string
  readonly digested: number
}

/** A checkpoint on which others build. */
export interface Ancestor extends Bound {
  /** Of its footer, by which its rows and its manifest are bound, and by these every chunk. */
  readonly footer: string
  readonly packs: readonly Bound[]
}

export interface Section {
  readonly offset: number
  /** Bytes as stored, and unpacked. */
  readonly length: number
  readonly raw: number
  /** Of the bytes as stored. */
  readonly sha256: string
}

/** The last word of a checkpoint: whoever holds it can check everything else. */
export interface Footer {
  readonly schema: 1
  readonly name: string
  readonly step: number | null
  /** ISO 8601, UTC. */
  readonly created: string
  readonly tags: readonly string[]
  /** The lineage: its base first, then every checkpoint up to this one, without it. */
  readonly ancestors: readonly Ancestor[]
  readonly packs: readonly Bound[]
  readonly rows: Section
  readonly changes: Section
  /** `Seal` of everything before the footer. */
  readonly body: string
  /** What was saved, below the root; hexadecimal, for it need not be UTF-8. */
  readonly roots: readonly string[]
  readonly files: number
  readonly bytes: number
  readonly fuzzy: number
}

/** Footer and trailer. The proof is an HMAC with a key, and without one a digest. */
export function encodeFooter(footer: Footer, key: string | null): Buffer {
  const body = Buffer.from(JSON.stringify(footer), 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32LE(body.length)
  return Buffer.concat([body, length, proof(body, key), END])
}

/** Bytes of footer and trailer together, by the last bytes of a file. */
export function footerSpan(tail: Buffer): number {
  if (tail.length < TRAILER || !tail.subarray(-END.length).equals(END)) {
    throw damaged('it does not end as a checkpoint does')
  }
  const length = tail.readUInt32LE(tail.length - TRAILER)
  if (length > MOST_FOOTER) throw hostile('an absurdly long footer')
  return length + TRAILER
}

/** `tail` ends where the file ends and holds the whole footer; `size` is the file's. */
export function decodeFooter(tail: Buffer, name: string, size: number, key: string | null) {
  const span = footerSpan(tail)
  if (span > tail.length) throw damaged('its footer is cut')
  const body = tail.subarray(tail.length - span, tail.length - TRAILER)
  const claimed = tail.subarray(tail.length - TRAILER + 4, tail.length - END.length)
  if (!timingSafeEqual(proof(body, key), claimed)) {
    throw damaged(key === null ? 'its footer is damaged' : 'its footer is not signed with our key')
  }
  const footer = parse(body.toString('utf8'))
  if (footer.name !== name) throw damaged(`it is ${footer.name} under another name`)
  const end = size - span
  for (const section of [footer.rows, footer.changes]) {
    if (section.offset + section.length > end) throw damaged('a section lies beyond its end')
  }
  return { footer, digest: hash('sha256', body, 'hex'), end }
}

function proof(body: Buffer, key: string | null): Buffer {
  if (key === null) return hash('sha256', body, 'buffer')
  return createHmac('sha256', key).update(body).digest()
}

function parse(text: string): Footer {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw damaged('its footer is no JSON')
  }
  if (!isFooter(value)) throw hostile('its footer has another shape')
  return value
}

function isFooter(value: unknown): value is Footer {
  return (
    isRecord(value) &&
    value['schema'] === 1 &&
    typeof value['name'] === 'string' &&
    parseCheckpointName(value['name']) !== null &&
    (value['step'] === null || isCount(value['step'])) &&
    typeof value['created'] === 'string' &&
    !Number.isNaN(Date.parse(value['created'])) &&
    isListOf(value['tags'], isText) &&
    isListOf(value['ancestors'], isAncestor) &&
    isListOf(value['packs'], isBound) &&
    isSection(value['rows']) &&
    isSection(value['changes']) &&
    isDigest(value['body']) &&
    isListOf(value['roots'], isHex) &&
    [value['files'], value['bytes'], value['fuzzy']].every(isCount)
  )
}

function isAncestor(value: unknown): boolean {
  return (
    isBound(value) &&
    isRecord(value) &&
    isDigest(value['footer']) &&
    isListOf(value['packs'], isBound) &&
    parseCheckpointName(String(value['name'])) !== null
  )
}

function isBound(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value['name'] === 'string' &&
    NAME.test(value['name']) &&
    isCount(value['size']) &&
    isCount(value['digested']) &&
    Number(value['digested']) <= Number(value['size']) &&
    isDigest(value['seal'])
  )
}

function isSection(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { offset, length, raw, sha256 } = value
  if (!isCount(offset) || !isCount(length) || !isCount(raw) || !isDigest(sha256)) return false
  return Number(raw) <= MOST_SECTION && Number(raw) <= Number(length) * 2000 + 4096
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isListOf(value: unknown, is: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= 100_000 && value.every(is)
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 1000
}

function isDigest(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

function isHex(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 8192 && /^(?:[0-9a-f]{2})*$/.test(value)
}
