import { type Problem, ProblemError, UNAVAILABLE } from '@greenlight/spec'
import { StoreError, type StoreErrorReason, VaultError } from '@greenlight/vault'

/** Checkpoints exist and cannot be used (EX_DATAERR). */
const DAMAGED = 65

/** What went wrong with a checkpoint as a user can mend it; null for what is a fault of ours. */
export function explainFailure(error: unknown): ProblemError | null {
  if (error instanceof ProblemError) return error
  if (error instanceof StoreError) {
    const { reason, message } = error
    const problem = { code: `store-${reason}`, field: 'store', message, hint: HINTS[reason] }
    return new ProblemError([problem], UNAVAILABLE)
  }
  if (!(error instanceof VaultError)) return null
  const { reason, message, failures } = error
  const tried: Problem[] = failures.map((failure) => ({
    code: 'damaged',
    message: `${failure.checkpoint}: ${failure.reason}`,
  }))
  const hint = 'was it saved with another key? else a new session has to begin'
  return new ProblemError([{ code: reason, field: 'session', message, hint }, ...tried], DAMAGED)
}

const HINTS: Readonly<Record<StoreErrorReason, string>> = {
  unavailable: 'what was saved before is not touched',
  full: 'make room, or remove what is old with greenlight checkpoint prune',
  refused: 'look at the credentials and permissions of this job',
  exists: 'another saver took the name',
  missing: 'somebody removed it meanwhile',
  damaged: 'greenlight checkpoint verify tells what is good',
}
