import { type Spec, usageOf } from '@greenlight/spec'
import { code, fenced, GENERATED_MARKDOWN, inputsTable, table } from './markdown.ts'

/** `docs/reference/commands.md` */
export function renderCommandReference(commands: readonly Spec[]): string {
  const sections = [
    GENERATED_MARKDOWN,
    '# The `greenlight` command',
    'Every command takes `--help`. With `--json` the one machine-readable result is on standard output and everything for people on standard error.',
    commandsTable(commands, ''),
    ...commands.map(commandSection),
  ]
  return `${sections.join('\n\n')}\n`
}

/** Each command with its title, linked to its section; `base` is the page the sections are on. */
export function commandsTable(commands: readonly Spec[], base: string): string {
  return table(
    ['command', 'what it does'],
    commands.map((spec) => [
      `[${code(usageOf(spec).replace(' [flags]', ''))}](${base}#greenlight-${spec.command?.words.join('-') ?? ''})`,
      spec.title,
    ]),
  )
}

function commandSection(spec: Spec): string {
  const lines = spec.examples.flatMap((example) =>
    'line' in example ? [`# ${example.title}`, example.line] : [],
  )
  const codes = spec.command?.exitCodes ?? []
  return [
    `## greenlight ${spec.command?.words.join(' ') ?? ''}`,
    spec.description,
    fenced('sh', usageOf(spec)),
    spec.kind === 'action'
      ? `The command of the action [${code(spec.name)}](../../actions/${spec.name}/README.md).`
      : '',
    inputsTable(spec, 'command'),
    codes.length === 0
      ? ''
      : table(
          ['exit code', 'meaning'],
          codes.map(([number, meaning]) => [code(String(number)), meaning]),
        ),
    lines.length === 0 ? '' : fenced('sh', lines.join('\n')),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}
