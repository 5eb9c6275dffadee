import { hostile } from '../errors.ts'
import { type BytePath, parentOf, toText } from './byte-path.ts'
import type { Entry, Tree } from './entry.ts'
import { staysInside } from './link-target.ts'

const LONGEST_PATH = 4096
const LONGEST_NAME = 255

/**
 * Refuses what would leave the folder it is restored into: throws VaultError `hostile`. What passes
 * has a folder of its own above every entry, so nothing is ever written through a link.
 */
export function checkTree(tree: Tree, roots: readonly BytePath[]): void {
  for (const entry of tree.values()) checkEntry(entry, tree)
  for (const root of roots) {
    if (root !== '') checkPath(root)
    if (!tree.has(root)) throw hostile(`it names ${shown(root)} and does not hold it`)
  }
}

function checkEntry(entry: Entry, tree: Tree): void {
  const { path } = entry
  if (path === '') {
    if (entry.kind !== 'folder') throw hostile('its root is no folder')
    return
  }
  checkPath(path)
  const parent = parentOf(path)
  if (parent !== '' && tree.get(parent)?.kind !== 'folder') {
    throw hostile(`${shown(path)} lies in no folder of its own`)
  }
  if (entry.kind === 'link' && !staysInside(path, entry.target)) {
    throw hostile(`the link ${shown(path)} leads out of the session`)
  }
}

function checkPath(path: BytePath): void {
  const names = path.split('/')
  if (path.length > LONGEST_PATH || path.includes('\0') || !names.every(isName)) {
    throw hostile(`${shown(path)} is no path inside the session`)
  }
}

function isName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && name.length <= LONGEST_NAME
}

function shown(path: BytePath): string {
  return JSON.stringify(toText(path.slice(0, 200)))
}
