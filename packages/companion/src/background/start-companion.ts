import { StoreError } from '@greenlight/vault'
import type { CompanionPlan, CompanionStatus, Program, Session } from '../model.ts'
import { startWorker, WorkerGone } from '../process/spawn.ts'
import { checkCounters } from './counters.ts'

/**
 * Starts a process that takes checkpoints in the background of a CI job and outlives ours; `askCompanion`
 * reaches it. Throws ProblemError, `companion-running` among them, and StoreError.
 */
export async function startCompanion(
  session: Session,
  plan: CompanionPlan,
  program: Program,
): Promise<CompanionStatus> {
  checkCounters(plan)
  try {
    const order = { kind: 'accompany', session, plan } as const
    const { worker, answer } = await startWorker(program, order, { detached: true })
    worker.leave()
    if (answer === null || !('pid' in answer)) throw new Error('a companion without a status')
    return answer
  } catch (error) {
    if (!(error instanceof WorkerGone)) throw error
    throw new StoreError('unavailable', error.message, { cause: error })
  }
}
