import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseFileCommands } from './file-commands.ts'
import { droneSettings, type Setting, woodpeckerSettings } from './plugin-environment.ts'
import { type ProcessOptions, type ProcessResult, runProcess } from './run-process.ts'
import { temporaryDirectory } from './temporary-directory.ts'

export interface BundleOptions extends Omit<ProcessOptions, 'env'> {
  /** Variables beside those of the host. */
  readonly env?: Readonly<Record<string, string>>
  /** Arguments of Node before the program: `['-C', 'source']` to run TypeScript. */
  readonly nodeArgs?: readonly string[]
}

export interface BundleResult extends ProcessResult {
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  readonly state: Readonly<Record<string, string>>
}

/** Starts an action's program as GitHub's runner would: a process, `INPUT_*` and files to answer in. */
export async function runBundle(
  program: string,
  options: BundleOptions & { readonly inputs?: Readonly<Record<string, string>> } = {},
): Promise<BundleResult> {
  using folder = temporaryDirectory()
  const file = (name: string): string => {
    const path = join(folder.path, name)
    writeFileSync(path, '')
    return path
  }
  const files = { output: file('output'), summary: file('summary'), state: file('state') }
  const result = await runNode(program, options, folder.path, {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_STATE: files.state,
    GITHUB_ENV: file('env'),
    GITHUB_PATH: file('path'),
    GITHUB_REPOSITORY: 'octo/hearts',
    GITHUB_RUN_ID: '4711',
    GITHUB_RUN_NUMBER: '12',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    RUNNER_TEMP: folder.path,
    ...inputVariables(options.inputs ?? {}),
  })
  return {
    ...result,
    outputs: parseFileCommands(readFileSync(files.output, 'utf8')),
    summary: readFileSync(files.summary, 'utf8'),
    state: parseFileCommands(readFileSync(files.state, 'utf8')),
  }
}

/** Starts an action's program as a step of Woodpecker or Drone would. */
export async function runPlugin(
  program: string,
  options: BundleOptions & {
    readonly kind: 'woodpecker' | 'drone'
    readonly settings?: Readonly<Record<string, Setting>>
    readonly secrets?: Readonly<Record<string, string>>
  },
): Promise<ProcessResult & { readonly outputFile: string }> {
  using folder = temporaryDirectory()
  const output = join(folder.path, 'output')
  const { kind, settings = {}, secrets = {} } = options
  const host: Record<string, string> =
    kind === 'woodpecker'
      ? {
          CI: 'woodpecker',
          CI_SYSTEM_NAME: 'woodpecker',
          DRONE_BUILD_STATUS: 'success',
          ...woodpeckerSettings(settings, secrets),
        }
      : { CI: 'true', DRONE: 'true', DRONE_OUTPUT: output, ...droneSettings(settings, secrets) }
  const result = await runNode(program, options, folder.path, {
    CI_WORKSPACE: folder.path,
    ...host,
  })
  return { ...result, outputFile: existsSync(output) ? readFileSync(output, 'utf8') : '' }
}

/** Starts the `greenlight` command of this repository. */
export async function runGreenlight(
  args: readonly string[],
  options: BundleOptions = {},
): Promise<ProcessResult> {
  using folder = temporaryDirectory()
  const program = fileURLToPath(new URL('../../../bin/greenlight.mjs', import.meta.url))
  return runNode(program, options, folder.path, {}, args)
}

function runNode(
  program: string,
  options: BundleOptions,
  home: string,
  host: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<ProcessResult> {
  const { env = {}, nodeArgs = [], ...rest } = options
  return runProcess(process.execPath, [...nodeArgs, program, ...args], {
    ...rest,
    env: { PATH: process.env['PATH'] ?? '', HOME: home, LANG: 'C.UTF-8', ...host, ...env },
  })
}

function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value,
    ]),
  )
}
