import type { BytePath } from './byte-path.ts'

export type Entry = FolderEntry | FileEntry | LinkEntry

interface Common {
  /** Below the root of the session; `''` is the root itself. */
  readonly path: BytePath
}

export interface FolderEntry extends Common {
  readonly kind: 'folder'
  /** Permission bits, 0 to 0o777. */
  readonly mode: number
  /** Microseconds since 1970. */
  readonly modified: number
}

export interface FileEntry extends Common {
  readonly kind: 'file'
  readonly mode: number
  readonly modified: number
  /** Bytes. */
  readonly size: number
  /** Rows of its chunks, in order. */
  readonly chunks: Uint32Array
  /** It changed while it was read, each time. */
  readonly fuzzy: boolean
}

export interface LinkEntry extends Common {
  readonly kind: 'link'
  readonly target: BytePath
}

/** Of one checkpoint: by path. */
export type Tree = ReadonlyMap<BytePath, Entry>

export function sameEntry(a: Entry, b: Entry): boolean {
  if (a.kind === 'link') return b.kind === 'link' && a.target === b.target
  if (b.kind === 'link' || a.mode !== b.mode || a.modified !== b.modified) return false
  if (a.kind === 'folder') return b.kind === 'folder'
  return b.kind === 'file' && a.fuzzy === b.fuzzy && sameContent(a, b)
}

/** Of two files of one lineage. */
function sameContent(a: FileEntry, b: FileEntry): boolean {
  if (a.size !== b.size || a.chunks.length !== b.chunks.length) return false
  return a.chunks === b.chunks || a.chunks.every((row, index) => row === b.chunks[index])
}
