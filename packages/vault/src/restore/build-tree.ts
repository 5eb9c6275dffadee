import { chmodSync, mkdirSync, symlinkSync, utimesSync } from 'node:fs'
import type { RowTable } from '../format/rows.ts'
import type { BytePath } from '../tree/byte-path.ts'
import { byBytes, fsPath } from '../tree/byte-path.ts'
import type { FileEntry, FolderEntry, Tree } from '../tree/entry.ts'
import { asSeconds, writeFile, type WriteOptions } from './write-file.ts'

/**
 * Builds a checked tree in an empty folder of ours: folders, files, links, and last the modes of
 * folders, of which those in `later` are left open.
 */
export async function buildTree(
  folder: string,
  tree: Tree,
  options: WriteOptions & { readonly later: ReadonlySet<BytePath> },
): Promise<void> {
  const entries = [...tree.values()].filter((entry) => entry.path !== '')
  const folders = entries.filter((entry) => entry.kind === 'folder')
  folders.sort((a, b) => byBytes(a.path, b.path))
  for (const { path } of folders) mkdirSync(fsPath(`${folder}/${path}`), { mode: 0o700 })
  const files = entries.filter((entry) => entry.kind === 'file')
  for (const file of inOrderOfFrames(files, options.rows)) await writeFile(folder, file, options)
  for (const entry of entries) {
    if (entry.kind !== 'link') continue
    symlinkSync(fsPath(entry.target), fsPath(`${folder}/${entry.path}`))
  }
  for (const one of folders.toReversed())
    if (!options.later.has(one.path)) finishFolder(folder, one)
}

/** Mode and time, when nothing is put in or moved any more. */
export function finishFolder(folder: string, { path, mode, modified }: FolderEntry): void {
  const at = fsPath(`${folder}/${path}`)
  const time = asSeconds(modified)
  utimesSync(at, time, time)
  chmodSync(at, mode)
}

/** So that the files of the store are read from front to back. */
function inOrderOfFrames(files: readonly FileEntry[], rows: RowTable): FileEntry[] {
  const keyed = files.map((file) => {
    const [first] = file.chunks
    if (first === undefined) return { file, key: -1 }
    const place = rows.placeOf(first)
    return { file, key: place.file * 2 ** 32 + place.offset }
  })
  return keyed.sort((a, b) => a.key - b.key).map(({ file }) => file)
}
