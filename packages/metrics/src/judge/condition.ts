import type { Condition, Target } from '@greenlight/plan'
import type { Baseline } from '../model.ts'
import { formatNumber } from '../words.ts'

/** A condition whose numbers are known. */
export interface Bound {
  /** `>= 40000`, `>= 0.95 (baseline 1 - 5%)`. */
  readonly expected: string
  readonly thresholds: readonly number[]
  holds(actual: number): boolean
  /** How a number stands to it: `below 40,000`, `above 40,000 by 1,204`. */
  relation(actual: number): string
}

/** With the baseline filled in; where it is missing, `thresholds` is empty and `unknown` says why. */
export function bind(
  condition: Condition,
  metric: string,
  baseline: Baseline | null,
): Bound | { readonly expected: string; readonly unknown: string } {
  switch (condition.op) {
    case 'in': {
      const { values } = condition
      return {
        expected: `in [${values.join(', ')}]`,
        thresholds: values,
        holds: (actual) => values.includes(actual),
        relation: (actual) =>
          values.includes(actual)
            ? 'one of the values asked for'
            : `none of ${values.map(formatNumber).join(', ')}`,
      }
    }
    case 'between': {
      const { low, high } = condition
      return {
        expected: `between ${low} and ${high}`,
        thresholds: [low, high],
        holds: (actual) => actual >= low && actual <= high,
        relation: (actual) =>
          actual < low || actual > high
            ? compared(actual, actual < low ? low : high)
            : `between ${formatNumber(low)} and ${formatNumber(high)}`,
      }
    }
    default: {
      const { op, target } = condition
      const value = numberOf(target, metric, baseline)
      if (typeof value === 'string') {
        return { expected: `${op} baseline${moved(target)}`, unknown: value }
      }
      const recorded = target.kind === 'baseline' ? baseline?.metrics[metric] : undefined
      return {
        expected:
          recorded === undefined
            ? `${op} ${value}`
            : `${op} ${value} (baseline ${recorded}${moved(target)})`,
        thresholds: [value],
        holds: (actual) => compare(actual, op, value),
        relation: (actual) => relate(actual, op, value),
      }
    }
  }
}

function numberOf(target: Target, metric: string, baseline: Baseline | null): number | string {
  if (target.kind === 'number') return target.value
  if (baseline === null) return 'no baseline was given'
  const recorded = Object.hasOwn(baseline.metrics, metric) ? baseline.metrics[metric] : undefined
  if (recorded === undefined) return `the baseline ${baseline.source} has no "${metric}"`
  // Of its size: 5% below -10 is -10.5. Rounded, or 1 - 5% would be 0.9500000000000001 somewhere.
  const offset = target.percent ? (Math.abs(recorded) * target.offset) / 100 : target.offset
  return Number((recorded + offset).toPrecision(15))
}

function moved(target: Target): string {
  if (target.kind === 'number' || target.offset === 0) return ''
  return ` ${target.offset < 0 ? '-' : '+'} ${Math.abs(target.offset)}${target.percent ? '%' : ''}`
}

type Operator = '>' | '>=' | '<' | '<=' | '==' | '!='

function compare(actual: number, op: Operator, value: number): boolean {
  switch (op) {
    case '>':
      return actual > value
    case '>=':
      return actual >= value
    case '<':
      return actual < value
    case '<=':
      return actual <= value
    case '==':
      return actual === value
    case '!=':
      return actual !== value
    default:
      return false
  }
}

function relate(actual: number, op: Operator, value: number): string {
  if (op === '==' && actual !== value) return `not ${formatNumber(value)}`
  return compare(actual, op, value) && actual !== value
    ? `${compared(actual, value)} by ${formatNumber(Math.abs(actual - value))}`
    : compared(actual, value)
}

/** With as many digits as it takes to tell the two apart. */
function compared(actual: number, value: number): string {
  if (actual === value) return `equal to ${formatNumber(value)}`
  const side = actual < value ? 'below' : 'above'
  const text = formatNumber(value)
  return `${side} ${text === formatNumber(actual) ? value : text}`
}
