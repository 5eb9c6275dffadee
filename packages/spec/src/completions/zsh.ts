import {
  type CompletionCommand,
  type CompletionFlag,
  firstWords,
  secondWords,
  shellQuote,
} from './table.ts'

export function renderZsh(table: readonly CompletionCommand[]): string {
  const groups = firstWords(table)
    .map(([word]) => word)
    .filter((word) => secondWords(table, word).length > 0)
  return `#compdef greenlight
# zsh completion of the greenlight command, generated from its specs
_greenlight() {
  local -a choices
  if (( CURRENT == 2 )); then
    choices=(${firstWords(table).map(describe).join(' ')})
    _describe 'command' choices
    return
  fi
${groups.map((group) => groupCase(table, group)).join('')}  case "$words[2] $words[3]" in
${table.map(commandCase).join('\n')}
  esac
}
compdef _greenlight greenlight
`
}

function groupCase(table: readonly CompletionCommand[], group: string): string {
  return `  if (( CURRENT == 3 )) && [[ $words[2] == ${group} ]]; then
    choices=(${secondWords(table, group).map(describe).join(' ')})
    _describe 'command' choices
    return
  fi
`
}

function commandCase(command: CompletionCommand): string {
  const pattern =
    command.words.length > 1 ? shellQuote(command.words.join(' ')) : `${command.words[0]}' '*`
  const specs = command.flags.flatMap(flagSpecs)
  if (command.takesFiles) specs.push(`'*:file:_files'`)
  const skip = command.words.length
  return `    ${pattern})
      shift ${skip} words; (( CURRENT -= ${skip} ))
      _arguments -s \\
        ${specs.join(' \\\n        ')}
      ;;`
}

function flagSpecs(flag: CompletionFlag): string[] {
  const names = flag.short === undefined ? [flag.name] : [flag.short, flag.name]
  return names.map((name) => {
    const star = flag.repeatable ? '*' : ''
    const equals = flag.value !== undefined && name.startsWith('--') ? '=' : ''
    return shellQuote(`${star}${name}${equals}[${escaped(flag.description)}]${valueOf(flag)}`)
  })
}

function valueOf(flag: CompletionFlag): string {
  if (flag.value === undefined) return ''
  const action = flag.choices.length > 0 ? `(${flag.choices.join(' ')})` : flag.file ? '_files' : ''
  return `${flag.valueOptional ? '::' : ':'}${escaped(flag.choices.length > 0 ? 'value' : flag.value)}:${action}`
}

function describe([word, title]: readonly [string, string]): string {
  return shellQuote(`${word}:${title}`)
}

function escaped(text: string): string {
  return text.replace(/[[\]:\\]/g, (character) => `\\${character}`)
}
