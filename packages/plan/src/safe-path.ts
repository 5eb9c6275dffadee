import type { Finding } from './problems.ts'
import { quoted } from './problems.ts'

/** A path or glob of the plan must stay below the folder the run starts in. */
export function checkPath(path: string, directory = ''): Finding | undefined {
  const absolute = path.startsWith('/') || path.startsWith('\\') || /^[A-Za-z]:[\\/]/.test(path)
  if (!absolute && depthOf(`${directory}/${path}`) >= 0) return undefined
  return {
    code: 'bad-path',
    message: `${quoted(path)} ${absolute ? 'is absolute' : 'leads out of the folder the run starts in'}`,
    expected: 'a path below the folder the run starts in',
  }
}

/** The lowest level a path reaches; -1 when it leaves its start. */
function depthOf(path: string): number {
  let level = 0
  for (const step of path.split(/[\\/]/)) {
    if (step === '..' && --level < 0) return -1
    if (step !== '' && step !== '.' && step !== '..') level++
  }
  return level
}
