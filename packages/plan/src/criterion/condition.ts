import type { Condition, Target } from '../model.ts'
import { suggest } from '../problems.ts'
import type { Cursor } from './cursor.ts'
import { NUMBER_EXAMPLES, takeDigits, takeNumber, type UnitRule } from './number.ts'

const COMPARISONS = ['>', '>=', '<', '<=', '==', '!='] as const
const OPERATOR_LIST = '>, >=, <, <=, ==, !=, in or between'
const MISTAKEN: Readonly<Record<string, string>> = {
  '=': '==',
  '=>': '>=',
  '=<': '<=',
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '<>': '!=',
  '===': '==',
}

/** What stands behind the metric: `>= 40k`, `>= baseline - 5%`, `in [1, 2]`, `between 1 and 2`. */
export function takeCondition(cursor: Cursor, rule: UnitRule): Condition {
  cursor.skipSpace()
  const start = cursor.position
  const sign = cursor.take(/[<>=!≥≤≠~]+|[a-zA-Z]+/y) ?? ''
  const comparison = COMPARISONS.find((op) => op === sign)
  if (comparison !== undefined) return { op: comparison, target: takeTarget(cursor, rule) }
  if (sign === 'in') return { op: 'in', values: takeList(cursor, rule) }
  if (sign === 'between') return { op: 'between', ...takeRange(cursor, rule) }
  cursor.position = start
  const hint =
    MISTAKEN[sign] === undefined
      ? suggest(sign, ['in', 'between'])
      : `did you mean "${MISTAKEN[sign]}"?`
  return cursor.fail(
    {
      code: 'bad-operator',
      message: `a comparison is missing: found ${sign === '' ? cursor.upcoming() : JSON.stringify(sign)}`,
      expected: OPERATOR_LIST,
      hint,
    },
    start,
  )
}

function takeTarget(cursor: Cursor, rule: UnitRule): Target {
  if (cursor.next(/baseline(?![\w])/y) === undefined) {
    const word = cursor.next(/[a-zA-Z]\w*/y)
    if (word === undefined) return { kind: 'number', value: takeNumber(cursor, rule) }
    const hint = suggest(word, ['baseline'])
    const message = `a target is missing: found ${JSON.stringify(word.slice(0, 40))}`
    const expected = `${NUMBER_EXAMPLES}, or "baseline - 5%"`
    return cursor.fail(
      { code: 'bad-number', message, expected, hint },
      cursor.position - word.length,
    )
  }
  const sign = cursor.next(/\+\/-|[-+±*/]/y)
  if (sign === undefined) return { kind: 'baseline', offset: 0, percent: false }
  if (sign !== '+' && sign !== '-') {
    const message = `"baseline ${sign}" is not understood`
    const hint = 'for a range write two criteria: >= baseline - 5% and <= baseline + 5%'
    return cursor.fail(
      { code: 'bad-number', message, expected: 'baseline + 5%, or baseline - 200', hint },
      cursor.position - sign.length,
    )
  }
  const direction = sign === '-' ? -1 : 1
  cursor.skipSpace()
  const before = cursor.position
  if (/[+-]/y.test(cursor.text.slice(before, before + 1))) {
    cursor.fail({
      code: 'bad-number',
      message: 'there is a second sign',
      expected: NUMBER_EXAMPLES,
    })
  }
  const amount = takeDigits(cursor)
  if (cursor.next(/%/y) !== undefined) {
    return { kind: 'baseline', offset: direction * amount, percent: true }
  }
  cursor.position = before
  return { kind: 'baseline', offset: direction * takeNumber(cursor, rule), percent: false }
}

function takeList(cursor: Cursor, rule: UnitRule): number[] {
  cursor.skipSpace()
  const start = cursor.position
  if (cursor.next(/\[/y) === undefined) {
    const message = `"[" is missing: found ${cursor.upcoming()}`
    return cursor.fail({ code: 'bad-number', message, expected: 'a list such as [1, 2, 3]' }, start)
  }
  const values: number[] = []
  do values.push(takeNumber(cursor, rule, true))
  while (cursor.next(/,/y) !== undefined)
  if (cursor.next(/\]/y) === undefined) {
    const message = `"]" is missing: found ${cursor.upcoming()}`
    cursor.fail({ code: 'bad-number', message, expected: 'a list such as [1, 2, 3]' })
  }
  return values
}

function takeRange(cursor: Cursor, rule: UnitRule): { low: number; high: number } {
  cursor.skipSpace()
  const start = cursor.position
  const low = takeNumber(cursor, rule)
  if (cursor.next(/and(?!\w)/y) === undefined) {
    const message = `"and" is missing: found ${cursor.upcoming()}`
    cursor.fail({ code: 'bad-number', message, expected: 'between 0.5 and 0.9' })
  }
  const high = takeNumber(cursor, rule)
  if (low > high) {
    const message = `nothing lies between ${low} and ${high}`
    cursor.fail(
      { code: 'bad-number', message, hint: `did you mean between ${high} and ${low}?` },
      start,
    )
  }
  return { low, high }
}
