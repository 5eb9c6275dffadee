import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { listRuns, type RunSummary } from '@greenlight/journal'
import { ProblemError } from '@greenlight/spec'
import type { Terminal } from '../command.ts'

/** The runs of a folder, newest first. Throws a ProblemError when there is no such folder. */
export function runsIn(terminal: Terminal, directory: string): RunSummary[] {
  const absolute = resolve(terminal.directory, directory)
  if (!isFolder(absolute)) {
    const message = `${directory} is no folder`
    throw new ProblemError([{ code: 'no-folder', field: '--dir', message }])
  }
  return listRuns(join(absolute, '.greenlight', 'runs'))
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** The run a user means: an id, the beginning of one, or the newest. Throws a ProblemError when there is none, or more than one. */
export function findRun(
  terminal: Terminal,
  inputs: { readonly run: string | undefined; readonly directory: string },
): RunSummary {
  const known = runsIn(terminal, inputs.directory)
  const wanted = inputs.run ?? 'latest'
  const exact = wanted === 'latest' ? known[0] : known.find(({ run }) => run === wanted)
  const similar = exact === undefined ? known.filter(({ run }) => run.startsWith(wanted)) : [exact]
  const [found] = similar
  if (found !== undefined && similar.length === 1) return found
  const [newest] = known
  throw new ProblemError([
    newest === undefined
      ? {
          code: 'no-runs',
          field: 'RUN',
          message: `there are no runs in ${resolve(terminal.directory, inputs.directory)}`,
          hint: 'greenlight run starts one; --dir names another folder',
        }
      : {
          code: similar.length > 1 ? 'ambiguous-run' : 'unknown-run',
          field: 'RUN',
          message:
            similar.length > 1
              ? `${similar.length} runs begin with "${wanted}"`
              : `there is no run "${wanted}"`,
          hint: `the newest is ${newest.run}; greenlight runs lists them`,
        },
  ])
}
