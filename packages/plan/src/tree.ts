import type { Place } from '@greenlight/spec'

/** What a plan's text says, whatever it was written in: YAML with places, or values without. */
export type Tree = MapTree | ListTree | ScalarTree

export interface MapTree {
  readonly kind: 'map'
  readonly entries: readonly MapEntry[]
  readonly at: Place | null
}

/** Keys are unique within a map. */
export interface MapEntry {
  readonly key: string
  readonly keyAt: Place | null
  readonly value: Tree
}

interface ListTree {
  readonly kind: 'list'
  readonly items: readonly Tree[]
  readonly at: Place | null
}

export interface ScalarTree {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  /** As written: `007`, `1e-3`; for text, the text. */
  readonly source: string
  readonly at: Place | null
  /** Place of the text's first character when text and file agree character by character. */
  readonly textAt: Place | null
}

/** For a message: `a list`, `the number 30`. */
export function describeTree(tree: Tree): string {
  if (tree.kind === 'map') return 'a map'
  if (tree.kind === 'list') return 'a list'
  if (tree.value === null) return 'empty'
  if (typeof tree.value === 'string') return 'a text'
  return `the ${typeof tree.value} ${tree.source.slice(0, 60)}`
}
