import { LIMITS } from '../limits.ts'
import { below, quoted, suggest } from '../problems.ts'
import type { MapEntry, Tree } from '../tree.ts'
import {
  either,
  type JsonSchema,
  refine,
  refuse,
  type Shape,
  type ShapeType,
  wrongType,
} from './shape.ts'
import { text } from './scalars.ts'

type Fields = Readonly<Record<string, Shape<unknown>>>

/** Every key may be missing: those in `required` are then on the problem list. */
export type Read<F extends Fields> = { readonly [K in keyof F]?: ShapeType<F[K]> }

export interface RecordRule<F extends Fields> {
  readonly required?: readonly (keyof F & string)[]
  /** Hints for keys that other tools know and we do not. */
  readonly foreign?: Readonly<Record<string, string>>
  readonly schema?: JsonSchema
}

/** A map with known keys; others are refused with a "did you mean". */
export function record<F extends Fields>(fields: F, rule: RecordRule<F> = {}): Shape<Read<F>> {
  const names = Object.keys(fields)
  const { required = [], foreign = {}, schema = {} } = rule
  return {
    schema: {
      type: 'object',
      additionalProperties: false,
      ...(required.length === 0 ? {} : { required: [...required] }),
      properties: Object.fromEntries(names.map((name) => [name, fields[name]?.schema])),
      ...schema,
    },
    read(tree, spot) {
      if (tree.kind !== 'map')
        return wrongType(tree, spot, `a map with the keys ${names.join(', ')}`)
      const values: Record<string, unknown> = {}
      for (const { key, keyAt, value } of tree.entries) {
        const field = below(spot.field, key)
        const shape = Object.hasOwn(fields, key) ? fields[key] : undefined
        if (shape !== undefined) {
          values[key] = shape.read(value, { ...spot, field, keyAt })
          continue
        }
        const hint = Object.hasOwn(foreign, key) ? foreign[key] : suggest(key, names)
        const finding = {
          code: 'unknown-key',
          message: `the key ${quoted(key)} is not known here`,
          expected: names.join(', '),
        }
        spot.problems.add({ ...finding, hint }, field, keyAt)
      }
      for (const name of required) {
        if (tree.entries.some(({ key }) => key === name)) continue
        const finding = { code: 'missing-key', message: `the key "${name}" is missing` }
        spot.problems.add(finding, below(spot.field, name), tree.at)
      }
      return values as Read<F>
    },
  }
}

export interface KeyRule {
  /** What a key looks like; the same expression goes into the schema. */
  readonly pattern: string
  readonly expected: string
  /** For a map that must have an entry. */
  readonly filled?: boolean
}

export interface Entry<out T> {
  readonly key: string
  readonly entry: MapEntry
  readonly value: T
}

/** A map whose keys are the user's; entries that could not be read are left out. */
export function mapping<T>(shape: Shape<T>, rule: KeyRule): Shape<readonly Entry<T>[]> {
  const regex = new RegExp(rule.pattern, 'u')
  return {
    schema: {
      type: 'object',
      propertyNames: { pattern: rule.pattern, maxLength: LIMITS.nameLength },
      additionalProperties: shape.schema,
      maxProperties: LIMITS.jobs,
      ...(rule.filled === true ? { minProperties: 1 } : {}),
    },
    read(tree, spot) {
      if (tree.kind !== 'map') return wrongType(tree, spot, 'a map')
      if (tree.entries.length > LIMITS.jobs) {
        return refuse(
          { code: 'too-large', message: `more than ${LIMITS.jobs} entries` },
          tree,
          spot,
        )
      }
      if (tree.entries.length === 0 && rule.filled === true) {
        return refuse({ code: 'missing-entry', message: 'there is no entry in it' }, tree, spot)
      }
      const entries: Entry<T>[] = []
      for (const entry of tree.entries) {
        const { key, keyAt } = entry
        const field = below(spot.field, key)
        if (key.length > LIMITS.nameLength || !regex.test(key)) {
          const message = `${quoted(key)} will not do as a name`
          spot.problems.add({ code: 'bad-name', message, expected: rule.expected }, field, keyAt)
          continue
        }
        const value = shape.read(entry.value, { ...spot, field, keyAt })
        if (value !== undefined) entries.push({ key, entry, value })
      }
      return entries
    },
  }
}

/** A list; items that could not be read are left out. */
export function list<T>(shape: Shape<T>, least = 0): Shape<readonly T[]> {
  return {
    schema: { type: 'array', items: shape.schema, minItems: least, maxItems: LIMITS.listLength },
    read(tree, spot) {
      if (tree.kind !== 'list') return wrongType(tree, spot, 'a list')
      if (tree.items.length > LIMITS.listLength || tree.items.length < least) {
        const { length } = tree.items
        const message = length === 0 ? 'the list is empty' : `a list of ${length} is too long`
        const expected = `${least} to ${LIMITS.listLength} items`
        return refuse({ code: 'bad-length', message, expected }, tree, spot)
      }
      return tree.items
        .map((item, index) => shape.read(item, { ...spot, field: `${spot.field}[${index}]` }))
        .filter((item) => item !== undefined)
    },
  }
}

/** A list, or one item without the brackets. */
export function oneOrMore<T>(shape: Shape<T>, expected: string, least = 0): Shape<readonly T[]> {
  const single = refine(shape, (value: T): readonly T[] => [value])
  return either(expected, { scalar: single, list: list(shape, least) })
}

export function texts(expected = 'a text or a list of texts'): Shape<readonly string[]> {
  return oneOrMore(text({ maxLength: 4096 }), expected)
}

/** What is left of a tree that only has to be there: for options of parts that come later. */
export function anything(): Shape<Tree> {
  return { schema: {}, read: (tree) => tree }
}
