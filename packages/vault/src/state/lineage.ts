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

const SMALL_SECTION = 4 << 20

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
  readonly tree: Map<BytePath, Entry>
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
 * Throws VaultError; `listing` holds checkpoints and packs. Where the checkpoint builds on `before`
 * and on nothing after it, that is not read again: its rows and tree become those of the result.
 */
export async function loadLineage(
  shelf: Shelf,
  name: string,
  listing: Listing,
  before: LoadedLineage | null = null,
): Promise<LoadedLineage> {
  const size = listing.get(name)?.size
  if (size === undefined) throw damaged('it is gone')
  const { footer, digest, end } = await shelf.footer(name, size)
  const missing = gap([...filesOf(footer.ancestors), ...footer.packs], listing)
  if (missing !== null) throw damaged(missing)
  const { rows, tree } =
    before !== null && isNextOf(before, footer)
      ? before
      : await readAncestors(shelf, footer.ancestors)
  await readSections(shelf, footer, { rows, tree, first: filesOf(footer.ancestors).length })
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

/** What can be told of a member without its frames: its footer, and its rows and changes if they are small. */
export async function checkIndex(shelf: Shelf, member: Ancestor): Promise<void> {
  const footer = await footerOf(shelf, member)
  for (const section of [footer.rows, footer.changes]) {
    if (section.length <= SMALL_SECTION) await readSection(shelf, footer.name, section)
  }
}

async function footerOf(shelf: Shelf, { name, size, footer: wanted }: Ancestor): Promise<Footer> {
  const { footer, digest } = await shelf.footer(name, size)
  if (digest !== wanted) throw damaged(`${name} is another than it was`)
  return footer
}

function isNextOf({ members }: Lineage, { ancestors }: Footer): boolean {
  if (members.length !== ancestors.length) return false
  return members.every(({ footer }, index) => footer === ancestors[index]?.footer)
}

async function readAncestors(shelf: Shelf, ancestors: readonly Ancestor[]) {
  const rows = new RowTable()
  const tree = new Map<BytePath, Entry>()
  let first = 0
  for (const ancestor of ancestors) {
    const footer = await footerOf(shelf, ancestor)
    await readSections(shelf, footer, { rows, tree, first })
    first += footer.packs.length + 1
  }
  return { rows, tree }
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
