import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder of a test's own, gone at the end of its scope: `using folder = temporaryDirectory()`. */
export interface TemporaryDirectory extends Disposable {
  /** Absolute, without symbolic links. */
  readonly path: string
  /** Writes a file below it, with its folders; returns its absolute path. */
  write(file: string, content: string | Uint8Array): string
  read(file: string): string
}

export function temporaryDirectory(): TemporaryDirectory {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'greenlight-test-')))
  return {
    path,
    write: (file, content) => {
      const target = join(path, file)
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, content)
      return target
    },
    read: (file) => readFileSync(join(path, file), 'utf8'),
    [Symbol.dispose]: () => {
      rmSync(path, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}
