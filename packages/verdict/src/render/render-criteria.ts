import { singleLine } from '@greenlight/egress'
import type { Evidence, JudgedCriterion } from '@greenlight/journal'
import { formatQuantity } from '../numbers.ts'
import { alignColumns } from './table.ts'
import { clip, countOf, marginOf } from '../words.ts'

const ROWS = 50
const EVIDENCE_LINES = 3
export const EVIDENCE_WIDTH = 160

/** With its job where there are several. */
type Criterion = JudgedCriterion & { readonly job?: string }

/** A table of criteria; those that did not hold with why, and the lines that decided it. */
export function renderCriteria(criteria: readonly Criterion[]): string[] {
  if (criteria.length === 0) return []
  const shown = pick(criteria, (criterion) => criterion.outcome !== 'passed')
  const heads = alignColumns(
    shown.map((criterion) => [
      criterion.outcome,
      criterion.tier,
      ...(criterion.job === undefined ? [] : [singleLine(criterion.job)]),
      singleLine(criterion.text),
      valueOf(criterion),
    ]),
  )
  const lines = shown.flatMap((criterion, index) => [
    heads[index] ?? '',
    ...(criterion.outcome === 'passed' ? [] : whyLines(criterion)),
  ])
  return [
    '',
    'Criteria',
    ...lines,
    ...leftOut(criteria.length - shown.length, 'criterion', 'criteria'),
  ]
}

function valueOf(criterion: Criterion): string {
  const value = formatQuantity(criterion.actual, criterion.unit, criterion.thresholds)
  const margin = marginOf(criterion)
  const distance = margin === null ? '' : ` (${margin})`
  return criterion.outcome === 'passed'
    ? `${value}${distance}`
    : `${value}${distance}, expected ${singleLine(criterion.expected)}`
}

/** Why a criterion was not met: the reason, then the lines that decided it or came near. */
function whyLines(criterion: Criterion): string[] {
  const indent = ' '.repeat(6)
  const word = criterion.outcome === 'inconclusive' ? 'near miss ' : ''
  const shown = criterion.evidence.slice(0, EVIDENCE_LINES)
  const more = criterion.evidence.length - shown.length
  return [
    `${indent}${clip(singleLine(criterion.reason), EVIDENCE_WIDTH)}`,
    ...shown.map((evidence) => `${indent}${word}${formatEvidence(evidence)}`),
    ...(more > 0 ? [`${indent}and ${more} more lines`] : []),
  ].filter((line) => line.trim() !== '')
}

/** `jobs/train/1/log:812: SPS: 31204`; the byte offset stands in where the line was not counted. */
export function formatEvidence(evidence: Evidence): string {
  const place = evidence.line === null ? `@${evidence.offset}` : String(evidence.line)
  return `${singleLine(evidence.file)}:${place}: ${clip(singleLine(evidence.text), EVIDENCE_WIDTH)}`
}

/** All of a short list; of a long one the first of those that matter, in order. */
export function pick<T>(items: readonly T[], matters: (item: T) => boolean): readonly T[] {
  if (items.length <= ROWS) return items
  return items.filter(matters).slice(0, ROWS)
}

export function leftOut(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [`  and ${countOf(count, one, many)} not listed here`]
}
