/** One thing that is wrong with what a user gave us, said so that they can mend it. */
export interface Problem {
  /** Stable, kebab-case, for scripts and tests: `unknown-job`, `bad-duration`. */
  readonly code: string
  /** Where in the user's terms: an input name, a flag, or a plan path such as `jobs.train.timeout`. */
  readonly field?: string
  /** What is wrong, without a trailing full stop. */
  readonly message: string
  /** What would have been right: `a duration such as 90s, 10m or 2h`. */
  readonly expected?: string
  /** The next step, or a "did you mean". */
  readonly hint?: string
  readonly place?: Place
}

/** A position in a text file; line and column count from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Exit code of bad usage or bad input. */
export const BAD_INPUT = 2
/** Exit code when a service that is needed does not answer (EX_UNAVAILABLE). */
export const UNAVAILABLE = 69

/**
 * The user's mistake, not ours: carries every problem found, so that all are mended in one go.
 * Anything else that is thrown is a bug of Greenlight or a fault of the machine.
 */
export class ProblemError extends Error {
  readonly problems: readonly Problem[]
  /** With which a program ends that this stopped: `BAD_INPUT`, or `UNAVAILABLE`. */
  readonly exitCode: number

  constructor(problems: readonly Problem[], exitCode = BAD_INPUT) {
    super(problems.map(formatProblem).join('\n'))
    this.name = 'ProblemError'
    this.problems = problems
    this.exitCode = exitCode
  }
}

/** `plan.yaml:3:7: jobs.train.timeout: "10 parsecs" is not a duration; expected 90s, 10m or 2h (did you mean …) [bad-duration]` */
export function formatProblem(problem: Problem): string {
  const { place, field, message, expected, hint, code } = problem
  const where = [
    place === undefined ? undefined : `${place.file}:${place.line}:${place.column}`,
    field,
  ].filter((part) => part !== undefined)
  const head = [...where, message].join(': ')
  const tail = expected === undefined ? '' : `; expected ${expected}`
  const help = hint === undefined ? '' : ` (${hint})`
  return `${head}${tail}${help} [${code}]`
}
