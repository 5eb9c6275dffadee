import { lstatSync, readdirSync, readlinkSync, type Stats } from 'node:fs'
import * as path from 'node:path'
import { type Problem, ProblemError } from '@greenlight/spec'
import type { Meter } from '../meter.ts'
import type { Skipped } from '../model.ts'
import { breathe } from '../save/breathe.ts'
import type { Seen } from '../state/local-state.ts'
import { type BytePath, fromText, joined, parentOf, fsPath, toText } from './byte-path.ts'
import { staysInside } from './link-target.ts'

export type Found = FoundFolder | FoundFile | FoundLink

interface FoundFolder {
  readonly kind: 'folder'
  readonly path: BytePath
  readonly mode: number
  readonly modified: number
}

export interface FoundFile {
  readonly kind: 'file'
  readonly path: BytePath
  readonly mode: number
  readonly seen: Seen
}

interface FoundLink {
  readonly kind: 'link'
  readonly path: BytePath
  readonly target: BytePath
}

export interface Walk {
  readonly found: readonly Found[]
  readonly roots: readonly BytePath[]
  readonly skipped: readonly Skipped[]
  readonly bytes: number
}

export interface WalkOptions {
  readonly root: string
  readonly excluded: (path: BytePath) => boolean
  /** Folders that are never entered: our own. */
  readonly avoid: readonly string[]
  readonly meter: Meter
  readonly signal: AbortSignal | undefined
}

/**
 * Everything below `paths`, and the folders above them. Throws ProblemError for paths outside the
 * root and for what cannot be read, all of it in one go.
 */
export async function walk(paths: readonly string[], options: WalkOptions): Promise<Walk> {
  const walker = new Walker(options)
  for (const path_ of paths) await walker.start(path_)
  return walker.finish()
}

class Walker {
  readonly #options: WalkOptions
  readonly #root: BytePath
  readonly #avoid: ReadonlySet<string>
  readonly #found = new Map<BytePath, Found>()
  readonly #roots: BytePath[] = []
  readonly #skipped: Skipped[] = []
  readonly #problems: Problem[] = []
  #bytes = 0

  constructor(options: WalkOptions) {
    this.#options = options
    this.#root = fromText(path.resolve(options.root)).replace(/\/+$/, '')
    this.#avoid = new Set(
      options.avoid
        .map((folder) => lstatSync(folder, { throwIfNoEntry: false }))
        .flatMap((stat) => (stat === undefined ? [] : [identity(stat)])),
    )
  }

  async start(text: string): Promise<void> {
    const root = this.#normal(text)
    if (root === null) return
    const stat = this.#stat(root)
    if (stat === null) {
      this.#skipped.push({ path: text, reason: 'missing' })
      return
    }
    for (let above = root; above !== ''; ) {
      above = parentOf(above)
      if (this.#stat(above)?.isDirectory() !== true) {
        this.#problem('path-through-link', above, 'is no folder of its own', 'name the real path')
        return
      }
      this.#add(above)
    }
    const before = this.#skipped.length
    await this.#below(root)
    if (this.#skipped.slice(before).some((skipped) => skipped.path === toText(root))) {
      this.#problem(
        'path-leads-out',
        root,
        'is a link that leads out of the root',
        'name what it leads to',
      )
      return
    }
    if (!this.#roots.includes(root)) this.#roots.push(root)
  }

  finish(): Walk {
    if (this.#problems.length > 0) throw new ProblemError(this.#problems)
    if (this.#roots.length === 0) {
      const message = 'none of the paths to save exists'
      throw new ProblemError([{ code: 'nothing-to-save', field: 'paths', message }])
    }
    this.#options.meter.end()
    const found = [...this.#found.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
    return { found, roots: this.#roots, skipped: this.#skipped, bytes: this.#bytes }
  }

  async #below(top: BytePath): Promise<void> {
    const waiting = [top]
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const pause = breathe(this.#options.signal)
      if (pause !== undefined) await pause
      if (!this.#add(at)) continue
      for (const name of this.#names(at)) {
        const below = joined(at, name)
        if (!this.#options.excluded(below)) waiting.push(below)
      }
    }
  }

  /** True for a folder to be entered. */
  #add(path_: BytePath): boolean {
    const stat = this.#stat(path_)
    if (stat === null) return false
    const mode = stat.mode & 0o777
    if (stat.isDirectory()) {
      if (this.#avoid.has(identity(stat))) return false
      const modified = microseconds(stat.mtimeMs)
      this.#found.set(path_, { kind: 'folder', path: path_, mode, modified })
      return true
    }
    if (stat.isFile()) {
      if (!this.#found.has(path_)) {
        this.#bytes += stat.size
        this.#options.meter.add(stat.size, 1)
      }
      this.#found.set(path_, { kind: 'file', path: path_, mode, seen: seenAs(stat) })
    } else if (stat.isSymbolicLink()) {
      this.#link(path_)
    } else {
      this.#skipped.push({ path: toText(path_), reason: 'special' })
    }
    return false
  }

  #link(path_: BytePath): void {
    const target = this.#try(path_, (at) => readlinkSync(at, 'latin1'))
    if (target === null) return
    if (staysInside(path_, target)) this.#found.set(path_, { kind: 'link', path: path_, target })
    else this.#skipped.push({ path: toText(path_), reason: 'link-leads-out' })
  }

  #names(folder: BytePath): readonly string[] {
    return this.#try(folder, (at) => readdirSync(at, 'latin1')) ?? []
  }

  #stat(path_: BytePath): Stats | null {
    return this.#try(path_, (at) => lstatSync(at))
  }

  /** Null for what has gone meanwhile. */
  #try<T>(path_: BytePath, look: (at: string | Buffer) => T): T | null {
    try {
      return look(fsPath(path_ === '' ? this.#root || '/' : `${this.#root}/${path_}`))
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (code === 'ENOENT' || code === 'ENOTDIR') return null
      this.#problem('unreadable', path_, `cannot be read (${code})`, 'exclude it, or allow it')
      return null
    }
  }

  #normal(text: string): BytePath | null {
    const names = fromText(text)
      .split('/')
      .filter((name) => name !== '' && name !== '.')
    if (!text.startsWith('/') && !names.includes('..') && !text.includes('\0'))
      return names.join('/')
    this.#problem(
      'path-outside',
      fromText(text),
      'is not below the root',
      'give a path relative to it',
    )
    return null
  }

  #problem(code: string, path_: BytePath, message: string, hint: string): void {
    if (this.#problems.length === 100) return
    const shown = JSON.stringify(toText(path_))
    this.#problems.push({ code, field: 'paths', message: `${shown} ${message}`, hint })
  }
}

export function seenAs(stat: Stats): Seen {
  return { size: stat.size, modified: stat.mtimeMs, changed: stat.ctimeMs, inode: stat.ino }
}

export function sameSeen(a: Seen, b: Seen): boolean {
  return (
    a.size === b.size && a.modified === b.modified && a.changed === b.changed && a.inode === b.inode
  )
}

export function microseconds(milliseconds: number): number {
  return Math.floor(milliseconds * 1000)
}

function identity(stat: Stats): string {
  return `${stat.dev}:${stat.ino}`
}
