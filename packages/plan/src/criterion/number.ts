import type { Cursor } from './cursor.ts'

/** How the units of a criterion's numbers are judged. */
export interface UnitRule {
  /** The metric's unit; null when the plan names none. */
  readonly unit: string | null
  /** The metric's name, for messages. */
  readonly metric: string
  /** Whether the reduced number counts something and has no unit. */
  readonly plain: boolean
}

/** Units that a factor may stand before when the metric names none: those that `{number}` knows. */
const UNITS =
  /^(?:samples|params|tokens|steps|bits?|iops|FLOPs?|FLOPS|flops|IOPS|sps|SPS|ops|fps|FPS|bps|rps|qps|QPS|tps|pps|tok|its?|[Hh]z|Wh|[BbWVAJmg])(?:\/|$)/
const BINARY: Readonly<Record<string, number>> = {
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
}
const FACTORS: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6, G: 1e9, T: 1e12 }
const DIGITS = /[+-]?(?:\d{1,3}(?:,\d{3})+(?!,?\d)|\d+)?(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const DIGITS_IN_LIST = /[+-]?(?:\d+)?(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const UNIT = /[^\s,()[\]\d<>=!+][^\s,()[\]<>=!]*/y

export const NUMBER_EXAMPLES = 'a number such as 0.95, 40,000, 40k or 1e-3'

/** Digits without a unit. In a list the comma separates, elsewhere it may group thousands. */
export function takeDigits(cursor: Cursor, inList = false): number {
  cursor.skipSpace()
  const start = cursor.position
  const digits = cursor.take(inList ? DIGITS_IN_LIST : DIGITS) ?? ''
  const value = /\d/.test(digits) ? Number(digits.replaceAll(',', '')) : Number.NaN
  if (Number.isFinite(value)) return value
  cursor.position = start
  const found = cursor.upcoming()
  return cursor.fail(
    {
      code: 'bad-number',
      message: `a number is missing: found ${found}`,
      expected: NUMBER_EXAMPLES,
    },
    start,
  )
}

/** A number in the metric's own unit: `40000`, `40k`, `40 ksps` are the same for a metric in `sps`. */
export function takeNumber(cursor: Cursor, rule: UnitRule, inList = false): number {
  const value = takeDigits(cursor, inList)
  const before = cursor.position
  cursor.skipSpace()
  const start = cursor.position
  const suffix = cursor.take(UNIT) ?? ''
  if (suffix === '' || (suffix === 'and' && start > before)) {
    cursor.position = before
    return value
  }
  return scale(value, unitFactor(cursor, suffix, start, rule))
}

/** Multiplies as a decimal shift does: `1.1k` is 1100, not 1100.0000000000002. */
function scale(value: number, factor: number): number {
  return factor === 1 ? value : Number((value * factor).toPrecision(15))
}

/** SI letters multiply, `%` is a unit like any other: the same rule by which `{number}` reads logs. */
function unitFactor(cursor: Cursor, suffix: string, start: number, rule: UnitRule): number {
  const factor = FACTORS[suffix.slice(0, 1)]
  const rest = suffix.slice(1)
  if (rule.plain) {
    if (rest === '' && factor !== undefined) return factor
    const message = `${JSON.stringify(suffix.slice(0, 40))} is out of place: this counts, and a count has no unit`
    return cursor.fail({ code: 'bad-unit', message }, start)
  }
  if (rule.unit !== null) {
    if (suffix === rule.unit) return 1
    if (factor !== undefined && (rest === '' || rest === rule.unit)) return factor
    const binary = BINARY[suffix.slice(0, 2)]
    if (binary !== undefined && suffix.slice(2) === rule.unit) return binary
    const message = `the metric ${JSON.stringify(rule.metric)} is in ${rule.unit}, not in ${suffix.slice(0, 40)}`
    const expected = `a number in ${rule.unit}`
    return cursor.fail({ code: 'bad-unit', message, expected }, start)
  }
  if (factor === undefined) return 1
  if (rest === '' || UNITS.test(rest)) return factor
  const binary = BINARY[suffix.slice(0, 2)]
  if (binary !== undefined && /^(?:B(?:\/|$)|$)/.test(suffix.slice(2))) return binary
  const message = `"${suffix.slice(0, 40)}" is not understood: a unit, or a factor and a unit`
  const hint = `give the metric its unit: {unit: ${suffix.slice(0, 40)}}`
  return cursor.fail({ code: 'bad-unit', message, hint }, start)
}
