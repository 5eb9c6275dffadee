import { randomBytes } from 'node:crypto'
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statfsSync,
} from 'node:fs'
import * as path from 'node:path'
import { ProblemError } from '@greenlight/spec'
import { ownerIsGone, ownerTag } from '../state/owner.ts'
import { type BytePath, fromText, parentOf, fsPath, toText } from '../tree/byte-path.ts'
import type { Tree } from '../tree/entry.ts'
import { finishFolder } from './build-tree.ts'

const PART = '.greenlight-restore-'

/** The folder that is restored into, and a folder in it where everything is built before it is moved. */
export class Target {
  readonly folder: string
  readonly #replace: boolean

  constructor(into: string, replace: boolean) {
    this.folder = path.resolve(into)
    this.#replace = replace
    mkdirSync(this.folder, { recursive: true })
  }

  /** Bytes. */
  room(): number {
    const { bavail, bsize } = statfsSync(this.folder)
    return bavail * bsize
  }

  /** Removes what restores left that were killed. */
  async sweep(): Promise<void> {
    for (const name of readdirSync(this.folder)) {
      const part = path.join(this.folder, name)
      if (name.startsWith(PART) && (await ownerIsGone(name.slice(PART.length), part))) remove(part)
    }
  }

  /** An empty folder on the same file system; `discard` it. */
  begin(): { built: string; discard: () => void } {
    const part = path.join(this.folder, `${PART}${ownerTag()}-${randomBytes(6).toString('hex')}`)
    const built = path.join(part, 'new')
    mkdirSync(built, { recursive: true, mode: 0o700 })
    mkdirSync(path.join(part, 'old'), { mode: 0o700 })
    return { built, discard: () => remove(part) }
  }

  /** Throws ProblemError with everything that lies in the way. */
  check(parts: readonly BytePath[]): void {
    const problems = parts.flatMap((part) => {
      const link = above(part).find((folder) => this.#kind(folder) === 'other')
      const at = JSON.stringify(toText(part))
      if (link !== undefined) {
        const message = `${JSON.stringify(toText(link))}, above ${at}, is no folder`
        return [{ code: 'target-through-link', field: 'into', message }]
      }
      if (this.#replace || ['none', 'empty'].includes(this.#kind(part))) return []
      const message = `${at} is there already`
      const hint = 'restore into another folder, or replace it'
      return [{ code: 'target-exists', field: 'into', message, hint }]
    })
    if (problems.length > 0) throw new ProblemError(problems)
  }

  /** Moves what was built to its place; each part is there as a whole or not at all. */
  place(built: string, parts: readonly BytePath[], tree: Tree): void {
    for (const [index, part] of parts.entries()) {
      this.#folders(part, tree)
      const at = fsPath(`${this.folder}/${part}`)
      const kind = this.#kind(part)
      if (kind === 'empty') rmdirSync(at)
      else if (kind !== 'none') renameSync(at, path.join(built, '..', 'old', String(index)))
      renameSync(fsPath(`${built}/${part}`), at)
      const entry = tree.get(part)
      if (entry?.kind === 'folder') finishFolder(this.folder, entry)
    }
  }

  #folders(part: BytePath, tree: Tree): void {
    for (const folder of above(part)) {
      if (this.#kind(folder) !== 'none') continue
      const entry = tree.get(folder)
      const mode = entry?.kind === 'folder' ? entry.mode | 0o700 : 0o755
      mkdirSync(fsPath(`${this.folder}/${folder}`), { mode })
    }
  }

  #kind(at: BytePath): 'none' | 'empty' | 'folder' | 'other' {
    const full = fsPath(`${this.folder}/${at}`)
    const stat = lstatSync(full, { throwIfNoEntry: false })
    if (stat === undefined) return 'none'
    if (!stat.isDirectory()) return 'other'
    return readdirSync(full).length === 0 ? 'empty' : 'folder'
  }
}

/** Folders of a target that are more than what a checkpoint holds of them; paths relative to the target. */
export interface Kept {
  /** Nothing in them is touched: our own. */
  readonly own: readonly BytePath[]
  /** What was saved of them is put in place one by one. */
  readonly shared: readonly BytePath[]
}

/** What is moved: the saved paths, and of a root that was saved as a whole what lies directly in it. */
export function partsOf(roots: readonly BytePath[], tree: Tree, kept: Kept): BytePath[] {
  const parts = roots.includes('')
    ? childrenOf('', tree)
    : roots.filter((root) => !roots.some((other) => root.startsWith(`${other}/`)))
  return parts.flatMap((part) => apart(part, tree, kept))
}

/** A folder with a kept one inside is not moved as a whole. */
function apart(part: BytePath, tree: Tree, kept: Kept): BytePath[] {
  const { own, shared } = kept
  if (own.some((folder) => part === folder || part.startsWith(`${folder}/`))) return []
  const holds = [...own, ...shared].some(
    (folder) => part === folder || folder.startsWith(`${part}/`),
  )
  return holds ? childrenOf(part, tree).flatMap((child) => apart(child, tree, kept)) : [part]
}

function childrenOf(folder: BytePath, tree: Tree): BytePath[] {
  return [...tree.keys()].filter((at) => at !== '' && parentOf(at) === folder)
}

/** From the outermost to the innermost, without itself. */
function above(part: BytePath): BytePath[] {
  const folders: BytePath[] = []
  for (let at = parentOf(part); at !== ''; at = parentOf(at)) folders.unshift(at)
  return folders
}

function remove(part: string): void {
  rmSync(fsPath(fromText(part)), { recursive: true, force: true, maxRetries: 3 })
}
