import { singleLine } from '@greenlight/egress'
import { formatDuration } from '@greenlight/spec'
import type { Verdict, VerdictJob } from '../model.ts'
import { EVIDENCE_WIDTH, leftOut, pick, renderCriteria } from './render-criteria.ts'
import { alignColumns } from './table.ts'
import { clip } from '../words.ts'

/**
 * A verdict as lines for a terminal or a CI log, without colours. Everything a job printed is inert
 * and on one line. Long tables keep what did not pass and say what they leave out.
 */
export function renderVerdict(verdict: Verdict): string[] {
  return [
    `${verdict.verdict}  ${singleLine(verdict.summary)}`,
    factsLine(verdict),
    ...jobLines(verdict.jobs),
    ...renderCriteria(verdict.criteria),
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
  return `  ${parts.map(singleLine).join(' · ')}`
}

function jobLines(jobs: readonly VerdictJob[]): string[] {
  if (jobs.length === 0) return []
  const shown = pick(jobs, (job) => job.outcome !== 'passed')
  const rows = shown.map((job) => [
    job.outcome ?? 'not finished',
    singleLine(job.id),
    job.started === null || job.outcome === null ? '-' : formatDuration(job.duration_ms),
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
  return singleLine(job.detail === '' ? (job.reason ?? '') : job.detail)
}

function gateLines(verdict: Verdict): string[] {
  if (verdict.gates.length === 0) return []
  const rows = verdict.gates.map((gate) => [
    gate.outcome,
    singleLine(gate.name),
    singleLine(gate.detail),
  ])
  return ['', 'Gates', ...alignColumns(rows)]
}
