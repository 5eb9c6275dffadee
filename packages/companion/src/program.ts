import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ProblemError } from '@greenlight/spec'
import type { Program } from './model.ts'

/** Folder of our stub in `dist/`. */
const ENTRY = join('checkpoint-companion', 'index.js')
const SOURCE = join('packages', 'companion', 'src', 'main.ts')

/**
 * The program that takes checkpoints, found from the script that runs now (`process.argv[1]`): beside
 * it in `dist/`, or in the source of the same checkout when that is what runs. Throws a ProblemError
 * when there is none.
 */
export function companionProgram(script: string): Program {
  const start = existsSync(script) ? realpathSync(script) : script
  const fromSource = start.endsWith('.ts')
  for (let folder = dirname(start); ; folder = dirname(folder)) {
    const source = join(folder, SOURCE)
    if (fromSource && existsSync(source)) return [process.execPath, '-C', 'source', source]
    for (const stub of [join(folder, ENTRY), join(folder, 'dist', ENTRY)]) {
      if (existsSync(stub)) return [process.execPath, stub]
    }
    if (folder === dirname(folder)) break
  }
  throw new ProblemError([
    {
      code: 'no-companion-program',
      message: `the program that takes checkpoints is not beside ${script}`,
      hint: 'run "npm run build" in the folder of greenlight',
    },
  ])
}
