import type { MetricDefinition } from '@greenlight/plan'
import type { Problem } from '@greenlight/spec'
import { NUMBER_SOURCE } from '../number.ts'
import { type BytePlan, bytePlan } from './byte-plan.ts'
import { requiredLiteral } from './literal.ts'
import { risks } from './risks.ts'
import { type Node, nodes, parsePattern, PLACEHOLDER } from './syntax.ts'

/** A `match` pattern, ready to run. */
export interface Pattern {
  /** Global; a match anywhere in a line. */
  readonly regex: RegExp
  /** Groups that may hold the number; the first that took part counts. */
  readonly values: readonly number[]
  readonly step: number | null
  /** How the number's place in the line is known; `text` means that only the captured text is. */
  readonly locate: 'end' | 'prefix' | 'indices' | 'text'
  /** A text that every matching line holds; empty when there is none. */
  readonly literal: string
  /** How to match without the regular expression; null when it takes that. */
  readonly bytes: BytePlan | null
  /** The regular expression may run long; it needs the deadline. */
  readonly guarded: boolean
}

/** `problems` when the pattern cannot be used, `warnings` when it can but should not stay so. */
export interface CompiledPattern {
  readonly pattern: Pattern | null
  readonly problems: readonly Problem[]
  readonly warnings: readonly Problem[]
}

export function compilePattern(definition: MetricDefinition, source: string): CompiledPattern {
  const field = `metrics.${definition.name}`
  const folded = source.startsWith('(?i)')
  const text = folded ? source.slice(4) : source
  const fail = (code: string, message: string, rest: Partial<Problem> = {}): CompiledPattern => ({
    pattern: null,
    problems: [{ code, field, message, ...rest }],
    warnings: [],
  })
  const flags = `${folded ? 'i' : ''}${/\\[pP]\{/.test(text) ? 'u' : ''}`
  const fault = faultOf(text.replaceAll(PLACEHOLDER, '(?:0)'), flags)
  if (fault !== null) {
    return fail('bad-pattern', `"${source}" is no regular expression: ${fault}`, {
      hint: String.raw`put a backslash before a character that is meant literally, such as \( or \[`,
    })
  }
  const root = parsePattern(text)
  const plan = rewrite(root, text)
  if (plan === null) {
    return fail('no-number', `"${source}" does not say where the number is`, {
      expected: '{number}, a group named value, or exactly one group',
      hint: `write {number} where the number stands: ${source.slice(0, 40)}{number}`,
    })
  }
  if (plan.ambiguous) {
    return fail('two-numbers', `"${source}" has more than one {number}`, {
      hint: String.raw`keep {number} for the value and write the others as [\d.]+`,
    })
  }
  const literal = definition.contains ?? (folded ? '' : requiredLiteral(root))
  const bytes =
    definition.contains === null && !folded && plan.step === null ? bytePlan(root, text) : null
  const found =
    bytes === null ? risks(root, text, `${flags}${plan.locate === 'indices' ? 'd' : ''}`) : []
  const warnings: Problem[] = found.map((risk) => ({
    code: 'unguarded-pattern',
    field,
    message: `"${source}" uses ${risk}, which V8 cannot fall back from when a line makes it run long`,
    hint: 'such a pattern is stopped by a deadline, and its metric is then unknown',
  }))
  if (literal === '') {
    warnings.push({
      code: 'no-literal',
      field,
      message: `"${source}" holds no text that every match has, so every line is tried`,
      hint: 'add the words around the number, or name a text with contains:',
    })
  }
  const regex = new RegExp(plan.text, `g${flags}${plan.locate === 'indices' ? 'd' : ''}`)
  const { values, step, locate } = plan
  return {
    pattern: { regex, values, step, locate, literal, bytes, guarded: bytes === null },
    problems: [],
    warnings,
  }
}

interface Rewritten {
  readonly text: string
  readonly values: readonly number[]
  readonly step: number | null
  readonly locate: Pattern['locate']
  readonly ambiguous: boolean
}

/** The pattern with `{number}` spelled out; groups are renumbered, and so are references to them. */
function rewrite(root: Node, text: string): Rewritten | null {
  const all = [...nodes(root)]
  const groups = all.filter((node) => node.kind === 'group' && node.index !== null)
  const named = (name: string): Node | undefined =>
    groups.find((node) => node.kind === 'group' && node.name === name)
  const step = named('step')
  const own = named('value')
  const free = all.filter(
    (node) => node.kind === 'number' && !inside(node, step) && !inside(node, own),
  )
  const locate = free.length === 0 ? 'text' : placeOf(root, free)
  const wrap = locate === 'prefix'
  const inserted = wrap
    ? [0, ...free.map((node) => node.at.from)]
    : free.map((node) => node.at.from)
  const renumber = (at: number, original: number): number =>
    original + inserted.filter((position) => position <= at).length
  const indexOf = (node: Node | undefined): number | null =>
    node?.kind === 'group' && node.index !== null ? renumber(node.at.from, node.index) : null

  let written = wrap ? '(' : ''
  let copied = 0
  const values: number[] = []
  for (const node of all.toSorted((a, b) => a.at.from - b.at.from)) {
    if (node.kind === 'number') {
      written += text.slice(copied, node.at.from)
      if (free.includes(node)) {
        if (wrap) written += ')'
        const earlier = groups.filter((group) => group.at.from < node.at.from).length
        values.push(renumber(node.at.from, earlier))
        written += `(${NUMBER_SOURCE})`
      } else {
        written += `(?:${NUMBER_SOURCE})`
      }
      copied = node.at.to
    } else if (node.kind === 'backreference' && typeof node.group === 'number') {
      const wanted = node.group
      const target = groups.find((group) => group.kind === 'group' && group.index === wanted)
      written += `${text.slice(copied, node.at.from)}\\${indexOf(target) ?? wanted}(?:)`
      copied = node.at.to
    }
  }
  written += text.slice(copied)
  if (free.length === 0) {
    const others = groups.filter((group) => group !== step)
    const chosen = own ?? (others.length === 1 ? others[0] : undefined)
    const index = indexOf(chosen)
    if (index === null) return null
    values.push(index)
  }
  const ambiguous = free.length > 1 && !apart(root)
  return { text: written, values, step: indexOf(step), locate, ambiguous }
}

function inside(node: Node, outer: Node | undefined): boolean {
  return outer !== undefined && node.at.from >= outer.at.from && node.at.to <= outer.at.to
}

function placeOf(root: Node, free: readonly Node[]): Pattern['locate'] {
  const [only] = free
  if (root.kind !== 'sequence' || free.length !== 1 || only === undefined) return 'indices'
  const place = root.items.indexOf(only)
  if (place < 0) return 'indices'
  const behind = root.items.slice(place + 1)
  return behind.every((item) => item.kind === 'assertion' || item.kind === 'look')
    ? 'end'
    : 'prefix'
}

/** Several `{number}` are fine when no two of them can take part in one match. */
function apart(node: Node): boolean {
  switch (node.kind) {
    case 'choice':
      return node.options.every(apart)
    case 'sequence': {
      const holders = node.items.filter((item) => numbers(item) > 0)
      return holders.length <= 1 && holders.every(apart)
    }
    case 'group':
    case 'repeat':
    case 'look':
      return apart(node.body)
    default:
      return true
  }
}

function numbers(node: Node): number {
  return [...nodes(node)].filter((one) => one.kind === 'number').length
}

/** Why V8 does not take it; null when it does. */
function faultOf(source: string, flags: string): string | null {
  try {
    RegExp(source, flags)
    return null
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    return text.replace(/^Invalid regular expression: \/.*\/[a-z]*: /s, '')
  }
}
