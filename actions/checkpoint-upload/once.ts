import { lstatSync } from 'node:fs'
import { resolve } from 'node:path'
import { startSaver } from '@greenlight/companion'
import type { Saved } from '@greenlight/vault'
import type { Ports } from './ports.ts'
import type { Task } from './task.ts'

/** Saves one checkpoint; null when there was nothing to save. Throws what the vault and the store throw. */
export async function saveOnce(
  { session, plan }: Task,
  {
    step,
    signal,
    program,
  }: { step: number | null; signal: AbortSignal; program: Ports['program'] },
): Promise<Saved | null> {
  const there = plan.paths.some(
    (path) => lstatSync(resolve(session.root, path), { throwIfNoEntry: false }) !== undefined,
  )
  if (!there) return null
  const saver = await startSaver(session, program())
  try {
    const saved = await saver.save({
      paths: plan.paths,
      exclude: plan.exclude,
      growing: plan.log === null ? [] : [plan.log],
      step,
      tags: [],
      base: false,
      signal,
    })
    // A new generation may have made an old one superfluous; that it stays is no loss.
    if (saved.base !== null) await saver.prune().catch(() => undefined)
    return saved
  } finally {
    await saver.close()
  }
}
