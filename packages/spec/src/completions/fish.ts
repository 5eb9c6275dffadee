import { type CompletionCommand, type CompletionFlag, firstWords, secondWords } from './table.ts'

export function renderFish(table: readonly CompletionCommand[]): string {
  const lines = [
    '# fish completion of the greenlight command, generated from its specs',
    'function __greenlight_is',
    '    set -l given (commandline -opc)',
    '    test "$given[2..(math 1 + (count $argv))]" = "$argv"',
    'end',
    'function __greenlight_at',
    '    set -l given (commandline -opc)',
    '    test (count $given) -eq (math 1 + (count $argv)); and __greenlight_is $argv',
    'end',
    'complete -c greenlight -f',
  ]
  for (const [word, title] of firstWords(table)) {
    lines.push(`complete -c greenlight -n __greenlight_at -a ${word} -d ${quoted(title)}`)
    for (const [second, about] of secondWords(table, word)) {
      lines.push(
        `complete -c greenlight -n '__greenlight_at ${word}' -a ${second} -d ${quoted(about)}`,
      )
    }
  }
  for (const command of table) lines.push(...commandLines(command))
  return `${lines.join('\n')}\n`
}

function commandLines(command: CompletionCommand): string[] {
  const start = `complete -c greenlight -n '__greenlight_is ${command.words.join(' ')}'`
  const lines = command.flags.map((flag) => `${start} ${flagOptions(flag)}`)
  return command.takesFiles ? [...lines, `${start} -F`] : lines
}

function flagOptions(flag: CompletionFlag): string {
  const parts = [`-l ${flag.name.slice(2)}`]
  if (flag.short !== undefined) parts.push(`-s ${flag.short.slice(1)}`)
  if (flag.value !== undefined && !flag.valueOptional) parts.push(flag.file ? '-r -F' : '-x')
  if (flag.choices.length > 0) parts.push(`-a ${quoted(flag.choices.join(' '))}`)
  parts.push(`-d ${quoted(flag.description)}`)
  return parts.join(' ')
}

/** In fish only \\ and ' are special between single quotes. */
function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, (character) => `\\${character}`)}'`
}
