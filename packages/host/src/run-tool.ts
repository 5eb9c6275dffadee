import { StringDecoder } from 'node:string_decoder'
import { ProblemError } from '@greenlight/spec'
import type { Environment } from './host.ts'

export interface ToolOptions {
  /** Working directory; ours without it. */
  readonly directory?: string
  /** Variables beside ours; undefined takes one away. */
  readonly env?: Environment
  readonly input?: string
  /** Of standard output and standard error each; 16 MiB without it. */
  readonly maxBytes?: number
}

export interface ToolResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

const MAX_BYTES = 16 * 1024 * 1024

/** No prompt, no pager, no translation, and no program that the repository's own settings name. */
const QUIET: Environment = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_PAGER: 'cat',
  // Otherwise `git status` writes its index, and starts a hook that an earlier job may have left.
  GIT_OPTIONAL_LOCKS: '0',
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'core.fsmonitor',
  GIT_CONFIG_VALUE_0: 'false',
  LC_ALL: 'C',
}

/** The host's credentials, our inputs and the files through which a step talks to its runner. */
const OURS =
  /^(?:ACTIONS_|INPUT_|PLUGIN_|STATE_|(?:GITHUB|GITEA|FORGEJO)_(?:TOKEN|ENV|OUTPUT|PATH|STATE|STEP_SUMMARY)$|(?:CI|DRONE)_NETRC_)/

/**
 * Runs a tool such as git to its end, without a shell: every argument arrives as it is. An exit code
 * other than 0 is a result. Throws a ProblemError when there is no such tool.
 */
export async function runTool(
  file: string,
  args: readonly string[],
  options: ToolOptions = {},
): Promise<ToolResult> {
  if (!/^[\w./+-]+$/.test(file)) throw new Error(`not a tool's name: ${JSON.stringify(file)}`)
  const { exec } = await import('@actions/exec')
  const stdout = new Collector(options.maxBytes ?? MAX_BYTES)
  const stderr = new Collector(options.maxBytes ?? MAX_BYTES)
  try {
    const exitCode = await exec(file, [...args], {
      silent: true,
      ignoreReturnCode: true,
      env: toolEnvironment(process.env, options.env ?? {}),
      ...(options.directory === undefined ? {} : { cwd: options.directory }),
      ...(options.input === undefined ? {} : { input: Buffer.from(options.input) }),
      listeners: { stdout: (data) => stdout.add(data), stderr: (data) => stderr.add(data) },
    })
    return { exitCode, stdout: stdout.end(), stderr: stderr.end() }
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Unable to locate executable file')) {
      throw new ProblemError([
        { code: 'missing-tool', message: `${file} is not installed`, hint: `install ${file}` },
      ])
    }
    throw error
  }
}

function toolEnvironment(ours: Environment, more: Environment): Record<string, string> {
  const env: Record<string, string> = {}
  const handedOn = Object.entries(ours).filter(([name]) => !OURS.test(name))
  for (const [name, value] of [...handedOn, ...Object.entries(QUIET), ...Object.entries(more)]) {
    if (value === undefined) delete env[name]
    else env[name] = value
  }
  return env
}

/** Keeps the first `limit` bytes; the tool may go on writing. */
class Collector {
  #text = ''
  #room: number
  readonly #decoder = new StringDecoder('utf8')

  constructor(limit: number) {
    this.#room = limit
  }

  add(data: Buffer): void {
    const kept = data.subarray(0, this.#room)
    this.#room -= kept.length
    this.#text += this.#decoder.write(kept)
  }

  end(): string {
    return this.#text + this.#decoder.end()
  }
}
