import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ownerIsGone, ownerTag } from '../../state/owner.ts'
import { StoreError } from '../../store.ts'
import type { Sleep } from '../open-store/options.ts'

const EVERY_MS = 200
const LONGEST_MS = 600_000

/** Runs one piece of work at a time, of this process and of others that use the same lock file. */
export function alone(lock: string, sleep: Sleep): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return async (work) => {
    const before = last
    const turn = (async () => {
      await before
      await take(lock, sleep)
      try {
        return await work()
      } finally {
        await rm(lock, { force: true })
      }
    })()
    last = turn.catch(() => null)
    return turn
  }
}

async function take(lock: string, sleep: Sleep): Promise<void> {
  await mkdir(dirname(lock), { recursive: true })
  for (let waited = 0; waited < LONGEST_MS; waited += EVERY_MS) {
    try {
      await writeFile(lock, ownerTag(), { flag: 'wx', mode: 0o600 })
      return
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const owner = await readFile(lock, 'utf8').catch(() => '')
    if (owner !== '' && (await ownerIsGone(owner, lock))) await rm(lock, { force: true })
    else await sleep(EVERY_MS)
  }
  throw new StoreError('unavailable', 'cache: another process of this job does not end')
}
