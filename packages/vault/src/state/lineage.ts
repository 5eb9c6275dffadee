import { hash } from 'node:crypto'
import { zstdDecompressSync } from 'node:zlib'
import { damaged } from '../errors.ts'
import type { Ancestor, Bound, Footer, Section } from '../format/footer.ts'
import { applyChanges } from '../format/manifest.ts'
import { RowTable } from '../format/rows.ts'
import { type Wholes, wholesOf } from '../format/seal.ts'
import type { Listing, Shelf } from '../shelf/shelf.ts'
import type { BytePath } from '../tree/byte-path.ts'
import { checkTree } from '../tree/check-tree.ts'
import type { Entry } from '../tree/entry.ts'

/** A file in a store that can be checked as a whole. */
export interface SealedFile extends Bound {
  readonly wholes: () => Wholes
}

/** A checkpoint with everything it builds on, without the bytes of its chunks. */
export interface Lineage {
  /** Its base first, the checkpoint itself last. */
  readonly members: readonly Ancestor[]
  readonly rows: RowTable
  readonly tree: ReadonlyMap<BytePath, Entry>
}

export interface LoadedLineage extends Lineage {
  readonly footer: Footer
  readonly roots: readonly BytePath[]
}

/** Files in the order in which rows number them: per checkpoint its packs, then itself. */
export function filesOf(members: readonly Ancestor[]): Bound[] {
  return members.flatMap((member) => [...member.packs, member])
}

/** The same, with what it takes to check them as a whole. */
export function sealedFilesOf({ members, rows }: Lineage): SealedFile[] {
  let found: ((file: number) => Wholes) | null = null
  const wholes = (file: number) => (found ??= wholesOf(rows))(file)
  return filesOf(members).map((file, index) => ({ ...file, wholes: () => wholes(index) }))
}

/** What keeps a lineage from being restored, as far as names and sizes tell; null for nothing. */
export function gap(files: readonly Bound[], listing: Listing): string | null {
  for (const { name, size } of files) {
    const object = listing.get(name)
    if (object === undefined) return `${name} is missing`
    if (object.size !== size) return `${name} has ${object.size} bytes instead of ${size}`
  }
  return null
}

/**
 * Reads what binds a checkpoint: every footer, row and entry of its lineage, all of them checked.
 * Throws VaultError; `listing` holds checkpoints and packs.
 */
export async function loadLineage(
  shelf: Shelf,
  name: string,
  listing: Listing,
): Promise<LoadedLineage> {
  const size = listing.get(name)?.size
  if (size === undefined) throw damaged('it is gone')
  const { footer, digest, end } = await shelf.footer(name, size)
  const missing = gap([...filesOf(footer.ancestors), ...footer.packs], listing)
  if (missing !== null) throw damaged(missing)
  const rows = new RowTable()
  const tree = new Map<BytePath, Entry>()
  let first = 0
  for (const ancestor of footer.ancestors) {
    const found = await shelf.footer(ancestor.name, ancestor.size)
    if (found.digest !== ancestor.footer) throw damaged(`${ancestor.name} is another than it was`)
    await readSections(shelf, found.footer, { rows, tree, first })
    first += found.footer.packs.length + 1
  }
  await readSections(shelf, footer, { rows, tree, first })
  const roots = footer.roots.map((root) => Buffer.from(root, 'hex').toString('latin1'))
  checkTree(tree, roots)
  const itself = {
    name,
    size,
    seal: footer.body,
    digested: end,
    footer: digest,
    packs: footer.packs,
  }
  return { members: [...footer.ancestors, itself], rows, tree, footer, roots }
}

async function readSections(
  shelf: Shelf,
  footer: Footer,
  to: { rows: RowTable; tree: Map<BytePath, Entry>; first: number },
): Promise<void> {
  const rows = await readSection(shelf, footer.name, footer.rows)
  to.rows.append(rows, { first: to.first, count: footer.packs.length + 1 })
  applyChanges(to.tree, await readSection(shelf, footer.name, footer.changes), to.rows)
}

async function readSection(shelf: Shelf, name: string, section: Section): Promise<Buffer> {
  const { offset, length, raw, sha256 } = section
  const packed = await shelf.range(name, offset, offset + length)
  if (hash('sha256', packed, 'hex') !== sha256) throw damaged(`${name} is damaged in its index`)
  if (raw === 0) return Buffer.alloc(0)
  const bytes = unpack(packed, raw)
  if (bytes?.length !== raw) throw damaged(`${name} has an index of another length`)
  return bytes
}

/** Null for what is not packed, or would become longer. */
function unpack(packed: Buffer, raw: number): Buffer | null {
  try {
    return zstdDecompressSync(packed, { maxOutputLength: raw })
  } catch {
    return null
  }
}
