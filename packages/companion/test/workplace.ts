import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type TemporaryDirectory, temporaryDirectory } from '@greenlight/testkit'
import { openStore, openVault, type Vault } from '@greenlight/vault'
import type { Program, SaveRequest, Session } from '../src/index.ts'

export const PROGRAM: Program = [
  process.execPath,
  '-C',
  'source',
  fileURLToPath(new URL('../src/main.ts', import.meta.url)),
]

/** A folder of a job, a store beside it, and what a test looks into it with. */
export interface Workplace extends TemporaryDirectory {
  readonly session: Session
  /** The store as another process would open it. */
  vault(): Promise<Vault>
  /** Puts the newest checkpoint into a new folder; null when there is none. */
  restored(): Promise<{ readonly folder: string; read(file: string): string } | null>
}

export function workplace(options: Partial<Session> = {}): Workplace {
  const folder = temporaryDirectory()
  const root = join(folder.path, 'job')
  mkdirSync(root)
  const session: Session = {
    store: `dir:${join(folder.path, 'store')}`,
    session: 'train',
    key: null,
    root,
    state: join(folder.path, 'state'),
    ...options,
  }
  let count = 0
  const vault = async (): Promise<Vault> => {
    const scratch = join(folder.path, `look-${count++}`)
    mkdirSync(scratch)
    const store = await openStore(session.store, { env: {}, directory: root, scratch })
    return openVault({
      store,
      session: session.session,
      state: scratch,
      ...(session.key === null ? {} : { key: session.key }),
    })
  }
  return {
    ...folder,
    write: (file, content) => folder.write(join('job', file), content),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
    session,
    vault,
    async restored() {
      const into = join(folder.path, `restored-${count++}`)
      const found = await (await vault()).restore({ into, durable: false })
      return found === null
        ? null
        : {
            folder: into,
            read: (file) => folder.read(join(into.slice(folder.path.length + 1), file)),
          }
    },
  }
}

export function request(
  over: Partial<SaveRequest> & { signal?: AbortSignal } = {},
): SaveRequest & { signal: AbortSignal } {
  return {
    paths: ['model'],
    exclude: [],
    growing: [],
    step: null,
    tags: [],
    base: false,
    signal: new AbortController().signal,
    ...over,
  }
}

/** Waits until something holds; the test's own time limit ends it. */
export async function until<T>(probe: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (;;) {
    const found = await probe()
    if (found !== undefined && found !== null && found !== false) return found
    await sleep(20)
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/**
 * Begins a save of new files and returns it while it is under way. One that was over before anybody
 * looked is begun again with more of them: then there are checkpoints before it.
 */
export async function saveUnderWay<T>(
  place: Workplace,
  begin: () => Promise<T>,
): Promise<{ readonly saving: Promise<T>; readonly files: number; readonly before: number }> {
  for (let files = 24; ; files += 24) {
    for (let part = files - 24; part < files; part++) {
      place.write(`model/${part}`, randomBytes(4 << 20))
    }
    const saving = begin()
    const watch = { over: false }
    const settled = saving.then(
      () => (watch.over = true),
      () => (watch.over = true),
    )
    while (!watch.over && partsOf(place).length === 0) await Promise.race([settled, sleep(5)])
    if (!watch.over) return { saving, files, before: files / 24 - 1 }
    await saving
  }
}

/** What is on its way to the store. */
export function partsOf({ session }: Workplace): string[] {
  const parts = join(session.state, session.session, 'parts')
  return existsSync(parts) ? readdirSync(parts) : []
}
