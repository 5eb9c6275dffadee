import { didYouMean } from './nearest.ts'
import { ProblemError } from './problem.ts'
import { quote } from './quote.ts'
import type { Spec } from './spec.ts'

export interface SelectedCommand<S extends Spec> {
  readonly spec: S
  /** What comes after the command's own words. */
  readonly argv: readonly string[]
}

/**
 * The command that the first words name; the longest match wins.
 * Throws a ProblemError when there is none; undefined when no word was given.
 */
export function selectCommand<S extends Spec>(
  specs: readonly S[],
  argv: readonly string[],
): SelectedCommand<S> | undefined {
  const [first] = argv
  if (first === undefined || first.startsWith('-')) return undefined
  let best: SelectedCommand<S> | undefined
  let length = 0
  for (const spec of specs) {
    const words = spec.command?.words ?? []
    if (words.length > length && words.every((word, index) => argv[index] === word)) {
      best = { spec, argv: argv.slice(words.length) }
      length = words.length
    }
  }
  if (best !== undefined) return best
  throw new ProblemError([unknownCommand(specs, argv)])
}

/** The commands that begin with the one word that was given, alone or with `--help`: `verdict`. */
export function groupOf<S extends Spec>(specs: readonly S[], argv: readonly string[]): S[] {
  const [word, flag, ...more] = argv
  const alone = flag === undefined || flag === '--help' || flag === '-h'
  if (word === undefined || !alone || more.length > 0) return []
  const group = specs.filter(({ command }) => command?.words[0] === word)
  return group.some(({ command }) => command?.words.length === 1) ? [] : group
}

function unknownCommand(specs: readonly Spec[], argv: readonly string[]) {
  const names = specs
    .map((spec) => spec.command?.words.join(' ') ?? '')
    .filter((name) => name !== '')
  const [first = '', second = ''] = argv
  const group = names.filter((name) => name.startsWith(`${first} `))
  const typed = group.length > 0 && !second.startsWith('-') ? `${first} ${second}`.trim() : first
  const hint =
    didYouMean(typed, names) ??
    (group.length > 0 ? `there is ${group.join(', ')}` : 'greenlight --help lists the commands')
  return {
    code: 'unknown-command',
    field: typed,
    message: `there is no command ${quote(typed)}`,
    hint,
  }
}
