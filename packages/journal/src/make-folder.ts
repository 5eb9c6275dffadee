import { existsSync, mkdirSync, statSync } from 'node:fs'
import path from 'node:path'

/**
 * Makes a folder and those above it; returns the outermost one that was made, or null when the
 * folder was there. Not `mkdir` with `recursive`, which never returns where the system claims that
 * an existing parent is missing, as below /proc.
 */
export function makeFolder(folder: string): string | null {
  try {
    mkdirSync(folder)
    return folder
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return null
    const parent = path.dirname(folder)
    if (code !== 'ENOENT' || existsSync(parent)) throw error
    const made = makeFolder(parent)
    makeFolder(folder)
    return made ?? folder
  }
}
