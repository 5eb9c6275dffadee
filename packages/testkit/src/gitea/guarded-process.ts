import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'

/** A program that cannot outlive the process that started it, however that one ends. */
export interface GuardedProcess {
  /** Null where its output goes to a file. */
  readonly stdout: Readable | null
  readonly stderr: Readable | null
  /** Settled when the program has ended: its exit code as a shell tells it. */
  readonly ended: Promise<number>
  hasEnded(): boolean
  signal(name: 'INT' | 'TERM' | 'KILL'): void
  /** Kills the program and removes its folder. May be called again. */
  stop(): Promise<number>
}

/**
 * The guard is a shell with a pipe from us as its input: names of signals for the program. The kernel closes
 * the pipe when we die, also by SIGKILL: then the program is killed and its folder removed.
 * A program that ends by itself leaves its folder to us.
 */
const GUARD = `
folder=$1; shift
exec 3<&0
"$@" 0</dev/null 3<&- &
program=$!
{
  while read -r name <&3; do kill -s "$name" "$program"; done
  : >"$folder/.abandoned"
  kill -KILL "$program"
} 1>&- 2>&- &
watch=$!
exec 3<&-
wait "$program"
code=$?
kill -KILL "$watch" 2>&-
[ ! -e "$folder/.abandoned" ] || rm -rf -- "$folder"
exit "$code"
`

export function guardedProcess(
  program: string,
  args: readonly string[],
  options: {
    /** Goes with the program when that is stopped, or when we die. */
    readonly folder: string
    readonly cwd: string
    /** The whole environment. */
    readonly env: Readonly<Record<string, string>>
    /** Descriptor of a file for standard output and error. */
    readonly output: number | 'pipe'
  },
): GuardedProcess {
  const { output } = options
  // A group of its own: Ctrl-C in the terminal is for the tests, whose end the guard notices.
  const guard = spawn('/bin/sh', ['-c', GUARD, 'guard', options.folder, program, ...args], {
    cwd: options.cwd,
    env: { ...options.env },
    stdio: ['pipe', output, output],
    detached: true,
  })
  const { stdin } = guard
  if (stdin === null) throw new Error('the guard has no pipe')
  const { promise: ended, resolve } = Promise.withResolvers<number>()
  guard.on('error', () => resolve(127))
  guard.on('close', (code) => resolve(code ?? 128))
  // A server that nobody stopped must not keep us alive.
  if (output !== 'pipe') {
    guard.unref()
    if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref()
  }
  stdin.on('error', () => undefined)
  return {
    stdout: guard.stdout,
    stderr: guard.stderr,
    ended,
    hasEnded: () => guard.exitCode !== null || guard.signalCode !== null,
    signal: (name) => {
      stdin.write(`${name}\n`)
    },
    stop: () => {
      guard.ref()
      stdin.end()
      return ended
    },
  }
}
