import type { Place } from '@greenlight/spec'
import type { Finding, ProblemList } from '../problems.ts'
import { describeTree, type Tree } from '../tree.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

/** One piece of the plan language: how it is read and how editors are told of it, from one definition. */
export interface Shape<out T> {
  readonly schema: JsonSchema
  /** Undefined when the tree does not have the shape; every reason is then on the list. */
  read(tree: Tree, spot: Spot): T | undefined
}

export type ShapeType<S> = S extends Shape<infer T> ? T : never

/** Where in the plan a tree stands. */
export interface Spot {
  readonly field: string
  /** Place of the key, when the tree is the value of one. */
  readonly keyAt?: Place | null
  readonly problems: ProblemList
}

/** A value that later checks must be able to point at. */
export interface Located<out T> {
  readonly value: T
  readonly field: string
  readonly at: Place | null
  /** Place of the first character of a text, when places inside it can be told. */
  readonly textAt: Place | null
}

export function refuse(finding: Finding, tree: Tree, spot: Spot): undefined {
  spot.problems.add(finding, spot.field, tree.at)
  return undefined
}

export function located<T>(shape: Shape<T>): Shape<Located<T>> {
  return {
    schema: shape.schema,
    read(tree, spot) {
      const value = shape.read(tree, spot)
      if (value === undefined) return undefined
      const textAt = tree.kind === 'scalar' ? tree.textAt : null
      return { value, field: spot.field, at: tree.at, textAt }
    },
  }
}

/** The same shape under a description for editors; `more` adds `examples`, `default` and the like. */
export function describe<T>(text: string, shape: Shape<T>, more: JsonSchema = {}): Shape<T> {
  const read = (tree: Tree, spot: Spot): T | undefined => shape.read(tree, spot)
  return { schema: { ...shape.schema, description: text, ...more }, read }
}

/** Turns or checks what was read; `check` puts problems on the list and returns undefined when there are any. */
export function refine<T, U>(
  shape: Shape<T>,
  check: (value: T, tree: Tree, spot: Spot) => U | undefined,
  more: JsonSchema = {},
): Shape<U> {
  return {
    schema: { ...shape.schema, ...more },
    read(tree, spot) {
      const value = shape.read(tree, spot)
      return value === undefined ? undefined : check(value, tree, spot)
    },
  }
}

/** Chooses by the kind of what is written; `expected` names all forms for the message. */
export function either<S = never, M = never, L = never>(
  expected: string,
  forms: { scalar?: Shape<S>; map?: Shape<M>; list?: Shape<L> },
): Shape<S | M | L> {
  const shapes: Shape<S | M | L>[] = [forms.scalar, forms.map, forms.list].filter(
    (form) => form !== undefined,
  )
  return {
    schema: { anyOf: shapes.map(({ schema }) => schema) },
    read(tree, spot) {
      const shape: Shape<S | M | L> | undefined = forms[tree.kind]
      return shape === undefined ? wrongType(tree, spot, expected) : shape.read(tree, spot)
    },
  }
}

export function wrongType(tree: Tree, spot: Spot, expected: string, hint?: string): undefined {
  const message = `this is ${describeTree(tree)}`
  const finding = { code: 'wrong-type', message, expected }
  return refuse({ ...finding, hint }, tree, spot)
}
