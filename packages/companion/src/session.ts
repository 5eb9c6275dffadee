import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openStore, openVault, type Store, type Vault } from '@greenlight/vault'
import type { Session } from './model.ts'

export interface OpenSession {
  readonly store: Store
  readonly vault: Vault
  close(): Promise<void>
}

/** Opens store and vault of a session, with the credentials of this process. Throws ProblemError, StoreError. */
export async function openSession(session: Session): Promise<OpenSession> {
  const scratch = join(session.state, 'scratch')
  await mkdir(scratch, { recursive: true, mode: 0o700 })
  const store = await openStore(session.store, {
    env: process.env,
    directory: session.root,
    scratch,
  })
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
        await store.close()
      },
    }
  } catch (error) {
    await store.close()
    throw error
  }
}
