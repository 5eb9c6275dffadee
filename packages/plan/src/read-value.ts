import { LIMITS } from './limits.ts'
import { below, type ProblemList } from './problems.ts'
import type { MapEntry, Tree } from './tree.ts'

/**
 * A tree of plain values, such as parsed JSON; undefined entries are left out.
 * Undefined when a value has no place in a plan.
 */
export function readValue(value: unknown, field: string, problems: ProblemList): Tree | undefined {
  return convert(value, { field, depth: 0 }, { problems, nodes: 0 })
}

interface Spot {
  readonly field: string
  readonly depth: number
}

interface Budget {
  readonly problems: ProblemList
  nodes: number
}

function convert(value: unknown, { field, depth }: Spot, budget: Budget): Tree | undefined {
  const { problems } = budget
  if (depth > LIMITS.depth || ++budget.nodes > LIMITS.nodes) {
    const message = `nested more than ${LIMITS.depth} levels deep, or more than ${LIMITS.nodes} values`
    problems.add({ code: 'too-deep', message }, '', null)
    return undefined
  }
  if (value === null || ['string', 'boolean', 'number'].includes(typeof value)) {
    const scalar = value as string | boolean | number | null
    return { kind: 'scalar', value: scalar, source: String(scalar ?? ''), at: null, textAt: null }
  }
  if (Array.isArray(value)) {
    const items = value.map((item, index) =>
      convert(item, { field: `${field}[${index}]`, depth: depth + 1 }, budget),
    )
    return { kind: 'list', items: items.filter((item) => item !== undefined), at: null }
  }
  if (typeof value === 'object') {
    const entries: MapEntry[] = []
    for (const [key, item] of Object.entries(value)) {
      if (item === undefined) continue
      const inner = below(field, key)
      if (isForbiddenKey(key)) problems.add(forbiddenKey(key), inner, null)
      const tree = convert(item, { field: inner, depth: depth + 1 }, budget)
      if (tree !== undefined) entries.push({ key, keyAt: null, value: tree })
    }
    return { kind: 'map', entries, at: null }
  }
  const message = `a ${typeof value} has no place in a plan`
  problems.add({ code: 'wrong-type', message }, field, null)
  return undefined
}

/** Keys that would reach an object's prototype in careless code further on. */
export function isForbiddenKey(key: string): boolean {
  return key === '__proto__'
}

export function forbiddenKey(key: string): { code: string; message: string } {
  return { code: 'forbidden-key', message: `"${key}" may not be used as a key` }
}
