import { LIMITS } from '../limits.ts'
import type { Condition, MetricDefinition, Reduction, Window } from '../model.ts'
import { type Finding, suggest } from '../problems.ts'
import { takeCondition } from './condition.ts'
import { Cursor, type Fault, FaultError } from './cursor.ts'
import { takeNumber, type UnitRule } from './number.ts'
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
const REDUCTIONS = [...PLAIN, 'p50', 'p90', 'p95', 'p99', 'dips'] as const
const REDUCTION_LIST =
  'last, first, min, max, mean, median, p1 to p99, stddev, count, sum, slope or dips'

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
  return cursor.fail(unknownMetric(name, cursor.text.slice(start), metrics), start)
}

function unknownMetric(name: string, text: string, metrics: readonly MetricDefinition[]): Finding {
  const message = `there is no metric ${JSON.stringify(name)}`
  const names = metrics.map((known) => known.name)
  const code = 'unknown-metric'
  if (names.length === 0) {
    return { code, message, hint: 'the job has no metrics yet: add it under "metrics"' }
  }
  const dotted = names.find((known) => known.includes('.') && text.startsWith(known))
  const hint =
    dotted === undefined ? suggest(name, names) : `a name with dots stands in quotes: "${dotted}"`
  return { code, message, expected: `one of ${names.slice(0, 20).join(', ')}`, hint }
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
