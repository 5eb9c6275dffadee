import type { MatrixValue } from './model.ts'
import { type Finding, suggest } from './problems.ts'

/** The values of one cell of a matrix, by key; empty for a job without a matrix. */
export type CellValues = ReadonlyMap<string, MatrixValue>

const PLACEHOLDER = /\{matrix\.([^{}]*)\}/g
const FOREIGN = /\$\{\{\s*matrix/

export function hasPlaceholder(text: string): boolean {
  return text.includes('{matrix.') || FOREIGN.test(text)
}

/**
 * The text with every `{matrix.KEY}` replaced by the cell's value, or what is wrong with it.
 * `keys` are all keys of the matrix, for the hint; `encode` is applied to the values.
 */
export function fillIn(
  text: string,
  cell: CellValues,
  keys: ReadonlySet<string>,
  encode: (value: string) => string = String,
): string | Finding {
  if (!hasPlaceholder(text)) return text
  if (FOREIGN.test(text)) {
    const message = `\${{ matrix.… }} is the language of another tool`
    return { code: 'bad-placeholder', message, expected: '{matrix.KEY}' }
  }
  let missing: string | undefined
  const filled = text.replaceAll(PLACEHOLDER, (_whole, key: string) => {
    const value = cell.get(key)
    if (value === undefined) missing ??= key
    return value === undefined ? '' : encode(String(value))
  })
  if (missing === undefined) return filled
  const some = keys.has(missing)
  const message = `${some ? 'not every cell of the matrix has a' : 'the matrix of this job has no'} key ${JSON.stringify(missing.slice(0, 60))}`
  const hint = keys.size === 0 ? 'the job has no matrix' : some ? undefined : suggest(missing, keys)
  return { code: 'bad-placeholder', message, hint }
}

/** In a command a value would become part of the program; there it comes as a variable. */
export function checkCommandText(text: string, keys: ReadonlySet<string>): Finding | undefined {
  const inMatrix = keys.size > 0 && text.includes('{matrix.')
  if (!inMatrix && !FOREIGN.test(text)) return undefined
  const named = /\{\s*matrix\.([\w-]+)/.exec(text)?.[1] ?? ''
  const key = keys.has(named) ? named : 'KEY'
  const variable = `"$MATRIX_${key.toUpperCase().replaceAll('-', '_')}"`
  return {
    code: 'matrix-in-run',
    message: 'matrix values are not pasted into commands',
    expected: `the environment variable ${variable}`,
    hint: `write ${variable}; a command written as a list becomes one text first`,
  }
}
