import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { goModule, install, TOOLS } from '../../test/systems/installing.ts'

const VERSION = '0.18.1'

/** Path of restic, built from its module. */
export function installRestic(): string {
  const folder = join(TOOLS, `restic-${VERSION}`)
  const program = join(folder, 'restic')
  if (existsSync(program)) return program
  const { Dir } = goModule(`github.com/restic/restic@v${VERSION}`)
  install(folder, 'go', ['-C', Dir, 'build', '-o', program, './cmd/restic'])
  return program
}
