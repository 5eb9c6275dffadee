import { statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { eventsOf } from './block-events.ts'
import { readBlocks } from './event-blocks.ts'
import type { RunEvent } from './events.ts'
import { runPaths } from './run-paths.ts'

const POLL_MS = 100

/**
 * Every event of a run from the first on, then each new one as it is written, until the signal
 * aborts; the run may not have begun yet, and may be closed and resumed meanwhile. A line appears
 * when it is whole. Throws ProblemError `journal-corrupt`.
 */
export async function* followEvents(folder: string, signal: AbortSignal): AsyncGenerator<RunEvent> {
  const file = runPaths(folder).events
  let position = 0
  let line = 1
  while (!signal.aborted) {
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
    if (size > position) {
      for (const block of readBlocks(file, position, line)) {
        for (const event of eventsOf(block)) {
          yield event
          if (signal.aborted) return
        }
        position = block.end
        line += block.count
      }
    }
    await sleep(POLL_MS, undefined, { signal }).catch(() => undefined)
  }
}
