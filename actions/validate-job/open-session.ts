import { explainFailure, type Program, type Session, startSaver } from '@greenlight/companion'
import type { CheckpointRequest } from '@greenlight/engine'
import { openScratch, openStore, openVault, type Vault } from '@greenlight/vault'
import { openSessionSaver, type SessionSaver } from './saver.ts'
import type { SessionTags } from './session-tags.ts'
import { type TakenUp, takeUp, type Wanted } from './take-up.ts'

/** The run that the session continues, restored if need be; null for a new one. Throws a ProblemError. */
export async function continueSession(
  wanted: Wanted,
  env: Readonly<Record<string, string | undefined>>,
): Promise<TakenUp | null> {
  return withVault(wanted.session, env, (vault) => takeUp(vault, wanted))
}

/** Throws a ProblemError for what the work or the store throws. */
export async function withVault<T>(
  { store: url, session, key, root, state }: Session,
  env: Readonly<Record<string, string | undefined>>,
  work: (vault: Vault) => Promise<T>,
): Promise<T> {
  const scratch = await openScratch(state)
  try {
    const store = await openStore(url, { env, directory: root, scratch: scratch.folder })
    try {
      const vault = await openVault({ store, session, state, ...(key === null ? {} : { key }) })
      try {
        return await work(vault)
      } finally {
        await vault.close()
      }
    } finally {
      await store.close()
    }
  } catch (error) {
    throw explainFailure(error) ?? error
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
    throw explainFailure(error) ?? error
  }
}
