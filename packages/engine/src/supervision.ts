import type { Journal, RunState, RunStatus } from '@greenlight/journal'
import type { RunContext } from './context.ts'
import type { Checkpoints } from './checkpoints/checkpoints.ts'
import { explainFault } from './faults.ts'
import type { Floor } from './floor.ts'
import { deadlineDetail, openDeadline } from './pause/deadline.ts'
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
export function openSupervision(
  parts: RunParts,
  floor: Floor,
  checkpoints: Checkpoints,
): Supervision {
  const { context, journal, projections } = parts
  const { deadline } = context.options
  const alarm = openDeadline(deadline, () => {
    if (deadline !== null) floor.pause(deadlineDetail(deadline))
  })
  let signals = 0
  let closed = false

  async function work(): Promise<RunState> {
    try {
      await floor.done
      alarm[Symbol.dispose]()
      await projections.flush()
      await checkpoints.finish(lastReason(journal.state))
      await leave(parts)
      await projections.flush()
      return journal.state
    } catch (error) {
      closed = true
      alarm[Symbol.dispose]()
      checkpoints.abort()
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
    stop(signal) {
      signals += 1
      if (signals > 1) checkpoints.abort()
      floor.stop(signal)
    },
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

/** Why the last checkpoint is taken. */
function lastReason(state: RunState): 'signal' | 'deadline' | 'end' {
  if (state.stopping !== null) return 'signal'
  return isPaused(state) ? 'deadline' : 'end'
}

function isPaused({ pausing, jobs }: RunState): boolean {
  return pausing !== null && [...jobs.values()].some(({ lifecycle }) => lifecycle !== 'completed')
}

/** The status a run is closed with: every selected job passed, or not, or it was stopped, or it goes on in another start. */
export function closingStatus(state: RunState): RunStatus {
  if (state.stopping !== null) return 'interrupted'
  if (isPaused(state)) return 'paused'
  for (const { outcome, skipped } of state.jobs.values()) {
    if (outcome !== 'passed' && skipped !== 'not-selected') return 'failed'
  }
  return 'complete'
}
