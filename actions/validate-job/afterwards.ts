import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Session } from '@greenlight/companion'
import { createRedactor } from '@greenlight/egress'
import { type CheckpointRequest, savedData } from '@greenlight/engine'
import type { Host } from '@greenlight/host'
import {
  type Journal,
  openJournal,
  readMark,
  runPaths,
  runsFolder,
  writeMark,
} from '@greenlight/journal'
import { formatSize } from '@greenlight/spec'
import type { Vault } from '@greenlight/vault'
import { withVault } from './open-session.ts'
import { type SessionTags, writeTags } from './session-tags.ts'

/** What a step says to its own post step, for the case that it is killed. No key is in it. */
export interface Remembered {
  readonly session: Omit<Session, 'key'>
  readonly run: Omit<SessionTags, 'closed'>
  readonly contents: Pick<CheckpointRequest, 'paths' | 'exclude' | 'growing'>
}

/** A runner gives post steps of a cancelled job five minutes. */
const LONGEST_SAVE_MS = 240_000

/**
 * Saves what a step that was killed could not save any more. A run that was closed needs nothing. Throws ProblemError,
 * StoreError, VaultError.
 */
export async function saveAfterwards(
  { session, run, contents }: Remembered,
  ports: {
    readonly key: string | null
    readonly env: Readonly<Record<string, string | undefined>>
    readonly host: Host
  },
): Promise<void> {
  const { key, env, host } = ports
  const folder = join(runsFolder(session.root), run.run)
  const redactor = createRedactor(key === null ? [] : [key])
  const journal = await openJournal({ folder, run: run.run, redactor })
  try {
    if (journal.state.closed !== null) return
    const save = (vault: Vault) =>
      vault.save(contents.paths, {
        root: session.root,
        exclude: contents.exclude,
        growing: contents.growing,
        tags: ['signal', ...writeTags({ ...run, closed: false })],
        signal: AbortSignal.timeout(LONGEST_SAVE_MS),
      })
    const saved = await tell(journal, folder, () => withVault({ ...session, key }, env, save))
    const { name, files, bytes } = saved
    host.info(
      `the step had no time to save: saved ${name} now, ${files} files, ${formatSize(bytes)}`,
    )
  } finally {
    await journal.close()
  }
}

/** As the engine takes them: the beginning of the checkpoint is the last event that counts. */
async function tell(
  journal: Journal,
  folder: string,
  save: () => ReturnType<Vault['save']>,
): ReturnType<Vault['save']> {
  const checkpoint = (readMark(folder)?.checkpoint ?? 0) + 1
  const counters = journal.state.segments.at(-1)?.counters ?? {}
  const detail = 'after the step was ended'
  journal.append('checkpoint.started', { checkpoint, reason: 'signal', detail, counters })
  const bytes = statSync(runPaths(folder).events).size
  await journal.barrier()
  await writeMark(folder, { seq: journal.state.lastSeq, bytes, checkpoint })
  try {
    const saved = await save()
    journal.append('checkpoint.saved', savedData(checkpoint, saved))
    return saved
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    journal.append('checkpoint.failed', { checkpoint, detail: why })
    throw error
  }
}
