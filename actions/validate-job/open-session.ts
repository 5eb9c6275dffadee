import { type Program, type Session, startSaver } from '@greenlight/companion'
import type { CheckpointRequest } from '@greenlight/engine'
import { ProblemError, UNAVAILABLE } from '@greenlight/spec'
import { openScratch, openStore, openVault, StoreError, VaultError } from '@greenlight/vault'
import { openSessionSaver, type SessionSaver } from './saver.ts'
import type { SessionTags } from './session-tags.ts'
import { type TakenUp, takeUp, type Wanted } from './take-up.ts'

/** Exit code for checkpoints that exist and cannot be used (EX_DATAERR). */
const DATA_ERROR = 65

/** The run that the session continues, restored if need be; null for a new one. Throws a ProblemError. */
export async function continueSession(
  wanted: Wanted,
  env: Readonly<Record<string, string | undefined>>,
): Promise<TakenUp | null> {
  const { store: url, session, key, root, state } = wanted.session
  const scratch = await openScratch(state)
  try {
    const store = await openStore(url, { env, directory: root, scratch: scratch.folder })
    try {
      const vault = await openVault({ store, session, state, ...(key === null ? {} : { key }) })
      try {
        return await takeUp(vault, wanted)
      } finally {
        await vault.close()
      }
    } finally {
      await store.close()
    }
  } catch (error) {
    throw explained(error, wanted.session)
  } finally {
    await scratch.remove()
  }
}

/** The process that saves for the run; `asked` is told the first request. Throws a ProblemError. */
export async function startSessionSaver(
  session: Session,
  run: Omit<SessionTags, 'closed'>,
  ports: {
    readonly program: Program
    readonly host: Wanted['host']
    readonly asked: (request: CheckpointRequest) => void
  },
): Promise<SessionSaver> {
  try {
    return openSessionSaver(await startSaver(session, ports.program), run, ports)
  } catch (error) {
    throw explained(error, session)
  }
}

function explained(error: unknown, { session }: Session): unknown {
  if (error instanceof StoreError) {
    const problem = { code: `store-${error.reason}`, field: 'store', message: error.message }
    return new ProblemError([problem], error.reason === 'unavailable' ? UNAVAILABLE : undefined)
  }
  if (!(error instanceof VaultError)) return error
  return new ProblemError(
    [
      {
        code: error.reason,
        field: 'session',
        message: `no checkpoint of ${session} can be restored`,
        hint: 'name another session to begin a new run',
      },
      ...error.failures.map(({ checkpoint, reason }) => ({
        code: 'bad-checkpoint',
        message: `${checkpoint}: ${reason}`,
      })),
    ],
    DATA_ERROR,
  )
}
