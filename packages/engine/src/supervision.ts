import type { Journal, RunState, RunStatus } from '@greenlight/journal'
import type { RunContext } from './context.ts'
import { explainFault } from './faults.ts'
import type { Floor } from './floor.ts'
import type { Projections } from './projections.ts'
import type { Supervision } from './run.ts'

/** What a run under way is made of. */
export interface RunParts {
  readonly context: RunContext
  readonly journal: Journal
  readonly projections: Projections
  readonly abort: AbortController
}

/** The handle of a run under way: its end, how to stop it, and the last words of later stages. */
export function openSupervision(parts: RunParts, floor: Floor): Supervision {
  const { context, journal, projections } = parts
  let closed = false

  async function work(): Promise<RunState> {
    try {
      await floor.done
      await leave(parts)
      await projections.flush()
      return journal.state
    } catch (error) {
      closed = true
      await abandon(parts)
      const { folder, run } = context.options
      throw explainFault(error, folder, `continue the run ${run}: what still runs ends by itself`)
    }
  }

  const done = work()
  // Whoever awaits `done` is told; nobody has to.
  done.catch(() => undefined)

  return {
    done,
    stop: (signal) => floor.stop(signal),
    status: () => journal.state,
    async record(type, data) {
      context.recorder.append(type, data)
      await journal.barrier()
    },
    async close(status) {
      if (closed) return
      closed = true
      context.recorder.append('run.closed', status)
      await projections.flush()
      projections.close()
      await journal.close()
    },
  }
}

/** Nothing runs any more. */
async function leave({ context }: RunParts): Promise<void> {
  context.tails.close()
  context.live.close()
  await context.pool.close()
}

/** The log cannot be written: lets go of everything, so that another start can take the run up. */
async function abandon(parts: RunParts): Promise<void> {
  const { journal, projections, abort } = parts
  abort.abort()
  projections.close()
  await Promise.allSettled([leave(parts), journal.close()])
}

/** The status a run is closed with: every selected job passed, or not, or it was stopped. */
export function closingStatus(state: RunState): RunStatus {
  if (state.stopping !== null) return 'interrupted'
  for (const { outcome, skipped } of state.jobs.values()) {
    if (outcome !== 'passed' && skipped !== 'not-selected') return 'failed'
  }
  return 'complete'
}
