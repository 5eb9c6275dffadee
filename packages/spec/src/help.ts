import { isRepeatable } from './arguments.ts'
import type { Field } from './field.ts'
import { type Example, inputsOn, type Spec } from './spec.ts'

const WIDTH = 80
const PROGRAM = 'greenlight'

/** What `greenlight COMMAND --help` prints, without a final newline. */
export function renderHelp(spec: Spec): string {
  const inputs = inputsOn(spec, 'command')
  const words = inputs.filter(([, { shape }]) => shape.kind !== 'flag')
  const flags = inputs.filter(([, { shape }]) => shape.kind === 'flag')
  const sections = [
    `${spec.title}\n\n${wrap(plain(spec.description), WIDTH).join('\n')}`,
    `Usage:\n  ${usageOf(spec)}`,
    words.length === 0
      ? ''
      : `Arguments:\n${table(words.map(([name, field]) => [argumentOf(name, field), about(field)]))}`,
    `Flags:\n${table([
      ...flags.map(([name, field]): [string, string] => [argumentOf(name, field), about(field)]),
      ['-h, --help', 'Show this help.'],
    ])}`,
    exitCodes(spec),
    examples(spec.examples),
  ]
  return sections.filter((section) => section !== '').join('\n\n')
}

/** What `greenlight --help` prints: every command with its title. */
export function renderOverview(specs: readonly Spec[]): string {
  const rows = specs
    .filter((spec) => spec.command !== null)
    .map((spec): [string, string] => [spec.command?.words.join(' ') ?? '', spec.title])
  return [
    `Usage:\n  ${PROGRAM} COMMAND [flags]`,
    `Commands:\n${table(rows)}`,
    `Flags:\n${table([
      ['-h, --help', 'Show help; after a command, that of the command.'],
      ['--version', 'Show the version.'],
    ])}`,
  ].join('\n\n')
}

/** `greenlight run [PLAN] [flags] [-- COMMAND…]` */
export function usageOf(spec: Spec): string {
  const parts = [PROGRAM, ...(spec.command?.words ?? [spec.name])]
  let rest = ''
  for (const [, field] of inputsOn(spec, 'command')) {
    const { shape } = field
    if (shape.kind === 'rest') rest = ` [-- ${shape.word}…]`
    if (shape.kind !== 'positional') continue
    const word = shape.repeatable ? `${shape.word}…` : shape.word
    parts.push(field.required ? word : `[${word}]`)
  }
  return `${parts.join(' ')} [flags]${rest}`
}

/** `-k, --keep-going`, `--status, --no-status`, `--timeout DURATION`, `PLAN`: an input in a list of arguments. */
export function argumentOf(name: string, field: Field): string {
  const { shape } = field
  if (shape.kind === 'rest') return `-- ${shape.word}…`
  if (shape.kind === 'positional') return shape.repeatable ? `${shape.word}…` : shape.word
  const short = shape.short === undefined ? '' : `-${shape.short}, `
  const value =
    shape.value === undefined
      ? ''
      : shape.bare === undefined
        ? ` ${shape.value}`
        : ` [${shape.value}]`
  const flag = shape.name ?? name
  const off = field.kind === 'boolean' && field.defaultText === 'true' ? `, --no-${flag}` : ''
  return `${short}--${flag}${value}${off}`
}

function about(field: Field): string {
  const notes = [
    field.required ? 'required' : undefined,
    isRepeatable(field) && field.shape.kind === 'flag' ? 'repeatable' : undefined,
    field.defaultText === undefined || field.kind === 'boolean'
      ? undefined
      : `default: ${field.defaultText}`,
  ].filter((note) => note !== undefined)
  const description = plain(field.description)
  return notes.length === 0 ? description : `${description} (${notes.join('; ')})`
}

/** Descriptions mark code with backticks, as Markdown wants it; a terminal does not. */
function plain(text: string): string {
  return text.replaceAll('`', '')
}

function exitCodes(spec: Spec): string {
  const codes = spec.command?.exitCodes ?? []
  if (codes.length === 0) return ''
  return `Exit codes:\n${table(codes.map(([code, meaning]) => [String(code), meaning]))}`
}

function examples(list: readonly Example[]): string {
  const lines = list.flatMap((example) =>
    'line' in example ? [`  # ${example.title}`, `  ${example.line}`] : [],
  )
  return lines.length === 0 ? '' : `Examples:\n${lines.join('\n')}`
}

/** Two columns; the second wraps, and starts on its own line when the first is long. */
function table(rows: readonly (readonly [string, string])[]): string {
  const longest = Math.max(...rows.map(([left]) => left.length).filter((length) => length <= 26))
  const indent = Math.max(longest, 8) + 4
  return rows
    .flatMap(([left, right]) => {
      const lines = wrap(right, WIDTH - indent)
      const own = left.length > indent - 4
      const first = own ? [`  ${left}`] : [`  ${left.padEnd(indent - 2)}${lines.shift() ?? ''}`]
      return [...first, ...lines.map((line) => ' '.repeat(indent) + line)]
    })
    .join('\n')
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
