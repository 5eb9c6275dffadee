import { type Problem, ProblemError, UNAVAILABLE } from '@greenlight/spec'
import { StoreError, type StoreErrorReason, VaultError } from '@greenlight/vault'

/** Checkpoints exist and cannot be used (EX_DATAERR). */
export const DAMAGED = 65
/** What is asked for is not there (EX_NOINPUT). */
export const NOTHING_THERE = 66

interface Tried {
  readonly url: string
  readonly key: string | null
}

/** What went wrong as a user can mend it; anything else is a fault of ours and stays as it is. */
export function explained(error: unknown, tried: Tried): unknown {
  if (error instanceof ProblemError) return error
  if (error instanceof VaultError) return new ProblemError(damage(error, tried), DAMAGED)
  if (error instanceof StoreError) {
    const code = `store-${error.reason}`
    const problem = { code, field: 'store', message: error.message, hint: hintOf(error, tried.url) }
    return new ProblemError([problem], UNAVAILABLE)
  }
  const fault = fileFault(error)
  return fault === null ? error : new ProblemError([fault.problem], fault.exitCode)
}

function hintOf({ reason }: StoreError, url: string): string {
  return reason === 'refused' ? accessHint(url) : HINTS[reason]
}

const HINTS: Readonly<Record<Exclude<StoreErrorReason, 'refused'>, string>> = {
  unavailable: 'try again later; what was stored before is not touched',
  full: 'make room, or remove what is old with greenlight checkpoint prune',
  exists: 'another saver took the name; try again',
  missing: 'somebody removed it meanwhile; try again',
  damaged: 'try again; if it stays so, greenlight checkpoint verify tells what is good',
}

function accessHint(url: string): string {
  if (url.startsWith('s3:')) {
    return 'look at AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and the name of the bucket'
  }
  if (url.startsWith('dir:')) return 'look at who owns the folder'
  return 'look at the permissions of the token of this job'
}

/** A line for each checkpoint that was tried, newest first. */
function damage(error: VaultError, { key }: Tried): Problem[] {
  const { reason, failures, message } = error
  const hint = failures.some((failure) => /not signed/u.test(failure.reason))
    ? 'look at GREENLIGHT_CHECKPOINT_KEY: it has to be the one they were saved with'
    : key === null
      ? 'were they signed? then set GREENLIGHT_CHECKPOINT_KEY; else a new session has to begin'
      : 'a new session has to begin'
  if (reason !== 'unrestorable') return [{ code: reason, field: 'session', message, hint }]
  return [
    {
      code: reason,
      field: 'session',
      message: `none of its ${failures.length} checkpoint${failures.length === 1 ? '' : 's'} can be restored`,
      hint,
    },
    ...failures.map((failure) => ({
      code: 'damaged',
      message: `${failure.checkpoint}: ${failure.reason}`,
    })),
  ]
}

/** Faults of a file system that a user can mend, by their code. */
const FILE_FAULTS: Readonly<Record<string, string>> = {
  EACCES: 'we may not do that',
  EPERM: 'we may not do that',
  EROFS: 'it can only be read',
  ENOTDIR: 'a part of the path is no folder',
  ENOSPC: 'there is no room left',
  EDQUOT: 'there is no room left',
}

function fileFault(error: unknown): { problem: Problem; exitCode: number } | null {
  if (!(error instanceof Error)) return null
  const { code = '', path = '', syscall = '' } = error as NodeJS.ErrnoException
  const said = FILE_FAULTS[code]
  if (said === undefined) return null
  const message = `${JSON.stringify(path)}: ${said} (${syscall}: ${code})`
  const full = code === 'ENOSPC' || code === 'EDQUOT'
  return { problem: { code: 'no-access', message }, exitCode: full ? UNAVAILABLE : 2 }
}
