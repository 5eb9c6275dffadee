import { LIMITS } from './limits.ts'
import { matrixVariable } from './names.ts'
import type { MatrixValue } from './model.ts'
import type { CellValues } from './placeholders.ts'
import { type Finding, type ProblemList, suggest } from './problems.ts'
import type { Cell, MatrixPlan } from './shape/matrix.ts'
import type { Located } from './shape/shape.ts'

/** One job to be: its cell and the name the cell adds to the entry's, such as `[seed=1]`. */
export interface ExpandedCell {
  readonly suffix: string
  readonly values: CellValues
}

interface Draft {
  readonly values: Map<string, MatrixValue>
  /** Keys of the axes, or of the `include` that made the cell: they name it. */
  readonly names: readonly string[]
}

/**
 * All cells of a matrix, as GitHub's do it: the product of the axes, less what an `exclude` matches,
 * then each `include` adds its values to every original cell whose axes it does not contradict, or
 * becomes a cell of its own. Problems go on the list; too many cells give none.
 */
export function expandMatrix(
  { value: matrix, field, at }: Located<MatrixPlan>,
  problems: ProblemList,
  budget: number,
): ExpandedCell[] {
  const report = (finding: Finding): void => problems.add(finding, field, at)
  if (!checkKeys(matrix, report)) return []
  checkValues(matrix, problems)
  let count = matrix.axes.size === 0 ? 0 : 1
  for (const values of matrix.axes.values()) count *= values.length
  const size = count + matrix.include.length
  if (size > budget || count * matrix.include.length > LIMITS.expansions) {
    const message = `${size} cells are more than a plan may have`
    const expected = `at most ${LIMITS.jobs} jobs in all`
    report({ code: 'too-many-jobs', message, expected })
    return []
  }
  const originals = product(matrix).filter(({ values }) => !isExcluded(values, matrix))
  const added: Draft[] = []
  for (const { value: cell } of matrix.include) {
    const own = [...cell].filter(([key]) => matrix.axes.has(key))
    const fitting = originals.filter(({ values }) =>
      own.every(([key, { value }]) => values.get(key) === value),
    )
    if (fitting.length === 0) added.push({ values: plain(cell), names: [...cell.keys()] })
    for (const { values } of fitting) {
      for (const [key, { value }] of cell) values.set(key, value)
    }
  }
  const cells = named([...originals, ...added], report)
  if (cells.length === 0 && matrix.whole) {
    report({ code: 'empty-matrix', message: 'no cell is left: everything is excluded' })
  }
  return cells
}

/** All keys a cell may have. */
export function matrixKeys(matrix: MatrixPlan): ReadonlySet<string> {
  const included = matrix.include.flatMap(({ value }) => [...value.keys()])
  return new Set([...matrix.axes.keys(), ...included])
}

type Report = (finding: Finding) => void

function checkKeys(matrix: MatrixPlan, report: Report): boolean {
  const keys = matrixKeys(matrix)
  if (keys.size > LIMITS.matrixKeys) {
    const message = `${keys.size} keys are too many for a matrix`
    report({ code: 'too-large', message, expected: `at most ${LIMITS.matrixKeys}` })
    return false
  }
  const variables = new Map<string, string>()
  for (const key of keys) {
    const variable = matrixVariable(key)
    const other = variables.get(variable)
    variables.set(variable, key)
    if (other === undefined) continue
    const message = `"${other}" and "${key}" would both be ${variable}`
    report({ code: 'duplicate-key', message })
  }
  return true
}

function checkValues(matrix: MatrixPlan, problems: ProblemList): void {
  for (const excluded of matrix.exclude) {
    for (const [key, value] of excluded.value) {
      const values = matrix.axes.get(key)
      if (values === undefined) {
        const message = `the matrix has no key ${JSON.stringify(key)} to exclude`
        problems.add(
          { code: 'unknown-matrix-key', message, hint: suggest(key, matrix.axes.keys()) },
          value.field,
          value.at,
        )
      } else if (!values.some((known) => known.value === value.value)) {
        const message = `${JSON.stringify(value.value)} is no value of "${key}", so this excludes nothing`
        problems.add({ code: 'unknown-matrix-value', message }, value.field, value.at)
      }
    }
  }
  for (const [key, values] of matrix.axes) reportRepeats(key, values, problems)
}

function reportRepeats(
  key: string,
  values: readonly Located<MatrixValue>[],
  problems: ProblemList,
): void {
  const seen = new Set<string>()
  for (const { value, field, at } of values) {
    const label = String(value)
    if (seen.has(label)) {
      const message = `"${key}" has ${label.slice(0, 60)} already`
      problems.add({ code: 'duplicate-matrix-value', message }, field, at)
    }
    seen.add(label)
  }
}

function product({ axes }: MatrixPlan): Draft[] {
  if (axes.size === 0) return []
  let cells: Map<string, MatrixValue>[] = [new Map()]
  for (const [key, values] of axes) {
    cells = cells.flatMap((cell) => distinct(values).map((value) => new Map(cell).set(key, value)))
  }
  const names = [...axes.keys()]
  return cells.map((values) => ({ values, names }))
}

/** Values with different names; that some are there twice has been said. */
function distinct(values: readonly Located<MatrixValue>[]): MatrixValue[] {
  const byLabel = new Map(values.map(({ value }) => [String(value), value] as const))
  return [...byLabel.values()]
}

function isExcluded(values: CellValues, { exclude }: MatrixPlan): boolean {
  return exclude.some(({ value: cell }) =>
    [...cell].every(([key, { value }]) => values.get(key) === value),
  )
}

function plain(cell: Cell): Map<string, MatrixValue> {
  return new Map([...cell].map(([key, { value }]) => [key, value]))
}

function named(cells: readonly Draft[], report: Report): ExpandedCell[] {
  const seen = new Set<string>()
  const expanded: ExpandedCell[] = []
  for (const { values, names } of cells) {
    const suffix = cellSuffix(new Map(names.map((key) => [key, values.get(key) ?? ''])))
    if (seen.has(suffix)) {
      const message = `two cells would be ${suffix.slice(0, 120)}`
      report({ code: 'duplicate-job', message, hint: 'see "include"' })
      continue
    }
    seen.add(suffix)
    expanded.push({ suffix, values })
  }
  return expanded
}

/** `[algo=dqn,seed=1]`: keys in alphabetical order, whatever order the plan has. */
function cellSuffix(values: CellValues): string {
  const parts = [...values].sort(([a], [b]) => (a < b ? -1 : 1))
  return `[${parts.map(([key, value]) => `${key}=${encodeValue(String(value))}`).join(',')}]`
}

/** Job ids name folders: everything but letters, digits and `._+-` is written as `%xx`. */
export function encodeValue(value: string): string {
  return value.replaceAll(/[^A-Za-z0-9._+-]/gu, (character) =>
    Array.from(new TextEncoder().encode(character), (byte) => `%${byte.toString(16)}`).join(''),
  )
}
