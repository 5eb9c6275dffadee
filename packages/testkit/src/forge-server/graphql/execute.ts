import type { Directive, Document, Field, Operation, Selection, Value } from './parse.ts'

/** An object of the answer: every field a value, or a function of its arguments. */
export interface Node {
  readonly __typename: string
  readonly [field: string]: unknown
}

export type Resolver = (args: Readonly<Record<string, unknown>>) => unknown

/** Thrown by a field: it becomes null, and the error is listed. */
export class FieldError extends Error {
  readonly type: string

  constructor(type: string, message: string) {
    super(message)
    this.type = type
  }
}

export interface Result {
  readonly data?: unknown
  readonly errors?: readonly unknown[]
}

/** Runs one operation. A field that an object does not have fails the whole document, as on GitHub. */
export function execute(
  document: Document,
  operation: Operation,
  variables: Readonly<Record<string, unknown>>,
  root: Node,
): Result {
  const run = new Execution(document, { ...literals(operation.defaults), ...variables })
  try {
    const data = run.object(root, operation.selections, [])
    return run.errors.length === 0 ? { data } : { data, errors: run.errors }
  } catch (error) {
    if (error instanceof UnknownField) return { errors: [error.problem] }
    throw error
  }
}

class UnknownField extends Error {
  readonly problem: unknown

  constructor(field: string, type: string) {
    super(`no field ${field}`)
    this.problem = {
      message: `Field '${field}' doesn't exist on type '${type}'`,
      extensions: { code: 'undefinedField', typeName: type, fieldName: field },
    }
  }
}

class Execution {
  readonly errors: unknown[] = []
  readonly #document: Document
  readonly #variables: Readonly<Record<string, unknown>>

  constructor(document: Document, variables: Readonly<Record<string, unknown>>) {
    this.#document = document
    this.#variables = variables
  }

  object(
    node: Node,
    selections: readonly Selection[],
    path: readonly (string | number)[],
  ): Record<string, unknown> {
    const answer: Record<string, unknown> = {}
    for (const field of this.#fieldsOf(node, selections)) {
      answer[field.alias] = this.#field(node, field, [...path, field.alias])
    }
    return answer
  }

  #field(node: Node, field: Field, path: readonly (string | number)[]): unknown {
    const value = node[field.name]
    if (value === undefined) throw new UnknownField(field.name, node.__typename)
    try {
      const args = Object.fromEntries(
        Object.entries(field.args).map(([name, arg]) => [name, this.#value(arg)]),
      )
      const resolved = typeof value === 'function' ? (value as Resolver)(args) : value
      return this.#complete(resolved, field, path)
    } catch (error) {
      if (!(error instanceof FieldError)) throw error
      this.errors.push({ type: error.type, path, message: error.message })
      return null
    }
  }

  #complete(value: unknown, field: Field, path: readonly (string | number)[]): unknown {
    if (Array.isArray(value)) {
      return value.map((item, index) => this.#complete(item, field, [...path, index]))
    }
    if (value === null || typeof value !== 'object') return value
    return this.object(value as Node, field.selections ?? [], path)
  }

  #fieldsOf(node: Node, selections: readonly Selection[]): readonly Field[] {
    return selections.flatMap((selection) => {
      if (!this.#included(selection.directives)) return []
      if (selection.kind === 'field') return [selection]
      const fragment =
        selection.kind === 'inline' ? selection : this.#document.fragments.get(selection.name)
      if (fragment === undefined) throw new UnknownField('fragment', node.__typename)
      const { on } = fragment
      const fits = on === null || on === node.__typename || isInterface(node, on)
      return fits ? this.#fieldsOf(node, fragment.selections) : []
    })
  }

  #included(directives: readonly Directive[]): boolean {
    return directives.every((directive) => {
      const condition = this.#value(directive.args['if'] ?? { kind: 'literal', value: true })
      return directive.name === 'skip' ? condition !== true : condition === true
    })
  }

  #value(value: Value): unknown {
    if (value.kind === 'literal') return value.value
    if (value.kind === 'variable') return this.#variables[value.name] ?? null
    if (value.kind === 'list') return value.items.map((item) => this.#value(item))
    return Object.fromEntries(
      Object.entries(value.fields).map(([name, field]) => [name, this.#value(field)]),
    )
  }
}

function literals(defaults: Readonly<Record<string, Value>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [
      name,
      value.kind === 'literal' ? value.value : null,
    ]),
  )
}

/** The interfaces that what is told here has. */
function isInterface(node: Node, name: string): boolean {
  if (name === 'Actor') return node.__typename === 'User' || node.__typename === 'Bot'
  return name === 'Node' || name === 'Comment'
}
