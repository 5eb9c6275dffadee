import fs from 'node:fs'
import path from 'node:path'

/** Paths that the patterns name in the directory, sorted within each pattern; a path without `*?[{` stands for itself. */
export async function resolveFiles(
  patterns: readonly string[],
  directory: string,
): Promise<string[]> {
  const found = new Set<string>()
  for (const pattern of patterns) {
    if (!isGlob(pattern)) {
      found.add(path.resolve(directory, pattern))
      continue
    }
    const matches: string[] = []
    for await (const match of fs.promises.glob(pattern, { cwd: directory })) {
      matches.push(path.resolve(directory, match))
    }
    for (const match of matches.sort()) if (isRegular(match)) found.add(match)
  }
  return [...found]
}

export function isGlob(pattern: string): boolean {
  return /[*?[{]/.test(pattern)
}

/** As people know it: relative where it lies under the folder we run in. */
export function displayPath(file: string): string {
  const relative = path.relative(process.cwd(), file)
  return relative === '' || relative.startsWith('..') || path.isAbsolute(relative) ? file : relative
}

export type Compression = 'gzip' | 'zstd' | null

/** By the first bytes, whatever the name says. */
export function compressionOf(head: Uint8Array): Compression {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  if (head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd) return 'zstd'
  return null
}

function isRegular(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true
}
