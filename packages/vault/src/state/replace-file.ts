import { renameSync, rmSync, writeFileSync } from 'node:fs'
import type { Workshop } from './workshop.ts'

/** A file of the state folder as a whole: two savers never mix, and a full disk leaves the old one. */
export function replaceFile(workshop: Workshop, file: string, content: string | Buffer): void {
  const part = workshop.path('replaced')
  try {
    writeFileSync(part, content, { mode: 0o600 })
    renameSync(part, file)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}
