import { escapeHtml } from '@greenlight/egress'

/** HTML that is safe to send: only `html` and `trusted` make it. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export type Content = string | number | Markup | null | readonly Content[]

/** Markup in which everything interpolated is escaped, unless it is markup itself; null is nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  let text = parts[0] ?? ''
  values.forEach((value, index) => {
    text += textOf(value) + (parts[index + 1] ?? '')
  })
  return new Markup(text)
}

/** Our own text that is HTML, CSS or JavaScript already; never anything from a run. */
export function trusted(text: string): Markup {
  return new Markup(text)
}

/** Data for a script element: JSON in plain ASCII, in which nothing can end the element, begin a comment or hide. */
export function jsonData(id: string, data: unknown): Markup {
  const json = JSON.stringify(data).replace(/[<>&]|[^\x20-\x7e]/g, escapeUnit)
  return html`<script type="application/json" id="${id}">${trusted(json)}</script>`
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function textOf(value: Content): string {
  if (value === null) return ''
  if (value instanceof Markup) return value.text
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  return value.map(textOf).join('')
}
