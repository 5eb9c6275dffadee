import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type ProcessOptions,
  type ProcessResult,
  runProcess,
  type TemporaryDirectory,
  temporaryDirectory,
} from '@greenlight/testkit'

const PROGRAM = fileURLToPath(new URL('./greenlight.ts', import.meta.url))

/** Of all processes of a test file: most of their time would go into starting. */
const COMPILED = mkdtempSync(join(tmpdir(), 'greenlight-compiled-'))
process.once('exit', () => rmSync(COMPILED, { recursive: true, force: true }))

/** `greenlight checkpoint` as a command line that starts it from its sources. */
export function checkpointLine(...args: readonly string[]): [file: string, ...args: string[]] {
  return [process.execPath, '-C', 'source', '--no-warnings', PROGRAM, 'checkpoint', ...args]
}

interface CheckpointOptions extends ProcessOptions {
  /** Another one, or none. */
  readonly session?: string | null
}

/** Somebody without files, a home or rights of their own. */
const NOBODY = 65_534

export interface Stranger {
  /** Null where we may not become somebody else, or nobody else can read this repository. */
  readonly uid: number | null
  /** As `checkpointLine`. */
  line(...args: readonly string[]): [file: string, ...args: string[]]
}

/** Another user, where we are root; elsewhere ourselves. */
export function asStranger(): Stranger {
  const [setpriv, ...flags] = [
    'setpriv',
    `--reuid=${NOBODY}`,
    `--regid=${NOBODY}`,
    '--clear-groups',
  ] as const
  const line = (...args: readonly string[]): [string, ...string[]] => [
    setpriv,
    ...flags,
    ...checkpointLine(...args),
  ]
  const [file, ...help] = line('--help')
  const { status } = spawnSync(file, help, { env: { PATH: process.env['PATH'] }, stdio: 'ignore' })
  return status === 0 ? { uid: NOBODY, line } : { uid: null, line: checkpointLine }
}

/** A folder of work and a store beside it, and the command run there. */
export interface CheckpointWorld extends Disposable {
  readonly folder: TemporaryDirectory
  readonly work: string
  readonly store: string
  /** In the folder, on the store, for the session. */
  run(args: readonly string[], options?: CheckpointOptions): Promise<ProcessResult>
  /** `run` with `--json`; what it printed, which is nothing else. */
  json<T>(args: readonly string[]): Promise<T>
  /** Names of the files in the store, oldest checkpoint first. */
  stored(): string[]
}

export function checkpointWorld(ours = 'train'): CheckpointWorld {
  const folder = temporaryDirectory()
  const work = join(folder.path, 'work')
  const store = join(folder.path, 'store')
  folder.write('work/.keep', '')
  const environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder.path,
    LANG: 'C.UTF-8',
    NODE_COMPILE_CACHE: COMPILED,
    GREENLIGHT_STORE: `dir:${store}`,
  }
  const run = (args: readonly string[], given: CheckpointOptions = {}) => {
    const { session = ours, ...options } = given
    const [file, ...all] = checkpointLine(
      ...args,
      ...(session === null ? [] : ['--session', session]),
    )
    const env = { ...environment, ...options.env }
    return runProcess(file, all, { cwd: work, ...options, env })
  }
  return {
    folder,
    work,
    store,
    run,
    json: async <T>(args: readonly string[]) => {
      const { stdout, stderr, exitCode } = await run([...args, '--json'])
      if (stderr !== '') throw new Error(`${exitCode}: ${stderr}`)
      return JSON.parse(stdout) as T
    },
    stored: () =>
      readdirSync(store).sort((a, b) =>
        (a.split('.')[3] ?? '').localeCompare(b.split('.')[3] ?? ''),
      ),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  }
}
