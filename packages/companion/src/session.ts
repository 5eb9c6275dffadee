import { openScratch, openStore, openVault, type Store, type Vault } from '@greenlight/vault'
import type { Session } from './model.ts'

export interface OpenSession {
  readonly store: Store
  readonly vault: Vault
  readonly close: () => Promise<void>
}

/** Opens store and vault of a session, with the credentials of this process. Throws ProblemError, StoreError. */
export async function openSession(session: Session): Promise<OpenSession> {
  const scratch = await openScratch(session.state)
  const store = await openStore(session.store, {
    env: process.env,
    directory: session.root,
    scratch: scratch.folder,
  }).catch(async (error: unknown) => {
    await scratch.remove()
    throw error
  })
  const shut = async () => {
    await store.close()
    await scratch.remove()
  }
  try {
    const vault = await openVault({
      store,
      session: session.session,
      state: session.state,
      ...(session.key === null ? {} : { key: session.key }),
    })
    return {
      store,
      vault,
      close: async () => {
        await vault.close()
        await shut()
      },
    }
  } catch (error) {
    await shut()
    throw error
  }
}
