import { singleLine } from '@greenlight/egress'
import { formatDuration } from '@greenlight/spec'
import type { Evidence, JobState } from '@greenlight/journal'
import {
  attemptMilliseconds,
  clip,
  countOf,
  formatQuantity,
  marginOf,
  type Verdict,
} from '@greenlight/verdict'
import { CRITERION_ROWS, JOB_ROWS, pickRows } from '../limits.ts'
import type { ReportData } from '../report-data.ts'
import { html, type Content, type Markup } from './markup.ts'
import { outcomeTag } from './outcome.ts'
import { type Column, table } from './table.ts'

const EVIDENCE_SHOWN = 3
const EVIDENCE_WIDTH = 300
const UNIT_WIDTH = 16

type Criterion = Verdict['criteria'][number]

export function jobTable(data: ReportData): Markup {
  const { rows, leftOut } = pickRows(data.jobs, JOB_ROWS, (job) => job.outcome !== 'passed')
  return html`<section aria-labelledby="jobs"><h2 id="jobs">Jobs</h2>
${rows.length === 0 ? html`<p class="muted">The plan has no jobs.</p>` : table('Jobs with outcome, duration and reason', JOB_COLUMNS, rows)}
${moreNote(leftOut, 'job', 'jobs')}</section>`
}

export function criterionTable(data: ReportData): Markup {
  const { rows, leftOut } = pickRows(
    data.verdict.criteria.toSorted((a, b) => urgency(a) - urgency(b)),
    CRITERION_ROWS,
    (criterion) => criterion.outcome !== 'passed',
  )
  return html`<section aria-labelledby="criteria"><h2 id="criteria">Criteria</h2>
${rows.length === 0 ? html`<p class="muted">${data.verdict.verdict === 'PENDING' ? 'No criterion has been judged yet.' : 'The plan states no criteria: a job passes by its exit code alone.'}</p>` : table('Criteria with the value that was measured and the one that was expected', CRITERION_COLUMNS, rows, explanation)}
${moreNote(leftOut, 'criterion', 'criteria')}</section>`
}

/** What decided the verdict stands first; the rest in plan order. */
function urgency({ tier, outcome }: Criterion): number {
  if (outcome === 'passed') return 3
  return tier === 'must' ? (outcome === 'failed' ? 0 : 1) : 2
}

const JOB_COLUMNS: readonly Column<JobState>[] = [
  { name: 'Outcome', cell: stateTag },
  { name: 'Job', cell: (job) => html`<strong class="name">${job.id}</strong>` },
  {
    name: 'Duration',
    kind: 'number',
    cell: (job) => {
      const total = job.attempts.reduce((sum, each) => sum + attemptMilliseconds(each), 0)
      return job.attempts.length === 0 ? '–' : formatDuration(total)
    },
  },
  { name: 'Attempts', kind: 'number', cell: (job) => attemptCount(job) },
  { name: 'Why', kind: 'wide', cell: whyOf },
]

const CRITERION_COLUMNS: readonly Column<Criterion>[] = [
  { name: 'Outcome', cell: (each) => outcomeTag(each.outcome) },
  { name: 'Tier', cell: (each) => each.tier },
  {
    name: 'Criterion',
    kind: 'wide',
    cell: (each) => html`<code class="criterion">${each.text}</code>`,
  },
  { name: 'Job', cell: (each) => html`<span class="name">${each.job}</span>` },
  {
    name: 'Actual',
    kind: 'number',
    cell: (each) => formatQuantity(each.actual, shortUnit(each.unit), each.thresholds),
  },
  { name: 'Expected', kind: 'target', cell: (each) => singleLine(each.expected) },
  { name: 'Margin', kind: 'number', cell: (each) => marginOf(each) ?? '–' },
  { name: 'Samples', kind: 'number', cell: (each) => formatQuantity(each.samples, null) },
]

function shortUnit(unit: string | null): string | null {
  return unit === null ? null : clip(singleLine(unit), UNIT_WIDTH)
}

function stateTag(job: JobState): Markup {
  if (job.outcome !== null) return outcomeTag(job.outcome)
  const paused = job.lifecycle === 'pending' && job.attempts.at(-1)?.paused === true
  if (paused) return outcomeTag('running', 'paused', '‖')
  return job.attempts.length === 0 ? outcomeTag('skipped', 'not begun') : outcomeTag('running')
}

function attemptCount(job: JobState): Content {
  const notes = [
    job.attempts.some((attempt) => attempt.lost) ? 'lost' : '',
    job.attempts.some((attempt) => attempt.paused) ? 'paused' : '',
    job.attempts.some((attempt) => attempt.adopted) ? 'adopted' : '',
  ].filter((note) => note !== '')
  if (notes.length === 0) return job.attempts.length
  return html`${job.attempts.length} <span class="muted">${notes.join(', ')}</span>`
}

function whyOf(job: JobState): Content {
  const retries = job.attempts
    .filter((attempt) => attempt.retrying !== null)
    .map(
      (attempt) =>
        html`<span class="sub">attempt ${attempt.number}: ${singleLine(attempt.retrying?.detail ?? '')}</span>`,
    )
  const said = singleLine(job.detail)
  const text = said === '' ? (job.reason === 'ok' || job.reason === null ? '' : job.reason) : said
  return [text, retries]
}

/** What a pass needs to say is in its row. */
function explanation(criterion: Criterion): Content {
  if (criterion.outcome === 'passed') return null
  const reason = html`<p class="muted">${singleLine(criterion.reason)}</p>`
  if (criterion.evidence.length === 0) return reason
  const shown = criterion.evidence.slice(0, EVIDENCE_SHOWN)
  const more = criterion.evidence.length - shown.length
  const title = criterion.outcome === 'inconclusive' ? 'Near misses' : 'Evidence'
  return [
    reason,
    html`<ul class="evidence" aria-label="${title}">${shown.map(evidenceItem)}${more > 0 ? html`<li class="muted">and ${countOf(more, 'more line')}</li>` : null}</ul>`,
  ]
}

function evidenceItem(evidence: Evidence): Markup {
  const place = evidence.line === null ? `byte ${evidence.offset}` : String(evidence.line)
  return html`<li><span class="muted">${evidence.file}:${place}</span><code>${clip(singleLine(evidence.text), EVIDENCE_WIDTH)}</code></li>`
}

function moreNote(count: number, one: string, many: string): Markup | null {
  if (count === 0) return null
  return html`<p class="muted">${countOf(count, one, many)} left out to keep this page light, none of which failed before those shown; verdict.json holds all.</p>`
}
