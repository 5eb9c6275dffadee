// Tests lie outside the projects that the linter reads, which would tell it so.
/// <reference lib="esnext.disposable" />
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ProcessResult, runProcess, temporaryDirectory } from '@greenlight/testkit'

/** The programs of `bin/` as a fresh clone has them, but with the source in place of the bundle. */
export interface Programs extends Disposable {
  /** File of an action's program. */
  action(name: string): string
  run(
    program: 'greenlight' | 'testme-on-pr',
    args: readonly string[],
    env: Readonly<Record<string, string>>,
  ): Promise<ProcessResult>
}

const root = fileURLToPath(new URL('../..', import.meta.url))

export function installFromSource(): Programs {
  const folder = temporaryDirectory()
  const entry = JSON.stringify(join(root, 'packages/cli/src/index.ts'))
  const program = (name: string): string =>
    folder.write(
      `dist/${name}/index.js`,
      `import { start } from ${entry}\nawait start('${name}')\n`,
    )
  folder.write('package.json', '{"type": "module"}')
  program('greenlight')
  folder.write('bin/.keep', '')
  for (const name of ['greenlight.mjs', 'testme-on-pr.mjs']) {
    copyFileSync(join(root, 'bin', name), join(folder.path, 'bin', name))
  }
  return {
    action: program,
    run: (name, args, env) =>
      runProcess(
        process.execPath,
        ['-C', 'source', join(folder.path, 'bin', `${name}.mjs`), ...args],
        { env: { PATH: process.env['PATH'] ?? '', HOME: folder.path, ...env } },
      ),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  }
}
