import { statSync } from 'node:fs'
import type { Bench } from '../bench.ts'
import { dropOldest } from '../keep/prune.ts'
import type { SaveOptions } from '../model.ts'
import { StoreError } from '../store.ts'
import { hasLocalFiles } from '../stores/local-files.ts'
import type { Known } from '../state/local-state.ts'
import { save } from './save.ts'

/** Saves; where there is no room the oldest generation goes that may go, and it is tried once more. */
export async function saveOrMakeRoom(
  bench: Bench,
  known: Known | null,
  what: { paths: readonly string[]; options: SaveOptions },
): ReturnType<typeof save> {
  let refused = false
  const shelf = bench.shelf.telling({
    refused: () => {
      refused = true
    },
  })
  try {
    return await save(bench, shelf, known, what)
  } catch (error) {
    // What goes from a store helps the disk of the state folder only when it is the same disk.
    if (!isFullError(error) || !(refused || isOneDisk(bench))) throw error
    what.options.signal?.throwIfAborted()
    const dropped = await drop(bench, what.options, error)
    // The first try has left its rows in what was known, so that is read again from the disk.
    const { saved, known: next } = await save(bench, shelf, null, what).catch((again: unknown) => {
      if (!isFullError(again)) throw again
      throw full(again, `${dropped.join(', ')} made room, which was not enough`)
    })
    return { saved: { ...saved, dropped }, known: next }
  }
}

async function drop(bench: Bench, { keep = {} }: SaveOptions, error: StoreError) {
  const policy = { last: 1, hourly: 0, ...keep }
  const { removed, held } = await dropOldest(bench, policy).catch((while_: unknown) => {
    throw isFullError(while_) ? error : while_
  })
  if (removed.length > 0) return removed
  throw full(error, `nothing may make room: ${held ?? 'every checkpoint there is has to stay'}`)
}

function full(error: StoreError, more: string): StoreError {
  return new StoreError('full', `${error.message}; ${more}`, { cause: error })
}

function isFullError(error: unknown): error is StoreError {
  return error instanceof StoreError && error.reason === 'full'
}

function isOneDisk({ shelf, folder }: Bench): boolean {
  if (!hasLocalFiles(shelf.store)) return false
  return statSync(shelf.store.localFolder).dev === statSync(folder).dev
}
