import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'

/** A program that cannot outlive the process that started it, however that one ends. */
export interface GuardedProcess {
  /** Whether the program has ended and its folder is gone. */
  hasEnded(): boolean
  /** Kills the program, removes its folder. May be called again. */
  stop(): Promise<void>
}

/**
 * The guard is a shell with a pipe from us as its input. The kernel closes the pipe when we die, also by
 * SIGKILL: then `read` returns, and the program is killed and its folder removed.
 */
const GUARD = `
folder=$1; shift
exec 3<&0
"$@" 0</dev/null 3<&- &
program=$!
{ read -r _ <&3; kill -KILL "$program"; } 2>/dev/null &
watch=$!
exec 3<&-
wait "$program"
kill -KILL "$watch" 2>/dev/null
rm -rf -- "$folder"
`

export function guardedProcess(
  program: string,
  args: readonly string[],
  options: {
    /** Removed when the program has ended. */
    readonly folder: string
    readonly cwd: string
    /** The whole environment. */
    readonly env: Readonly<Record<string, string>>
    /** File for standard output and error. */
    readonly log: string
  },
): GuardedProcess {
  const log = openSync(options.log, 'a', 0o600)
  // A group of its own: Ctrl-C in the terminal is for the tests, whose end the guard notices.
  const guard = spawn('/bin/sh', ['-c', GUARD, 'guard', options.folder, program, ...args], {
    cwd: options.cwd,
    env: { ...options.env },
    stdio: ['pipe', log, log],
    detached: true,
  })
  closeSync(log)
  const { stdin } = guard
  if (stdin === null) throw new Error('the guard has no pipe')
  const ended = endOf(guard)
  // The pipe must not keep our own process alive.
  guard.unref()
  unrefStream(stdin)
  stdin.on('error', () => undefined)
  return {
    hasEnded: () => guard.exitCode !== null || guard.signalCode !== null,
    stop: () => {
      stdin.end()
      guard.ref()
      return ended
    },
  }
}

function endOf(child: ChildProcess): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  child.on('error', () => resolve())
  child.on('close', () => resolve())
  return promise
}

function unrefStream(stream: object): void {
  if ('unref' in stream && typeof stream.unref === 'function') stream.unref()
}
