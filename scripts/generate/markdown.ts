import { argumentOf, type Face, type Field, inputsOn, type Spec } from '@greenlight/spec'

/** First line of a generated Markdown file. */
export const GENERATED_MARKDOWN =
  '<!-- Generated from the specs by "npm run generate"; changes here are lost. -->'

/** A table of the inputs of a spec on one face; empty when it has none. */
export function inputsTable(spec: Spec, face: Face): string {
  const rows = inputsOn(spec, face).map(([name, field]) => [
    face === 'action' ? code(name) : code(argumentOf(name, field)),
    describe(field, face),
    defaultOf(field, face),
  ])
  const head = face === 'action' ? 'input' : 'argument'
  return rows.length === 0 ? '' : table([head, 'description', 'default'], rows)
}

export function outputsTable(spec: Spec): string {
  const rows = Object.entries(spec.outputs).map(([name, description]) => [code(name), description])
  return rows.length === 0 ? '' : table(['output', 'description'], rows)
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell).join(' | ')} |`
}

export function code(text: string): string {
  return `\`${text}\``
}

export function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``
}

function describe(field: Field, face: Face): string {
  return [field.description, form(field, face)].filter((part) => part !== '').join(' ')
}

/** What a user must know to write a value, where the description does not say it. */
function form(field: Field, face: Face): string {
  if (field.choices !== undefined) return `One of ${field.choices.map(code).join(', ')}.`
  if (face === 'command' && field.shape.kind === 'flag' && field.shape.repeatable) {
    return 'May be given more than once.'
  }
  const text = (face === 'action' ? TEXT_FORMS[field.kind] : undefined) ?? FORMS[field.kind] ?? ''
  const said = field.description.toLowerCase().includes(text.replace('.', '').toLowerCase())
  return said ? '' : text
}

const FORMS: Partial<Record<Field['kind'], string>> = {
  duration: 'A duration: `90s`, `10m`, `2h`.',
  size: 'A size: `512MiB`, `2GiB`.',
}

/** Of inputs that arrive as text. */
const TEXT_FORMS: Partial<Record<Field['kind'], string>> = {
  boolean: '`true` or `false`.',
  list: 'One a line, or between commas.',
  lines: 'One a line.',
  yaml: 'YAML.',
  json: 'JSON.',
}

function defaultOf(field: Field, face: Face): string {
  if (field.required) return '**required**'
  if (field.shape.kind === 'flag' && field.shape.value === undefined && face === 'command')
    return ''
  return field.defaultText === undefined ? '' : code(field.defaultText)
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
