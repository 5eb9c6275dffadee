import { LIMITS } from '../limits.ts'
import { PLAIN_NAME } from '../names.ts'
import { below, quoted } from '../problems.ts'
import type { MatrixValue } from '../model.ts'
import type { ScalarTree } from '../tree.ts'
import { type Entry, list, mapping } from './compounds.ts'
import { describe, type Located, located, refuse, type Shape, wrongType } from './shape.ts'

export type Cell = ReadonlyMap<string, Located<MatrixValue>>

export interface MatrixPlan {
  readonly axes: ReadonlyMap<string, readonly Located<MatrixValue>[]>
  readonly include: readonly Located<Cell>[]
  readonly exclude: readonly Located<Cell>[]
  /** Whether every part could be read. */
  readonly whole: boolean
}

const RESERVED = new Set(['include', 'exclude'])

const value: Shape<MatrixValue> = {
  schema: { type: ['string', 'number', 'boolean'], maxLength: LIMITS.nameLength },
  read(tree, spot) {
    if (tree.kind !== 'scalar' || tree.value === null) {
      return wrongType(tree, spot, 'a text, a number, true or false')
    }
    const fault = numberFault(tree)
    if (fault !== undefined) {
      const hint = `put it in quotes: "${tree.source.slice(0, 60)}"`
      return refuse({ code: 'bad-matrix-value', message: fault, hint }, tree, spot)
    }
    if (String(tree.value).length <= LIMITS.nameLength && !tree.source.includes('\0'))
      return tree.value
    const message = 'the value is too long, or holds a NUL'
    const expected = `at most ${LIMITS.nameLength} characters`
    return refuse({ code: 'bad-matrix-value', message, expected }, tree, spot)
  },
}

/** `3.10` is the number 3.1, and 12345678901234567890 no number that arithmetic keeps. */
function numberFault({ value: number, source }: ScalarTree): string | undefined {
  if (typeof number !== 'number') return undefined
  if (!Number.isFinite(number)) return `${source} is no number to run with`
  if (/^[+-]?\d*\.\d*0$/.test(source)) return `${source} is read as the number ${number}`
  const lost = Number.isInteger(number) && !Number.isSafeInteger(number)
  return lost ? `${source.slice(0, 60)} is too large to be kept exactly` : undefined
}

const axis = describe('Values of this key.', list(located(value), 1))
const cellShape = mapping(located(value), { ...PLAIN_NAME, filled: true })
const cells: Shape<readonly Located<Cell>[]> = list(
  located({
    schema: cellShape.schema,
    read(tree, spot) {
      const entries: readonly Entry<Located<MatrixValue>>[] | undefined = cellShape.read(tree, spot)
      return entries === undefined
        ? undefined
        : new Map(entries.map((entry) => [entry.key, entry.value]))
    },
  }),
)

/** Keys with lists of values, and the two words `include` and `exclude`. */
export const matrix: Shape<MatrixPlan> = {
  schema: {
    type: 'object',
    minProperties: 1,
    properties: {
      include: { ...cells.schema, description: 'Cells to add, or values to add to cells.' },
      exclude: { ...cells.schema, description: 'Cells to leave out; a part of a cell is enough.' },
    },
    propertyNames: { pattern: PLAIN_NAME.pattern, maxLength: LIMITS.nameLength },
    additionalProperties: axis.schema,
  },
  read(tree, spot) {
    if (tree.kind !== 'map') return wrongType(tree, spot, 'a map of keys to lists of values')
    if (tree.entries.length === 0) {
      return refuse({ code: 'missing-entry', message: 'the matrix has no key' }, tree, spot)
    }
    const axes = new Map<string, readonly Located<MatrixValue>[]>()
    const before = spot.problems.count
    const read = {
      include: [] as readonly Located<Cell>[],
      exclude: [] as readonly Located<Cell>[],
    }
    for (const { key, keyAt, value: inner } of tree.entries) {
      const field = below(spot.field, key)
      if (RESERVED.has(key)) {
        const found = cells.read(inner, { ...spot, field })
        if (found !== undefined) read[key === 'include' ? 'include' : 'exclude'] = found
        continue
      }
      if (key.length > LIMITS.nameLength || !new RegExp(PLAIN_NAME.pattern, 'u').test(key)) {
        const message = `${quoted(key)} will not do as a name`
        spot.problems.add(
          { code: 'bad-name', message, expected: PLAIN_NAME.expected },
          field,
          keyAt,
        )
      }
      const values = axis.read(inner, { ...spot, field })
      if (values !== undefined) axes.set(key, values)
    }
    return { axes, ...read, whole: spot.problems.count === before }
  },
}
