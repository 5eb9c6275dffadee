import type { Command } from '@greenlight/plan'

/** Words that a shell would only split at spaces: no quotes, globs, variables, redirections, comments or tildes. */
const PLAIN_WORDS = /^[A-Za-z0-9_@%+:,./-]+(?: +[A-Za-z0-9_@%+:,./=-]+)*$/

const SYSTEM_PROGRAM = /^(?:\/usr)?\/bin\/[^/]+$/

/** What a shell does itself, or does differently from the program of the same name. */
const SHELL_WORDS: ReadonlySet<string> = new Set(
  (
    '. : alias bg bind break builtin caller case cd command compgen complete compopt continue declare ' +
    'dirs disown do done echo elif else enable esac eval exec exit export fc fg fi for function getopts ' +
    'hash help history if in jobs kill let local logout mapfile popd printf pushd pwd read readarray ' +
    'readonly return select set shift shopt source suspend test then time times trap type typeset ' +
    'ulimit umask unalias unset until wait while'
  ).split(' '),
)

/**
 * The program to start. A script without anything a shell would act on is started directly, as make does:
 * half the cost of a trivial job is the shell. A path (`./run`) goes through the shell, which alone can
 * start a script without `#!`.
 */
export function argvOf(command: Command): readonly string[] {
  if (command.kind === 'argv') return command.argv
  const script = command.script.trim()
  const [first = '', ...rest] = script.split(/ +/)
  const program = !first.includes('/') || SYSTEM_PROGRAM.test(first)
  const plain = PLAIN_WORDS.test(script) && !SHELL_WORDS.has(first) && program
  return plain ? [first, ...rest] : ['/bin/sh', '-c', command.script]
}
