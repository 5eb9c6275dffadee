import { damaged, hostile } from '../errors.ts'
import { byBytes, type BytePath } from '../tree/byte-path.ts'
import { type Entry, type FileEntry, sameEntry, type Tree } from '../tree/entry.ts'
import type { RowTable } from './rows.ts'
import { ByteReader, ByteWriter } from './varint.ts'

const GONE = 0
const FOLDER = 1
const FILE = 2
const LINK = 3
const FUZZY = 4

const MOST_ENTRIES = 20_000_000
/** Chunks named by all files together; a file of holes names the same one again and again. */
const MOST_CHUNKS = 1 << 28

/** What became of the tree since `before`: entries that are new or different, and paths that are gone. */
export function encodeChanges(before: Tree, after: Tree): Buffer {
  const changed = [...after.values()].filter((entry) => {
    const old = before.get(entry.path)
    return old === undefined || !(old === entry || sameEntry(old, entry))
  })
  const gone = [...before.keys()].filter((path) => !after.has(path))
  const writer = new ByteWriter()
  let last = ''
  for (const entry of changed.sort((a, b) => byBytes(a.path, b.path))) {
    writeEntry(writer, entry, last)
    last = entry.path
  }
  for (const path of gone.sort(byBytes)) {
    writer.byte(GONE)
    writePath(writer, path, last)
    last = path
  }
  return writer.finish()
}

/** Applies them; throws VaultError `damaged` or `hostile`. */
export function applyChanges(tree: Map<BytePath, Entry>, encoded: Buffer, rows: RowTable): void {
  const reader = new ByteReader(encoded)
  const budget = { chunks: MOST_CHUNKS }
  let last = ''
  while (!reader.ended) {
    const tag = reader.byte()
    const path = readPath(reader, last)
    last = path
    if (tag === GONE) {
      if (!tree.delete(path)) throw damaged('it removes what is not there')
      continue
    }
    tree.set(path, readEntry(reader, tag, path, rows, budget))
    if (tree.size > MOST_ENTRIES) throw hostile('absurdly many entries')
  }
}

function writeEntry(writer: ByteWriter, entry: Entry, last: BytePath): void {
  if (entry.kind === 'link') {
    writer.byte(LINK)
    writePath(writer, entry.path, last)
    writer.number(entry.target.length)
    writer.latin1(entry.target)
    return
  }
  writer.byte(entry.kind === 'folder' ? FOLDER : FILE | (entry.fuzzy ? FUZZY : 0))
  writePath(writer, entry.path, last)
  writer.number(entry.mode)
  writer.signed(entry.modified)
  if (entry.kind === 'file') writeChunks(writer, entry)
}

function readEntry(
  reader: ByteReader,
  tag: number,
  path: BytePath,
  rows: RowTable,
  budget: { chunks: number },
): Entry {
  if (tag === LINK) return { kind: 'link', path, target: reader.latin1(reader.number()) }
  const kind = tag & ~FUZZY
  if (kind !== FILE && tag !== FOLDER) throw damaged('an entry of an unknown kind')
  const mode = reader.number()
  if (mode > 0o777) throw hostile('a mode beyond permissions')
  const modified = reader.signed()
  if (kind === FOLDER) return { kind: 'folder', path, mode, modified }
  return {
    kind: 'file',
    path,
    mode,
    modified,
    fuzzy: tag !== FILE,
    ...readChunks(reader, rows, budget),
  }
}

function writePath(writer: ByteWriter, path: BytePath, last: BytePath): void {
  let shared = 0
  while (shared < path.length && path[shared] === last[shared]) shared++
  writer.number(shared)
  writer.number(path.length - shared)
  writer.latin1(path.slice(shared))
}

function readPath(reader: ByteReader, last: BytePath): BytePath {
  const shared = reader.number()
  if (shared > last.length) throw damaged('a path begins with more than the one before has')
  return last.slice(0, shared) + reader.latin1(reader.number())
}

/** As runs: rows that follow each other, or one row many times. */
function writeChunks(writer: ByteWriter, { size, chunks }: FileEntry): void {
  writer.number(size)
  writer.number(chunks.length)
  let expected = 0
  for (let at = 0; at < chunks.length; ) {
    const first = chunks[at] ?? 0
    const step = chunks[at + 1] === first ? 0 : 1
    let length = 1
    while (at + length < chunks.length && chunks[at + length] === first + length * step) length++
    writer.signed(first - expected)
    writer.number(length * 2 + step)
    expected = first + length * step
    at += length
  }
}

function readChunks(reader: ByteReader, rows: RowTable, budget: { chunks: number }) {
  const size = reader.number()
  const count = reader.number()
  budget.chunks -= count
  if (budget.chunks < 0) throw hostile('absurdly many chunks')
  const chunks = new Uint32Array(count)
  let total = 0
  let expected = 0
  for (let at = 0; at < count; ) {
    const first = expected + reader.signed()
    const run = reader.number()
    const [length, step] = [Math.floor(run / 2), run % 2]
    if (length === 0 || at + length > count) throw damaged('a run of chunks does not fit')
    expected = first + length * step
    if (first < 0 || first + (length - 1) * step >= rows.count) {
      throw damaged('a chunk that is not there')
    }
    for (let index = 0; index < length; index++) {
      const row = first + index * step
      chunks[at++] = row
      total += rows.length(row)
    }
  }
  if (total !== size) throw damaged('a file is longer or shorter than its chunks')
  return { size, chunks }
}
