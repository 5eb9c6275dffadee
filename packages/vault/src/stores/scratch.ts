import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Workshop } from '../state/workshop.ts'

export interface Scratch {
  readonly folder: string
  /** With everything in it. */
  remove(): Promise<void>
}

/**
 * A folder for what is on its way to or from a store, below the state folder, so that most files need
 * not be copied. What processes left that are gone is removed first. No session can have its name.
 */
export async function openScratch(state: string): Promise<Scratch> {
  const workshop = new Workshop(join(state, '.scratch'))
  await workshop.sweep()
  const folder = workshop.path('store')
  await mkdir(folder, { mode: 0o700 })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
