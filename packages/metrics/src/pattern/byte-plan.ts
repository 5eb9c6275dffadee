import type { Node } from './syntax.ts'

/**
 * A pattern simple enough to be matched on bytes, with no string and no regular expression:
 * a literal, then steps that need no second try, the number, and perhaps a literal behind it.
 */
export interface BytePlan {
  /** Begins every match. */
  readonly literal: Buffer
  /** `^`: only at the beginning of a line. */
  readonly atLineStart: boolean
  /** `\b` before a word character. */
  readonly boundary: boolean
  readonly steps: readonly ByteStep[]
  /** What must follow the number; empty when nothing must. */
  readonly behind: Buffer
  /** It consists of letters. */
  readonly behindIsWord: boolean
}

export interface ByteStep {
  /** By byte: 1 for one that matches. */
  readonly table: Uint8Array
  /** Some character outside ASCII matches too: such a byte here needs the regular expression. */
  readonly wide: boolean
  readonly min: number
  readonly max: number
}

/** Bytes a number may begin with. */
const NUMBER_START = tableOf('[0-9+\\-.nNiI]')

/** Null when the pattern needs a regular expression. `text` is the pattern's source. */
export function bytePlan(root: Node, text: string): BytePlan | null {
  if (root.kind !== 'sequence') return null
  const items = [...root.items]
  const place = items.findIndex((item) => item.kind === 'number')
  if (place < 0) return null
  const before = items.slice(0, place)
  const opening = before[0]
  const sign = opening?.kind === 'assertion' ? text.slice(opening.at.from, opening.at.to) : ''
  if (sign !== '' && sign !== '^' && sign !== String.raw`\b`) return null
  if (sign !== '') before.shift()
  let count = 0
  let literal = ''
  for (const item of before) {
    if (item.kind !== 'char') break
    literal += String.fromCharCode(item.code)
    count++
  }
  if (literal === '' || !literal.isWellFormed()) return null
  if (sign === String.raw`\b` && !/^\w/.test(literal)) return null
  const steps = before.slice(count).map((item) => byteStep(item, text))
  const behind = items
    .slice(place + 1)
    .map((item) => (item.kind === 'char' ? item.code : Number.NaN))
  if (steps.includes(null) || behind.some((code) => Number.isNaN(code))) return null
  const known = steps.filter((step) => step !== null)
  if (!needNoSecondTry(known)) return null
  const tail = String.fromCharCode(...behind)
  if (!tail.isWellFormed()) return null
  return {
    literal: Buffer.from(literal),
    atLineStart: sign === '^',
    boundary: sign === String.raw`\b`,
    steps: known,
    behind: Buffer.from(tail),
    behindIsWord: /^[A-Za-z]+$/.test(tail),
  }
}

function byteStep(item: Node, text: string): ByteStep | null {
  const [body, min, max] = item.kind === 'repeat' ? [item.body, item.min, item.max] : [item, 1, 1]
  if (body.kind !== 'set' && body.kind !== 'char') return null
  const source = text.slice(body.at.from, body.at.to)
  if (body.kind === 'char' && body.code > 127) return null
  if (body.kind === 'set' && /[pP]\{/.test(source)) return null
  return { table: tableOf(source), wide: isWide(source), min, max }
}

/** Taking as many as possible is always right when what follows begins with something else. */
function needNoSecondTry(steps: readonly ByteStep[]): boolean {
  return steps.every((step, index) => {
    if (step.min === step.max) return true
    for (const next of steps.slice(index + 1)) {
      if (overlap(step.table, next.table) || (step.wide && next.wide)) return false
      if (next.min > 0) return true
    }
    return !overlap(step.table, NUMBER_START)
  })
}

function overlap(a: Uint8Array, b: Uint8Array): boolean {
  return a.some((bit, code) => bit === 1 && b[code] === 1)
}

/** Line ends are in no line, so no step takes one. */
function tableOf(source: string): Uint8Array {
  const one = new RegExp(`^${source}$`)
  return Uint8Array.from({ length: 256 }, (_, code) =>
    code < 128 && code !== 10 && code !== 13 && one.test(String.fromCharCode(code)) ? 1 : 0,
  )
}

/** Whether it takes a character outside ASCII: every one is tried, for a few patterns only and once for each. */
function isWide(source: string): boolean {
  const known = WIDE.get(source)
  if (known !== undefined) return known
  const one = new RegExp(source)
  let wide = false
  for (let code = 128; code < 0x10000 && !wide; code++) wide = one.test(String.fromCharCode(code))
  WIDE.set(source, wide)
  return wide
}

const WIDE = new Map<string, boolean>([
  [String.raw`\s`, true],
  [' ', false],
])
