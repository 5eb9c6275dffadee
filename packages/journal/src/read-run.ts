import { ProblemError } from '@greenlight/spec'
import { readBlocks } from './event-blocks.ts'
import { eventsOf } from './block-events.ts'
import type { RunEvent } from './events.ts'
import { replayRun } from './replay.ts'
import { runPaths } from './run-paths.ts'
import type { RunState } from './state.ts'

/**
 * The state of a run, read without a lock: a torn last line is ignored, as the run may be writing
 * it. Throws ProblemError `run-not-found` or `journal-corrupt`.
 */
export function readRun(folder: string): RunState {
  return orNotFound(folder, () => replayRun(runPaths(folder).events).projection.state)
}

/** Every event in order, checksum and sequence verified; a torn last line is ignored. Throws like `readRun`. */
export function* readEvents(folder: string): Generator<RunEvent> {
  const blocks = readBlocks(runPaths(folder).events)
  try {
    for (;;) {
      const next = orNotFound(folder, () => blocks.next())
      if (next.done === true) return
      yield* eventsOf(next.value)
    }
  } finally {
    blocks.return(undefined)
  }
}

function orNotFound<T>(folder: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new ProblemError([
      {
        code: 'run-not-found',
        message: `there is no run in ${folder}`,
        hint: '`greenlight runs` lists the runs of this folder',
      },
    ])
  }
}
