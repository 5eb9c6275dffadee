/** What one comparison produced: a table of `bench/RESULTS.md`. */
export interface BenchTable {
  readonly title: string
  /** The command that makes this table again. */
  readonly command: string
  readonly peers: readonly { readonly name: string; readonly version: string }[]
  readonly columns: readonly string[]
  /** One row per contender, cells as printed, as many as there are columns. */
  readonly rows: readonly (readonly string[])[]
  readonly bars: readonly BenchBar[]
}

/** A number we answer for (DESIGN section 7) beside what was measured in this run. */
export interface BenchBar {
  readonly what: string
  readonly bar: string
  readonly measured: string
  readonly met: boolean
}

/** A table with its bars as Markdown, as it stands in `bench/RESULTS.md`. */
export function renderTable(table: BenchTable): string {
  const peers = table.peers.map(({ name, version }) => `${name} ${version}`).join('; ')
  const bars = table.bars.map(({ what, bar, measured, met }) => [
    what,
    bar,
    measured,
    met ? 'met' : '**missed**',
  ])
  return [
    `## ${table.title}`,
    '',
    `\`${table.command}\`, against ${peers}.`,
    '',
    ...rows([table.columns, ...table.rows]),
    '',
    ...(bars.length === 0 ? [] : [...rows([['what', 'bar', 'measured', ''], ...bars]), '']),
  ].join('\n')
}

function rows([head = [], ...body]: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`)
}
