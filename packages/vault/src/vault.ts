import { mkdir } from 'node:fs/promises'
import * as path from 'node:path'
import type { Bench } from './bench.ts'
import { openFingerprinter } from './chunk/fingerprint.ts'
import { diff } from './keep/diff.ts'
import { listCheckpoints } from './keep/list.ts'
import { prune } from './keep/prune.ts'
import { verify } from './keep/verify.ts'
import type { Vault, VaultOptions } from './model.ts'
import { checkSession } from './names.ts'
import { restore } from './restore/restore.ts'
import { saveOrMakeRoom } from './save/make-room.ts'
import { realPause } from './shelf/retry.ts'
import { Shelf } from './shelf/shelf.ts'
import { type Known, LocalState } from './state/local-state.ts'
import { Marks } from './state/marks.ts'
import { Workshop } from './state/workshop.ts'

const PACK_BYTES = 512 << 20

/** Opens the checkpoints of a session; the store stays the caller's to close. Throws ProblemError. */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const session = checkSession(options.session)
  const folder = path.join(path.resolve(options.state), session)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const workshop = new Workshop(path.join(folder, 'parts'))
  await workshop.sweep()
  const { store, key = null, pause = realPause, now = Date.now } = options
  const bench: Bench = {
    shelf: new Shelf({ store, session, key, workshop, pause }),
    folder,
    workshop,
    local: new LocalState(folder, workshop, openFingerprinter),
    marks: new Marks(folder, workshop),
    packBytes: options.packBytes ?? PACK_BYTES,
    now,
  }
  return vaultAt(bench)
}

function vaultAt(bench: Bench): Vault {
  const inTurn = turns()
  let known: Known | null = null
  /** A save that fails has left its rows in what is known, so that is read again from the disk. */
  const keeping = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      known = null
      throw error
    }
  }
  const remember = (next: Known) => {
    known = next
    try {
      bench.local.write(next)
    } catch {
      // The checkpoint is safe; without it the next process only has to look closer.
      bench.local.forget()
    }
  }
  return {
    save: (paths, options) =>
      inTurn(() =>
        keeping(async () => {
          const done = await saveOrMakeRoom(bench, known, { paths, options })
          remember(done.known)
          return done.saved
        }),
      ),
    restore: (options) =>
      inTurn(() =>
        keeping(async () => {
          const done = await restore(bench, options)
          if (done === null) return null
          remember(done.known)
          return done.restored
        }),
      ),
    list: () => inTurn(() => listCheckpoints(bench)),
    verify: (options) => inTurn(() => verify(bench, options)),
    prune: (policy) => inTurn(() => prune(bench, policy)),
    diff: (before, after) => inTurn(() => diff(bench, before, after)),
    close: () => inTurn(async () => {}),
  }
}

/** One at a time, in the order in which they were asked for. */
function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work, work)
    last = next.catch(() => undefined)
    return next
  }
}
