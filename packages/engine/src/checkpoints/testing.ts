import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { EventData } from '@greenlight/journal'
import type { CheckpointPolicy } from '@greenlight/plan'
import { openDirectoryStore, openVault, type Saved, type Vault } from '@greenlight/vault'
import type { CheckpointPort, CheckpointRequest } from './port.ts'

/** A policy that saves at no time, by no counter and on no occasion but those of every run. */
export function policy(more: Partial<CheckpointPolicy> = {}): CheckpointPolicy {
  return { paths: ['work'], exclude: [], everyMs: null, everyGrowth: {}, on: [], ...more }
}

/** Checkpoints of one session in a folder, as they outlive every machine. */
export interface TestStore extends Disposable {
  readonly folder: string
}

export function makeStore(): TestStore {
  const folder = mkdtempSync(join(tmpdir(), 'greenlight-store-'))
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A port on a real vault, in this process. */
export interface TestPort extends CheckpointPort {
  readonly requests: CheckpointRequest[]
  /** As `greenlight checkpoint now` does. */
  ask(): Promise<Saved>
}

export async function openPort(store: TestStore | string, root: string): Promise<TestPort> {
  const vault = await openSession(store, root)
  const requests: CheckpointRequest[] = []
  let listener: (() => Promise<Saved>) | null = null
  return {
    root,
    requests,
    save({ paths, step, ...request }) {
      requests.push({ paths, step, ...request })
      return vault.save(paths, { ...request, root, ...(step !== null && { step }) })
    },
    onAsked(asked) {
      listener = asked
    },
    ask: () => listener?.() ?? Promise.reject(new Error('nobody listens')),
  }
}

/** Restores the newest checkpoint, as whoever starts a run does before. */
export async function restore(
  store: TestStore,
  into: string,
): Promise<EventData['checkpoint.restored']> {
  const vault = await openSession(store, into)
  const restored = await vault.restore({ into, replace: true })
  await vault.close()
  if (restored === null) throw new Error('there is no checkpoint')
  const { name, sequence, generation, step, age, fallbacks, files, bytes } = restored
  return { name, sequence, generation, step, age_ms: age, fallbacks, files, bytes }
}

async function openSession(store: TestStore | string, machine: string): Promise<Vault> {
  const folder = typeof store === 'string' ? store : store.folder
  const state = join(folder, 'state', basename(machine))
  const opened = await openDirectoryStore(join(folder, 'store'))
  return openVault({ store: opened, session: 'test', state })
}
