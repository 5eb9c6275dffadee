import type { Node } from './syntax.ts'

/** What every match of a node must hold. `exact` says that the node matches this text and nothing else. */
interface Required {
  readonly exact: string | null
  readonly longest: string
}

const NOTHING: Required = { exact: null, longest: '' }

/** The longest text that every match of the pattern holds; empty when there is none. */
export function requiredLiteral(node: Node): string {
  return required(node).longest
}

function required(node: Node): Required {
  switch (node.kind) {
    case 'char': {
      const text = String.fromCharCode(node.code)
      return { exact: text, longest: text }
    }
    case 'assertion':
      return { exact: '', longest: '' }
    case 'set':
    case 'look':
    case 'backreference':
    case 'number':
      return NOTHING
    case 'group':
      return node.modified ? NOTHING : required(node.body)
    case 'repeat':
      return repeated(required(node.body), node.min, node.max)
    case 'choice':
      return chosen(node.options.map(required))
    case 'sequence':
      return inSequence(node.items.map(required))
    default:
      return NOTHING
  }
}

function repeated(body: Required, min: number, max: number): Required {
  if (min === 0) return NOTHING
  if (body.exact === null) return { exact: null, longest: body.longest }
  const text = body.exact.repeat(Math.min(min, 16))
  return { exact: min === max && min <= 16 ? text : null, longest: text }
}

/** The longest text that every option holds. */
function chosen(options: readonly Required[]): Required {
  const [first, ...others] = options.map((option) => option.longest)
  const text = first ?? ''
  let longest = ''
  for (let from = 0; from < text.length; from++) {
    for (let to = from + longest.length + 1; to <= text.length; to++) {
      const part = text.slice(from, to)
      if (others.every((other) => other.includes(part))) longest = part
    }
  }
  return { exact: null, longest }
}

/** Neighbouring exact texts make one literal; anything else ends it. */
function inSequence(items: readonly Required[]): Required {
  let run = ''
  let longest = ''
  let exact = true
  for (const item of items) {
    if (item.exact === null) {
      exact = false
      if (run.length > longest.length) longest = run
      if (item.longest.length > longest.length) longest = item.longest
      run = ''
    } else {
      run += item.exact
    }
  }
  if (run.length > longest.length) longest = run
  return { exact: exact ? run : null, longest }
}
