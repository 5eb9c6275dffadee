import { readRun, runPaths } from '@greenlight/journal'
import { isGuarded } from './launch/index.ts'
import { isOpen } from './resume.ts'

/** Jobs of the run in this folder that run on this machine, whether a supervisor is there or not. Changes nothing. */
export function jobsUnderWay(folder: string): string[] {
  const paths = runPaths(folder)
  return [...readRun(folder).jobs.values()].flatMap(({ id, attempts }) => {
    const last = attempts.at(-1)
    if (last === undefined || !isOpen(last)) return []
    return isGuarded(paths.attempt(id, last.number).dir) ? [id] : []
  })
}
