import type { JudgedCriterion } from '@greenlight/journal'
import { singleLine } from '@greenlight/egress'
import { formatNumber, formatQuantity } from './numbers.ts'

const RELATION = /\s*(?:>=|<=|==|!=|>|<|\bin\b|\bbetween\b)/

/** How a failed condition reads, by its operator. */
const MISSED: Readonly<Record<string, string>> = {
  '>=': 'is below',
  '>': 'is not above',
  '<=': 'is above',
  '<': 'is not below',
  '==': 'is not',
  '!=': 'is',
}

/** What a criterion measures, without its condition: `sps.mean(last 25%)`. */
export function measureOf(criterion: JudgedCriterion): string {
  const at = RELATION.exec(criterion.text)
  const left = at === null ? '' : criterion.text.slice(0, at.index)
  return singleLine(left === '' ? criterion.metric : left)
}

/** A criterion that is not met, in words: `sps.mean(last 25%) 31,204 steps/s is below 40,000`. */
export function missInWords(criterion: JudgedCriterion): string {
  const { actual, unit, expected, thresholds, outcome } = criterion
  const measure = measureOf(criterion)
  if (outcome === 'inconclusive' || actual === null) {
    return `${measure} could not be decided: ${singleLine(criterion.reason)}`
  }
  const value = `${measure} ${formatQuantity(actual, unit, thresholds)}`
  if (typeof actual === 'string') return `${value} is not ${singleLine(expected)}`
  const parts = /^(>=|<=|==|!=|>|<)\s*(\S+)(.*)$/s.exec(expected)
  const missed = MISSED[parts?.[1] ?? '']
  if (parts === null || missed === undefined) return `${value} is not ${singleLine(expected)}`
  const threshold = Number(parts[2])
  const target = Number.isFinite(threshold)
    ? formatNumber(threshold, [actual])
    : singleLine(parts[2] ?? '')
  return `${value} ${missed} ${target}${singleLine(parts[3] ?? '')}`
}

/** How far the value is from its one threshold, signed: `+3.1%`, `-8,796`; null when that says nothing. */
export function marginOf(criterion: JudgedCriterion): string | null {
  const { actual, thresholds } = criterion
  const [threshold] = thresholds
  if (typeof actual !== 'number' || threshold === undefined || thresholds.length > 1) return null
  const distance = actual - threshold
  const sign = distance > 0 ? '+' : ''
  if (threshold === 0) return `${sign}${formatNumber(Number(distance.toPrecision(3)))}`
  const percent = (distance / Math.abs(threshold)) * 100
  return `${sign}${formatNumber(Number(percent.toPrecision(3)))}%`
}

/** At most `limit` code points, the last an ellipsis when something was cut. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text
  const points = Array.from(text)
  return points.length <= limit ? text : `${points.slice(0, limit - 1).join('')}…`
}

/** `1 job`, `4 jobs`, `2 criteria`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${new Intl.NumberFormat('en-US').format(count)} ${count === 1 ? one : many}`
}
