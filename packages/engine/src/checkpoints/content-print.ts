import { createHash } from 'node:crypto'
import { type BigIntStats, lstatSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { DEFAULT_EXCLUDES } from '@greenlight/vault'
import type { CheckpointRules } from './rules.ts'

/** Names that no checkpoint holds: they differ from machine to machine. */
const NEVER_SAVED: ReadonlySet<string> = new Set(DEFAULT_EXCLUDES)
const SLASH = Buffer.from('/')

/** Null when it cannot be told: what is there cannot be read. */
export function contentPrint(rules: CheckpointRules, root: string): string | null {
  try {
    return printOf(rules, root)
  } catch {
    return null
  }
}

/**
 * Changes when a file in the saved paths does, by name, size and time of change, which a restore brings back. The run
 * folder does not count: it changes with every start.
 */
function printOf(rules: CheckpointRules, root: string): string {
  const hash = createHash('sha256')
  const own = Buffer.from(resolve(root, rules.folder))
  const waiting: Buffer[] = rules.paths.map((path) => Buffer.from(resolve(root, path)))
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at.equals(own)) continue
    const found = lstatSync(at, { throwIfNoEntry: false, bigint: true })
    if (found === undefined) continue
    hash.update(`${at.length} `).update(at.subarray(root.length))
    if (found.isDirectory()) for (const name of namesIn(at)) waiting.push(join(at, name))
    else hash.update(fileState(found))
  }
  return hash.digest('hex')
}

/** Folders change whenever something in them is written and removed again. */
function fileState({ size, mtimeNs, mode }: BigIntStats): string {
  const microseconds = mtimeNs / 1000n
  return `${size} ${microseconds / 1000n} ${mode}\n`
}

function namesIn(folder: Buffer): Buffer[] {
  return readdirSync(folder, { encoding: 'buffer' })
    .filter((name) => !NEVER_SAVED.has(name.toString()))
    .sort((a, b) => Buffer.compare(a, b))
}

function join(folder: Buffer, name: Buffer): Buffer {
  return Buffer.concat([folder, SLASH, name])
}
