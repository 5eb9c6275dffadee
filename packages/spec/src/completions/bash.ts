import {
  type CompletionCommand,
  type CompletionFlag,
  firstWords,
  secondWords,
  shellQuote,
} from './table.ts'

export function renderBash(table: readonly CompletionCommand[]): string {
  const first = firstWords(table).map(([word]) => word)
  const groups = first.filter((word) => secondWords(table, word).length > 0)
  return `# bash completion of the greenlight command, generated from its specs
_greenlight() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word == -- ]] && { compopt -o default; return; }
  done
  if (( COMP_CWORD == 1 )); then
    mapfile -t COMPREPLY < <(compgen -W ${shellQuote([...first, '--help', '--version'].join(' '))} -- "$current")
    return
  fi
${groups.map((group) => groupCase(table, group)).join('')}  case "\${COMP_WORDS[1]} \${COMP_WORDS[2]}" in
${table.map(commandCase).join('\n')}
  esac
}
complete -F _greenlight greenlight
`
}

function groupCase(table: readonly CompletionCommand[], group: string): string {
  const words = secondWords(table, group).map(([word]) => word)
  return `  if (( COMP_CWORD == 2 )) && [[ \${COMP_WORDS[1]} == ${group} ]]; then
    mapfile -t COMPREPLY < <(compgen -W ${shellQuote(words.join(' '))} -- "$current")
    return
  fi
`
}

function commandCase(command: CompletionCommand): string {
  const pattern =
    command.words.length > 1 ? shellQuote(command.words.join(' ')) : `${command.words[0]}' '*`
  const names = command.flags.flatMap((flag) => [flag.name, flag.short ?? []].flat())
  const values = command.flags.filter((flag) => flag.value !== undefined && !flag.valueOptional)
  return `    ${pattern})
${values.length === 0 ? '' : `      case $previous in\n${values.map(valueCase).join('\n')}\n      esac\n`}      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W ${shellQuote(names.join(' '))} -- "$current")
      ${command.takesFiles ? 'else\n        compopt -o default\n      fi' : 'fi'}
      ;;`
}

function valueCase(flag: CompletionFlag): string {
  const names = flag.short === undefined ? flag.name : `${flag.name}|${flag.short}`
  const reply =
    flag.choices.length > 0
      ? `mapfile -t COMPREPLY < <(compgen -W ${shellQuote(flag.choices.join(' '))} -- "$current"); return`
      : flag.file
        ? 'compopt -o default; return'
        : 'return'
  return `        ${names}) ${reply} ;;`
}
