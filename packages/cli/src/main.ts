import { defuseCommands } from '@greenlight/egress'
import { detectHost, type HostKind, hostKind, INTERNAL_ERROR, reportBug } from '@greenlight/host'
import {
  BAD_INPUT,
  groupOf,
  parseArguments,
  ProblemError,
  renderHelp,
  renderOverview,
  selectCommand,
  version,
} from '@greenlight/spec'
import { table } from './table.ts'

/** The `greenlight` command. Sets the exit code of the process. */
export async function main(): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    stop.abort()
  })
  process.exitCode = await greenlight(process.argv.slice(2))
}

async function greenlight(argv: readonly string[]): Promise<number> {
  const specs = table.map(({ spec }) => spec)
  try {
    const group = groupOf(specs, argv)
    if (group.length > 0) {
      print(renderOverview(group))
      return argv.length === 1 ? BAD_INPUT : 0
    }
    const selected = selectCommand(specs, argv)
    if (selected === undefined) return overview(argv)
    const row = table.find(({ spec }) => spec === selected.spec)
    const { help, values } = parseArguments(selected.spec, selected.argv)
    if (help || row === undefined) {
      print(renderHelp(selected.spec))
      return 0
    }
    const execute = await row.load()
    return await execute(values, {
      out: values.get('json') === 'true' ? print : printFor(hostKind(process.env)),
      directory: process.cwd(),
      env: process.env,
      version,
      get signal() {
        return interruption()
      },
    })
  } catch (error) {
    const host = await detectHost({ env: process.env, values: new Map(), json: true })
    if (!(error instanceof ProblemError)) {
      reportBug(host, error)
      return INTERNAL_ERROR
    }
    host.fail(error.problems)
    return error.exitCode
  }

  function overview(args: readonly string[]): number {
    if (args[0] === '--version') {
      print(version)
      return 0
    }
    const asked = args.length === 0 || args[0] === '--help' || args[0] === '-h'
    if (asked) print(renderOverview(specs))
    if (asked) return args.length === 0 ? BAD_INPUT : 0
    throw new ProblemError([
      {
        code: 'unknown-flag',
        field: String(args[0]),
        message: 'there is no such flag before a command',
        hint: 'greenlight --help lists the commands',
      },
    ])
  }
}

/** In a CI system with workflow commands, a line of ours may quote a plan or a log that holds some. */
function printFor(kind: HostKind): (text: string) => void {
  const obeys = kind === 'github' || kind === 'gitea' || kind === 'forgejo'
  return obeys ? (text) => print(defuseCommands(text)) : print
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Aborted as well when the reader has gone away (`greenlight tail --follow | head`). */
const stop = new AbortController()

/** Commands that only look at runs end quietly when interrupted. */
function interruption(): AbortSignal {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  return stop.signal
}
