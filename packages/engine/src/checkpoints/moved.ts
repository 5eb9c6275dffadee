import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cutEvents, readMark, type RunPaths, type RunState } from '@greenlight/journal'
import { ProblemError } from '@greenlight/spec'
import { isOpen } from '../resume.ts'

/**
 * Brings the events of a restored run folder to the moment of its checkpoint: what they tell after it may be of work
 * whose files were not saved. Throws ProblemError `mark-mismatch`.
 */
export function cutToMark(folder: string): void {
  const mark = readMark(folder)
  if (mark !== null) return cutEvents(folder, mark)
  throw new ProblemError([
    {
      code: 'mark-mismatch',
      field: folder,
      message: 'the restored run folder does not say which moment it is of',
      hint: 'only checkpoints that a run took by itself can be continued',
    },
  ])
}

/**
 * Removes what attempts left that the events do not know, and the claims and exit records of those that were under way:
 * nothing of another machine can be mistaken for something of this one.
 */
export function clearAttempts(paths: RunPaths, state: RunState): void {
  const known = new Set<string>()
  for (const { id, attempts } of state.jobs.values()) {
    for (const attempt of attempts) {
      const { dir, pid, rc } = paths.attempt(id, attempt.number)
      known.add(dir)
      if (isOpen(attempt)) for (const file of [pid, rc]) rmSync(file, { force: true })
    }
  }
  for (const job of foldersIn(paths.jobs)) {
    for (const attempt of foldersIn(job)) {
      if (!known.has(attempt)) rmSync(attempt, { recursive: true, force: true })
    }
  }
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name))
}
