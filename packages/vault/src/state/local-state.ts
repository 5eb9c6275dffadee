import { createHash, hash, randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import * as path from 'node:path'
import type { Fingerprinter } from '../chunk/fingerprint.ts'
import { Fingerprints } from '../format/fingerprints.ts'
import type { Ancestor } from '../format/footer.ts'
import { applyChanges, encodeChanges } from '../format/manifest.ts'
import { RowTable } from '../format/rows.ts'
import type { BytePath } from '../tree/byte-path.ts'
import type { Entry, Tree } from '../tree/entry.ts'
import type { Lineage } from './lineage.ts'
import { replaceFile } from './replace-file.ts'
import type { Workshop } from './workshop.ts'

/** How a file looked when it was read; it is taken for unchanged while it still looks so. */
export interface Seen {
  readonly size: number
  /** Milliseconds since 1970, with fractions. */
  readonly modified: number
  readonly changed: number
  readonly inode: number
}

/** What this machine knows of the last checkpoint it saved or restored. */
export interface Known extends Lineage {
  readonly fingerprints: Fingerprints
  readonly seen: ReadonlyMap<BytePath, Seen>
}

interface Header {
  readonly version: 1
  readonly identity: string
  readonly members: readonly Ancestor[]
  readonly lengths: readonly number[]
}

const FIELDS = 4
const DIGEST = 32

/**
 * The file `known` in the state folder. It holds digests of everything in it: what is damaged, cut
 * or of another kind counts as not there, for all of it can be read from the store again.
 */
export class LocalState {
  readonly #file: string
  readonly #workshop: Workshop
  readonly #kernel: (key: string) => Fingerprinter
  /** What was read last. */
  #encoded: { readonly tree: Tree; readonly changes: Buffer } | null = null

  constructor(folder: string, workshop: Workshop, kernel: (key: string) => Fingerprinter) {
    this.#file = path.join(folder, 'known')
    this.#workshop = workshop
    this.#kernel = kernel
  }

  /** Fingerprints of a new lineage, with a key of their own. */
  fingerprints(): Fingerprints {
    return new Fingerprints(this.#kernel(randomBytes(32).toString('hex')))
  }

  read(): Known | null {
    try {
      return this.#decode(readFileSync(this.#file))
    } catch {
      return null
    }
  }

  /** Replaces it as a whole: two savers never mix. */
  write(known: Known): void {
    replaceFile(this.#workshop, this.#file, encode(known, this.#changesOf(known.tree)))
  }

  /** As they were read, of a tree that has not changed. */
  #changesOf(tree: Tree): Buffer {
    if (this.#encoded?.tree === tree) return this.#encoded.changes
    return encodeChanges(new Map(), tree)
  }

  forget(): void {
    rmSync(this.#file, { force: true, recursive: true })
  }

  #decode(bytes: Buffer): Known | null {
    const body = bytes.subarray(0, -DIGEST)
    if (!hash('sha256', body, 'buffer').equals(bytes.subarray(-DIGEST))) return null
    const from = 4 + body.readUInt32LE(0)
    const header = JSON.parse(body.toString('utf8', 4, from)) as Header
    const kernel = this.#kernel(header.identity.slice(header.identity.indexOf(':') + 1))
    if (header.version !== 1 || kernel.identity !== header.identity) return null
    let at = from
    const [rowBytes, changes, first, data, seen] = header.lengths.map((length) => {
      at += length
      return body.subarray(at - length, at)
    })
    if (!rowBytes || !changes || !first || !data || !seen) return null
    const rows = new RowTable()
    rows.append(rowBytes, null)
    const tree = new Map<BytePath, Entry>()
    applyChanges(tree, changes, rows)
    this.#encoded = { tree, changes: Buffer.from(changes) }
    const fingerprints = new Fingerprints(kernel)
    fingerprints.load(first, data)
    return { members: header.members, rows, tree, fingerprints, seen: decodeSeen(seen, tree) }
  }
}

/** One after the other they are the file; not in one piece, for it may be large. */
function encode(known: Known, changes: Buffer): Buffer[] {
  const { members, rows, tree, fingerprints, seen } = known
  const { first, data } = fingerprints.encode(rows.count)
  const parts = [rows.encode(0), changes, first, data, encodeSeen(seen, tree)]
  const header: Header = {
    version: 1,
    identity: fingerprints.kernel.identity,
    members,
    lengths: parts.map((part) => part.length),
  }
  const head = Buffer.from(JSON.stringify(header), 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  const body = [length, head, ...parts]
  const digest = createHash('sha256')
  for (const part of body) digest.update(part)
  return [...body, digest.digest()]
}

/** Per file of the tree, in the order of the manifest; zeros for one that is not to be trusted. */
function encodeSeen(seen: ReadonlyMap<BytePath, Seen>, tree: ReadonlyMap<BytePath, Entry>): Buffer {
  const paths = filePaths(tree)
  const numbers = new Float64Array(paths.length * FIELDS)
  let at = 0
  for (const path_ of paths) {
    const one = seen.get(path_)
    if (one !== undefined) {
      numbers[at] = one.size
      numbers[at + 1] = one.modified
      numbers[at + 2] = one.changed
      numbers[at + 3] = one.inode
    }
    at += FIELDS
  }
  return Buffer.from(numbers.buffer)
}

function decodeSeen(bytes: Buffer, tree: ReadonlyMap<BytePath, Entry>): Map<BytePath, Seen> {
  const numbers = new Float64Array(Uint8Array.from(bytes).buffer)
  const seen = new Map<BytePath, Seen>()
  let at = 0
  for (const path_ of filePaths(tree)) {
    const [size = 0, modified = 0, changed = 0, inode = 0] = [
      numbers[at],
      numbers[at + 1],
      numbers[at + 2],
      numbers[at + 3],
    ]
    if (inode !== 0) seen.set(path_, { size, modified, changed, inode })
    at += FIELDS
  }
  return seen
}

function filePaths(tree: ReadonlyMap<BytePath, Entry>): BytePath[] {
  const paths: BytePath[] = []
  for (const entry of tree.values()) if (entry.kind === 'file') paths.push(entry.path)
  return paths.sort()
}
