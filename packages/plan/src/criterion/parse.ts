import { LIMITS } from '../limits.ts'
import type { Condition, MetricDefinition, Reduction, Target, Window } from '../model.ts'
import { suggest } from '../problems.ts'
import { Cursor, type Fault, FaultError } from './cursor.ts'
import { NUMBER_EXAMPLES, takeDigits, takeNumber, type UnitRule } from './number.ts'
import { takeWindow, WINDOW_EXAMPLES } from './window.ts'

/** What a criterion's text says, without the place it stands in. */
export interface CriterionParts {
  readonly metric: string
  readonly reduction: Reduction
  readonly window: Window
  readonly condition: Condition
}

const PLAIN = [
  'last',
  'first',
  'min',
  'max',
  'mean',
  'median',
  'stddev',
  'count',
  'sum',
  'slope',
] as const
export const REDUCTIONS = [...PLAIN, 'p50', 'p90', 'p95', 'p99', 'dips'] as const
export const COMPARISONS = ['>', '>=', '<', '<=', '==', '!='] as const
const REDUCTION_LIST =
  'last, first, min, max, mean, median, p1 to p99, stddev, count, sum, slope or dips'
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

/**
 * Reads `metric[.reduction][(arguments)] op target`. With the definitions of the job's metrics the
 * name and the units are checked too; with null they are taken on trust.
 */
export function readCriterion(
  text: string,
  metrics: readonly MetricDefinition[] | null,
): CriterionParts | Fault {
  if (text.length > LIMITS.criterionLength) {
    const message = `${text.length} characters are too many for a criterion`
    return {
      code: 'bad-criterion',
      message,
      expected: `at most ${LIMITS.criterionLength}`,
      offset: 0,
    }
  }
  const cursor = new Cursor(text)
  try {
    return takeCriterion(cursor, metrics)
  } catch (error) {
    if (error instanceof FaultError) return error.fault
    throw error
  }
}

function takeCriterion(
  cursor: Cursor,
  metrics: readonly MetricDefinition[] | null,
): CriterionParts {
  const metric = takeMetric(cursor, metrics)
  const unit = metrics?.find(({ name }) => name === metric)?.unit ?? null
  const rule = { unit, metric, plain: false }
  const { reduction, window } = takeReduction(cursor, rule, metrics)
  const plain = reduction.kind === 'count' || reduction.kind === 'dips'
  const condition = takeCondition(cursor, { ...rule, plain })
  cursor.skipSpace()
  if (cursor.position < cursor.text.length) {
    const message = `${cursor.upcoming()} is left over`
    const hint = 'one criterion a line; list two conditions as two criteria'
    cursor.fail({ code: 'bad-criterion', message, hint })
  }
  return { metric, reduction, window, condition }
}

function takeMetric(cursor: Cursor, metrics: readonly MetricDefinition[] | null): string {
  cursor.skipSpace()
  const start = cursor.position
  const quotedName = cursor.take(/"[^"]*"|'[^']*'/y)?.slice(1, -1)
  const name = quotedName ?? cursor.take(/[\p{L}_][\p{L}\p{N}_/-]*/uy)
  if (name === undefined || name === '') {
    const message = `the name of a metric is missing: found ${cursor.upcoming()}`
    const expected = 'a criterion such as "sps.mean(last 25%) >= 40000"'
    return cursor.fail({ code: 'bad-criterion', message, expected }, start)
  }
  if (metrics === null || metrics.some((known) => known.name === name)) return name
  const dotted = metrics.find(
    (known) => known.name.includes('.') && cursor.text.startsWith(known.name, start),
  )
  const names = metrics.map((known) => known.name)
  const hint =
    dotted === undefined
      ? (suggest(name, names) ??
        (names.length === 0 ? 'the job has no metrics yet: add it under "metrics"' : undefined))
      : `a name with dots stands in quotes: "${dotted.name}"`
  return cursor.fail(
    {
      code: 'unknown-metric',
      message: `there is no metric ${JSON.stringify(name)}`,
      ...(names.length === 0 ? {} : { expected: `one of ${names.slice(0, 20).join(', ')}` }),
      hint,
    },
    start,
  )
}

function takeReduction(
  cursor: Cursor,
  rule: UnitRule,
  metrics: readonly MetricDefinition[] | null,
): { reduction: Reduction; window: Window } {
  const all: Window = { kind: 'all' }
  if (cursor.take(/\./y) === undefined) {
    if (cursor.next(/\(/y) === undefined) return { reduction: { kind: 'last' }, window: all }
    const message = 'a reduction is missing before the bracket'
    const hint = `write ${rule.metric}.mean(…)`
    return cursor.fail({ code: 'bad-reduction', message, hint }, cursor.position - 1)
  }
  const start = cursor.position
  const word = cursor.take(/\w+/y) ?? ''
  const found = takeArguments(cursor, rule)
  if (word === 'dips') {
    if (found.level !== null)
      return { reduction: { kind: 'dips', ...found.level }, window: found.window }
    const message = '"dips" needs a level'
    return cursor.fail({ code: 'bad-reduction', message, expected: 'dips(below 30000)' }, start)
  }
  const reduction = namedReduction(cursor, word, start, { rule, metrics })
  if (found.level !== null) {
    const message = `"${found.level.direction}" belongs to dips, not to ${word}`
    return cursor.fail({ code: 'bad-reduction', message, expected: WINDOW_EXAMPLES }, start)
  }
  return { reduction, window: found.window }
}

function namedReduction(
  cursor: Cursor,
  word: string,
  start: number,
  known: { rule: UnitRule; metrics: readonly MetricDefinition[] | null },
): Reduction {
  const plain = PLAIN.find((kind) => kind === word)
  if (plain !== undefined) return { kind: plain }
  const percent = /^p([1-9]\d?)$/.exec(word)?.[1]
  if (percent !== undefined) return { kind: 'percentile', percent: Number(percent) }
  const longer = `${known.rule.metric}.${word}`
  const synonym = { avg: 'mean', average: 'mean', std: 'stddev', final: 'last', latest: 'last' }[
    word
  ]
  const hint =
    known.metrics?.some(({ name }) => name.startsWith(longer)) === true
      ? `a name with dots stands in quotes: "${longer}"`
      : synonym === undefined
        ? suggest(word, REDUCTIONS)
        : `did you mean "${synonym}"?`
  return cursor.fail(
    {
      code: 'bad-reduction',
      message:
        word === ''
          ? 'a reduction is missing after the dot'
          : `${JSON.stringify(word.slice(0, 40))} is not a reduction`,
      expected: REDUCTION_LIST,
      hint,
    },
    start,
  )
}

interface Arguments {
  window: Window
  level: { direction: 'below' | 'above'; level: number } | null
}

function takeArguments(cursor: Cursor, rule: UnitRule): Arguments {
  const found: Arguments = { window: { kind: 'all' }, level: null }
  if (cursor.next(/\(/y) === undefined) return found
  do {
    cursor.skipSpace()
    const start = cursor.position
    const word = cursor.take(/[a-zA-Z]+/y)
    if (word === 'below' || word === 'above') {
      if (found.level !== null)
        cursor.fail({ code: 'bad-reduction', message: 'there is a second level' }, start)
      found.level = { direction: word, level: takeNumber(cursor, rule) }
    } else if (word === 'last' || word === 'first' || word === 'after') {
      if (found.window.kind !== 'all') {
        cursor.fail({ code: 'bad-window', message: 'there is a second window' }, start)
      }
      found.window = takeWindow(cursor, word)
    } else {
      cursor.position = start
      const message = `a window is missing: found ${cursor.upcoming()}`
      const hint = suggest(word ?? '', ['last', 'first', 'after', 'below', 'above'])
      cursor.fail(
        {
          code: 'bad-window',
          message,
          expected: WINDOW_EXAMPLES,
          hint,
        },
        start,
      )
    }
  } while (cursor.next(/,/y) !== undefined)
  if (cursor.next(/\)/y) === undefined) {
    const message = `")" is missing: found ${cursor.upcoming()}`
    cursor.fail({ code: 'bad-criterion', message })
  }
  return found
}

function takeCondition(cursor: Cursor, rule: UnitRule): Condition {
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
  const start = cursor.position
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
      start,
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
