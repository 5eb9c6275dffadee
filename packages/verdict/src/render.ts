import { formatDuration } from '@greenlight/spec'
import type { Evidence } from '@greenlight/journal'
import type { Verdict, VerdictJob } from './model.ts'
import { formatQuantity } from './numbers.ts'
import { alignColumns } from './table.ts'
import { clip, countOf, marginOf, oneLine } from './words.ts'

const ROWS = 50
const EVIDENCE_LINES = 3
const EVIDENCE_WIDTH = 160

type Criterion = Verdict['criteria'][number]

/**
 * A verdict as lines for a terminal or a CI log, without colours. Everything a job printed is inert
 * and on one line. Long tables keep what did not pass and say what they leave out.
 */
export function renderVerdict(verdict: Verdict): string[] {
  return [
    `${verdict.verdict}  ${oneLine(verdict.summary)}`,
    factsLine(verdict),
    ...jobLines(verdict.jobs),
    ...criterionLines(verdict.criteria),
    ...gateLines(verdict),
  ]
}

function factsLine(verdict: Verdict): string {
  const commit =
    verdict.sha === null
      ? 'no commit'
      : `commit ${verdict.sha.slice(0, 12)}${verdict.dirty ? ' with uncommitted changes' : ''}`
  const parts = [`reason ${verdict.reason}`, `plan ${verdict.plan.name}`, commit]
  parts.push(`run ${verdict.run}`)
  if (verdict.attempt > 1) parts.push(`start ${verdict.attempt}`)
  if (verdict.finished !== null) {
    parts.push(formatDuration(Date.parse(verdict.finished) - Date.parse(verdict.started)))
  }
  return `  ${parts.map(oneLine).join(' · ')}`
}

function jobLines(jobs: readonly VerdictJob[]): string[] {
  if (jobs.length === 0) return []
  const shown = pick(jobs, (job) => job.outcome !== 'passed')
  const rows = shown.map((job) => [
    job.outcome ?? 'not finished',
    oneLine(job.id),
    job.started === null ? '-' : formatDuration(job.duration_ms),
    clip(
      [
        job.attempts > 1 ? `${job.attempts} attempts` : '',
        job.outcome === 'passed' ? '' : detailOf(job),
      ]
        .filter((part) => part !== '')
        .join('; '),
      EVIDENCE_WIDTH,
    ),
  ])
  return ['', 'Jobs', ...alignColumns(rows), ...leftOut(jobs.length - shown.length, 'job', 'jobs')]
}

function detailOf(job: VerdictJob): string {
  return oneLine(job.detail === '' ? (job.reason ?? '') : job.detail)
}

function criterionLines(criteria: readonly Criterion[]): string[] {
  if (criteria.length === 0) return []
  const shown = pick(criteria, (criterion) => criterion.outcome !== 'passed')
  const heads = alignColumns(
    shown.map((criterion) => [
      criterion.outcome,
      criterion.tier,
      oneLine(criterion.job),
      oneLine(criterion.text),
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
    : `${value}${distance}, expected ${oneLine(criterion.expected)}`
}

/** Why a criterion was not met: the reason, then the lines that decided it or came near. */
function whyLines(criterion: Criterion): string[] {
  const indent = ' '.repeat(6)
  const word = criterion.outcome === 'inconclusive' ? 'near miss ' : ''
  const shown = criterion.evidence.slice(0, EVIDENCE_LINES)
  const more = criterion.evidence.length - shown.length
  return [
    `${indent}${clip(oneLine(criterion.reason), EVIDENCE_WIDTH)}`,
    ...shown.map((evidence) => `${indent}${word}${formatEvidence(evidence)}`),
    ...(more > 0 ? [`${indent}and ${more} more lines`] : []),
  ].filter((line) => line.trim() !== '')
}

/** `jobs/train/1/log:812: SPS: 31204`; the byte offset stands in where the line was not counted. */
export function formatEvidence(evidence: Evidence): string {
  const place = evidence.line === null ? `@${evidence.offset}` : String(evidence.line)
  return `${oneLine(evidence.file)}:${place}: ${clip(oneLine(evidence.text), EVIDENCE_WIDTH)}`
}

function gateLines(verdict: Verdict): string[] {
  if (verdict.gates.length === 0) return []
  const rows = verdict.gates.map((gate) => [gate.outcome, oneLine(gate.name), oneLine(gate.detail)])
  return ['', 'Gates', ...alignColumns(rows)]
}

/** All of a short list; of a long one those that matter, in order, filled up from the front. */
function pick<T>(items: readonly T[], matters: (item: T) => boolean): readonly T[] {
  if (items.length <= ROWS) return items
  return items.filter(matters).slice(0, ROWS)
}

function leftOut(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [`  and ${countOf(count, one, many)} not listed here`]
}
