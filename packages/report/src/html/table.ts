import { html, type Content, type Markup } from './markup.ts'

export interface Column<T> {
  readonly name: string
  readonly kind?: 'number' | 'wide' | 'target'
  readonly cell: (item: T) => Content
}

/**
 * Roles are spelled out because narrow screens lay rows out as cards, which takes them away. A note
 * is a row of its own below the one it explains.
 */
export function table<T>(
  caption: string,
  columns: readonly Column<T>[],
  rows: readonly T[],
  note: (item: T) => Content = () => null,
): Markup {
  return html`<table role="table"><caption>${caption}</caption><thead role="rowgroup"><tr role="row">${columns.map(
    (column) => html`<th role="columnheader" scope="col"${kindOf(column)}>${column.name}</th>`,
  )}</tr></thead><tbody role="rowgroup">
${rows.map((item) => {
  const below = note(item)
  return html`<tr role="row"${below === null ? null : html` class="noted"`}>${columns.map((column) => html`<td role="cell"${kindOf(column)} data-name="${column.name}">${column.cell(item)}</td>`)}</tr>
${below === null ? null : html`<tr role="row" class="note"><td role="cell"></td><td role="cell" class="wide" colspan="${columns.length - 1}">${below}</td></tr>`}`
})}</tbody></table>`
}

function kindOf<T>(column: Column<T>): Markup | null {
  return column.kind === undefined ? null : html` class="${column.kind}"`
}
