import { inputsOn, type Spec } from '../spec.ts'

export interface CompletionCommand {
  /** `['checkpoint', 'save']` */
  readonly words: readonly string[]
  readonly title: string
  readonly flags: readonly CompletionFlag[]
  /** Words without a flag are files here. */
  readonly takesFiles: boolean
}

export interface CompletionFlag {
  /** With dashes. */
  readonly name: string
  readonly short: string | undefined
  readonly description: string
  /** What the value is called; undefined for a switch. */
  readonly value: string | undefined
  readonly valueOptional: boolean
  readonly choices: readonly string[]
  readonly file: boolean
  readonly repeatable: boolean
}

const HELP: CompletionFlag = {
  name: '--help',
  short: '-h',
  description: 'Show this help.',
  value: undefined,
  valueOptional: false,
  choices: [],
  file: false,
  repeatable: false,
}

export function completionTable(specs: readonly Spec[]): CompletionCommand[] {
  return specs
    .filter((spec) => spec.command !== null)
    .map((spec) => ({
      words: spec.command?.words ?? [],
      title: spec.title,
      flags: [...flagsOf(spec), HELP],
      takesFiles: inputsOn(spec, 'command').some(
        ([, field]) =>
          field.shape.kind === 'rest' ||
          (field.shape.kind === 'positional' && (field.kind === 'path' || field.kind === 'list')),
      ),
    }))
}

function flagsOf(spec: Spec): CompletionFlag[] {
  return inputsOn(spec, 'command').flatMap(([name, field]) => {
    const { shape } = field
    if (shape.kind !== 'flag') return []
    return [
      {
        name: `--${shape.name ?? name}`,
        short: shape.short === undefined ? undefined : `-${shape.short}`,
        description: field.description.replaceAll('`', ''),
        value: shape.value,
        valueOptional: shape.bare !== undefined,
        choices: field.choices ?? [],
        file: field.kind === 'path',
        repeatable: shape.repeatable,
      },
    ]
  })
}

/** First words, each once, with the title of the command or a word for the group. */
export function firstWords(table: readonly CompletionCommand[]): (readonly [string, string])[] {
  const found = new Map<string, string>()
  for (const { words, title } of table) {
    const [first = ''] = words
    if (!found.has(first)) {
      const group = table.filter((other) => other.words[0] === first && other.words.length > 1)
      const names = group.map((other) => other.words.slice(1).join(' ')).join(', ')
      found.set(first, words.length > 1 ? names : title)
    }
  }
  return [...found]
}

/** Second words of a group: `checkpoint` → save, restore, … */
export function secondWords(
  table: readonly CompletionCommand[],
  first: string,
): (readonly [string, string])[] {
  return table.flatMap(({ words, title }) =>
    words[0] === first && words[1] !== undefined ? [[words[1], title] as const] : [],
  )
}

/** One shell word, whatever the text holds. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
