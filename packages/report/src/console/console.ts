import { createLiveConsole } from './live.ts'
import type { ConsoleSink, RunConsole, Terminal, Verbosity } from './model.ts'
import { createPlainConsole } from './plain.ts'

export interface ConsoleOptions {
  /** `live` redraws the bottom of `terminal`; without one it is `plain`. */
  readonly mode: 'live' | 'plain'
  readonly sink: ConsoleSink
  readonly terminal?: Terminal
  readonly verbosity?: Verbosity
  /** Durations of the last run by job, milliseconds, for the time that is left. */
  readonly expected?: ReadonlyMap<string, number>
  /** Unix milliseconds; the clock of the machine unless given. */
  readonly now?: () => number
}

/** The console of a run: hand it to the engine as its observer, and call `end` with the verdict. */
export function createConsole(options: ConsoleOptions): RunConsole {
  const {
    mode,
    sink,
    terminal,
    verbosity = 'normal',
    expected = new Map(),
    now = Date.now,
  } = options
  return mode === 'live' && terminal !== undefined
    ? createLiveConsole({ terminal, sink, verbosity, expected, now })
    : createPlainConsole(sink, verbosity)
}
