import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import * as path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Cost, measure } from '../scan/contenders.ts'
import { installRestic } from './restic.ts'

/** What keeps folders: each command is a process of its own, as it would be on a runner. */
export interface Contender {
  readonly name: string
  readonly version: string
  /** Keeps `folder/run` in `store`; `fresh` before the first time. */
  save(folder: string, store: string): Cost
  /** Puts the newest one below `into`; null for one that has no such thing of its own. */
  readonly restore: ((store: string, into: string) => Cost) | null
  /** Takes so long that one round has to do. */
  readonly slow: boolean
}

const here = fileURLToPath(new URL('.', import.meta.url))
const root = fileURLToPath(new URL('../../', import.meta.url))

/** Ours, bundled as the actions are. */
export function greenlight(tmp: string): Contender {
  const bin = path.join(root, 'node_modules', '.bin')
  const program = path.join(tmp, 'ours', 'index.mjs')
  if (!existsSync(program)) {
    execFileSync(path.join(bin, 'tsc'), ['-b', path.join(root, 'packages', 'vault')])
    execFileSync(
      path.join(bin, 'ncc'),
      ['build', path.join(here, 'ours.mjs'), '-o', path.dirname(program)],
      { stdio: 'ignore' },
    )
  }
  return {
    name: 'greenlight',
    version: 'this commit',
    slow: false,
    save: (folder, store) =>
      measure([process.execPath, program, 'save', store, `${store}.state`, folder]),
    restore: (store, into) =>
      measure([process.execPath, program, 'restore', store, `${store}.other`, into]),
  }
}

export function tarAndZstd(): Contender {
  return {
    name: 'tar \\| zstd -1',
    version: versionOf('zstd'),
    slow: false,
    save: (folder, store) => {
      mkdirSync(store, { recursive: true })
      return shell('tar -C "$1" -cf - run | zstd -q -1 -f -o "$2"', [
        folder,
        path.join(store, 'archive.tar.zst'),
      ])
    },
    restore: (store, into) => {
      mkdirSync(into, { recursive: true })
      return shell('zstd -q -dc "$1" | tar -C "$2" -xf -', [
        path.join(store, 'archive.tar.zst'),
        into,
      ])
    },
  }
}

/** What `upload-artifact` makes; it has no way back of its own that could be measured here. */
export function artifactZip(): Contender {
  return {
    name: "upload-artifact's zip, level 6",
    version: 'archiver of @actions/artifact',
    slow: true,
    save: (folder, store) => {
      mkdirSync(store, { recursive: true })
      return measure([
        process.execPath,
        path.join(here, 'zip.mjs'),
        path.join(folder, 'run'),
        path.join(store, 'archive.zip'),
      ])
    },
    restore: null,
  }
}

/** Throws when it cannot be installed. */
export function restic(): Contender {
  const program = installRestic()
  const call = (store: string, args: readonly string[]) => [
    program,
    '--quiet',
    '--repo',
    store,
    '--cache-dir',
    `${store}.cache`,
    ...args,
  ]
  return {
    name: 'restic',
    version: versionOf(program, 'version'),
    slow: false,
    save: (folder, store) => {
      process.env['RESTIC_PASSWORD'] = 'of a benchmark'
      if (!existsSync(store)) measure(call(store, ['init']))
      return measure(call(store, ['backup', path.join(folder, 'run')]))
    },
    restore: (store, into) => measure(call(store, ['restore', 'latest', '--target', into])),
  }
}

/** Bytes of all files below. */
export function bytesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0)
}

function shell(script: string, args: readonly string[]): Cost {
  return measure(['/bin/sh', '-c', script, 'sh', ...args])
}

function versionOf(tool: string, flag = '--version'): string {
  return /\d+\.\d[\w.]*/.exec(execFileSync(tool, [flag], { encoding: 'utf8' }))?.[0] ?? 'unknown'
}
