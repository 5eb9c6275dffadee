import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, resolve } from 'node:path'

/**
 * What a name on the command line starts: a path is one from here, for the command itself is started
 * in another folder; any other name is looked for along `path`. Null for what cannot be started.
 */
export function findProgram(name: string, directory: string, path: string): string | null {
  if (name.includes('/')) {
    const program = resolve(directory, name)
    return isProgram(program) ? program : null
  }
  const folders = path.split(delimiter).filter((folder) => folder !== '')
  return folders.some((folder) => isProgram(resolve(folder, name))) ? name : null
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
