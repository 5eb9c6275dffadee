import { resolve } from 'node:path'
import { findRun, type RunSummary } from '@greenlight/journal'
import {
  decodeInputs,
  type InputsOf,
  labelled,
  ProblemError,
  type RawValue,
  type Spec,
} from '@greenlight/spec'

/** Where a command stands: nothing below reads the process. */
export interface Terminal {
  /** The one result, on standard output; a line end is added. */
  out(text: string): void
  /** Absolute path of the folder the command was started in. */
  readonly directory: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Version of Greenlight. */
  readonly version: string
  /** Aborted when the user interrupts a command that only looks at runs. */
  readonly signal: AbortSignal
}

/** Resolves to the exit code; throws a ProblemError for bad input. */
export type Execute = (values: Values, terminal: Terminal) => Promise<number>

/** What the command line gave, by input name, not yet decoded. */
export type Values = ReadonlyMap<string, RawValue>

/** A row of the table: its spec, and how its code is loaded once it is needed. */
export interface Command {
  readonly spec: Spec
  readonly load: () => Promise<Execute>
}

/** A command that needs no host: its inputs are decoded, its result is printed. */
export function command<S extends Spec>(
  spec: S,
  execute: (inputs: InputsOf<S>, terminal: Terminal) => Promise<number> | number,
): Execute {
  return async (values, terminal) => {
    const inputs = await decodeInputs(spec, {
      face: 'command',
      input: (name) => values.get(name),
    })
    try {
      return await execute(inputs, terminal)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      const problems = error.problems.map((problem) => labelled(problem, spec, 'command'))
      throw new ProblemError(problems, error.exitCode)
    }
  }
}

/** The run that a command's `RUN` and `--dir` mean. Throws a ProblemError when there is none, or more than one. */
export function runOf(
  terminal: Terminal,
  inputs: { readonly run: string | undefined; readonly directory: string },
): RunSummary {
  return findRun(resolve(terminal.directory, inputs.directory), inputs.run ?? 'latest', 'RUN')
}
