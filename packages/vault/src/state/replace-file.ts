import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import type { Workshop } from './workshop.ts'

/** A file of the state folder as a whole: two savers never mix, and a full disk leaves the old one. */
export function replaceFile(workshop: Workshop, file: string, parts: readonly Buffer[]): void {
  const part = workshop.path('replaced')
  try {
    write(part, parts)
    renameSync(part, file)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

function write(path: string, parts: readonly Buffer[]): void {
  const descriptor = openSync(path, 'wx', 0o600)
  try {
    for (const part of parts) {
      for (let at = 0; at < part.length; ) at += writeSync(descriptor, part, at)
    }
  } finally {
    closeSync(descriptor)
  }
}
