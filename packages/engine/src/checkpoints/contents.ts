import { statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { RunPaths, RunState } from '@greenlight/journal'
import type { Job } from '@greenlight/plan'
import { isOpen } from '../resume.ts'
import type { CheckpointRequest } from './port.ts'
import type { CheckpointRules } from './rules.ts'

type Contents = Pick<CheckpointRequest, 'paths' | 'exclude' | 'growing'>

/** What a checkpoint holds that is taken now. */
export function contentsOf(
  rules: CheckpointRules,
  jobs: readonly Job[],
  paths: RunPaths,
  state: RunState,
): Contents {
  const inRun = (file: string) => join(rules.folder, relative(paths.folder, file))
  const logs = jobs.flatMap((job) =>
    (state.jobs.get(job.id)?.attempts ?? []).map((attempt) => ({
      log: paths.attempt(job.id, attempt.number).log,
      open: isOpen(attempt),
      secret: job.secrets.length > 0,
    })),
  )
  const masked = logs.filter(({ secret, log }) => secret && isMasked(log))
  const raw = jobs.filter(({ secrets }) => secrets.length > 0)
  return {
    paths: [
      ...rules.paths,
      rules.folder,
      // By name, so that no pattern can leave them out.
      inRun(paths.events),
      join(rules.folder, 'checkpoints', 'mark.json'),
      ...masked.map(({ log }) => inRun(log)),
    ],
    exclude: [
      ...rules.exclude,
      `/${inRun(paths.lock)}`,
      // A raw log with secrets stays on this machine; once it is masked it goes along by name.
      ...raw.map(({ id }) => `/${join(inRun(paths.attempt(id, 1).dir), '..', '*', 'log*')}`),
    ],
    growing: [
      inRun(paths.events),
      ...logs.filter(({ open, secret }) => open && !secret).map(({ log }) => inRun(log)),
    ],
  }
}

/** The raw log is readable by its owner only. */
function isMasked(log: string): boolean {
  const found = statSync(log, { throwIfNoEntry: false })
  return found !== undefined && (found.mode & 0o077) !== 0
}
