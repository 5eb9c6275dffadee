import { singleLine } from '@greenlight/egress'
import { formatDuration } from '@greenlight/spec'
import { countOf, formatNumber, missInWords, type Verdict } from '@greenlight/verdict'
import type { ReportData } from '../report-data.ts'
import { html, type Content, type Markup } from './markup.ts'
import { outcomeTag, type Mark } from './outcome.ts'

const REASONS_SHOWN = 12

const WORDS: Readonly<Record<Verdict['reason'], string>> = {
  interrupted: 'The run was stopped before it was done.',
  infrastructure: 'A job was lost or could not be started, so nothing is known about it.',
  timeout: 'A job took longer than it may.',
  'job-failed': 'A job failed.',
  'criterion-failed': 'A must criterion is not met.',
  inconclusive: 'Something that must be known could not be decided. Unknown is never GREEN.',
  'no-work': 'No job was run, so nothing has been shown.',
  'all-passed': 'Every selected job passed and every must criterion is met.',
  running: 'The run is not over.',
  paused: 'Nothing runs any more; another start goes on with what is left.',
  'no-progress': 'The last starts of the run brought nothing, so it was given up.',
}

/** Verdict and its reasons in words: what a reader sees without scrolling. */
export function header(data: ReportData): Markup {
  const { verdict } = data
  const tone = verdict.verdict.toLowerCase()
  return html`<header class="hero ${tone}">
<p class="verdict"><span class="badge"><span aria-hidden="true">${glyphOf(verdict.verdict)}</span> ${verdict.verdict}</span> <span class="plan">${verdict.plan.name}</span></p>
<h1>${capitalized(singleLine(verdict.summary))}</h1>
<p class="lead">${WORDS[verdict.reason]}</p>
${reasonList(verdict)}
<ul class="counts" aria-label="Jobs and criteria by outcome">${counts(verdict)}</ul>
</header>`
}

/** Plan, commit, run and machine. */
export function facts(data: ReportData): Markup {
  const { verdict, opened } = data
  const rows: readonly (readonly [string, Content])[] = [
    ['Plan', html`${verdict.plan.name} <span class="muted">${verdict.plan.path}</span>`],
    ['Commit', commitOf(verdict)],
    ['Run', html`<code>${verdict.run}</code>`],
    ['Started', timeOf(verdict.started)],
    ['Duration', durationOf(data)],
    [
      'Starts',
      data.resumes === 0 ? '1' : `${1 + data.resumes} (resumed ${countOf(data.resumes, 'time')})`,
    ],
    ['Isolation', isolationOf(opened)],
    ['Host', opened === null ? 'unknown' : `${opened.host}, ${countOf(opened.slots, 'slot')}`],
    ['Greenlight', opened?.greenlight ?? 'unknown'],
  ]
  return html`<section aria-labelledby="facts"><h2 id="facts">Facts</h2>
<dl class="facts">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${alertList(data)}</section>`
}

function durationOf({ verdict, session }: ReportData): string {
  const open = verdict.finished === null
  const whole = Date.parse(verdict.finished ?? '') - Date.parse(verdict.started)
  if (session === null || session.segments.length < 2) {
    return open ? 'not over' : formatDuration(whole)
  }
  const underWay = `${formatDuration(session.underWayMs)} under way`
  return `${underWay}, ${open ? 'not over' : `${formatDuration(whole)} from beginning to end`}`
}

function alertList(data: ReportData): Markup | null {
  if (data.alerts.length === 0) return null
  const shown = data.alerts.slice(0, REASONS_SHOWN)
  const more = data.alerts.length - shown.length
  return html`<h3>Alerts</h3><ul class="alerts">${shown.map(
    (alert) =>
      html`<li><code>${alert.code}</code> ${singleLine(alert.message)} <span class="muted">${timeOf(alert.ts)}</span></li>`,
  )}${more > 0 ? html`<li class="muted">and ${countOf(more, 'more alert')}</li>` : null}</ul>`
}

/** Every thing that keeps the run from being GREEN, and the missed should and nice criteria after them. */
function reasonList(verdict: Verdict): Markup | null {
  const paused = verdict.reason === 'paused'
  const jobs = verdict.jobs
    .filter(
      (job) =>
        job.outcome !== 'passed' && job.outcome !== 'skipped' && !isExplained(verdict, job.id),
    )
    .filter((job) => !paused || job.outcome !== null || job.attempts > 0)
    .map(
      (job) =>
        html`<li>${job.outcome === null && paused ? outcomeTag('running', 'paused', '‖') : outcomeTag(job.outcome ?? 'running')} <strong>${job.id}</strong> ${singleLine(job.detail === '' ? (job.reason ?? '') : job.detail)}</li>`,
    )
  const criteria = ['must', 'should', 'nice'].flatMap((tier) =>
    verdict.criteria
      .filter((each) => each.tier === tier && each.outcome !== 'passed')
      .map(
        (each) =>
          html`<li>${outcomeTag(each.outcome)} <strong>${each.job}</strong> ${missInWords(each)}${tier === 'must' ? null : html` <span class="muted">(${tier}: does not change the verdict)</span>`}</li>`,
      ),
  )
  const items = [...jobs, ...criteria]
  if (items.length < 2 && verdict.verdict !== 'GREEN') return null
  if (items.length === 0) return null
  const more = items.length - REASONS_SHOWN
  return html`<ul class="reasons">${items.slice(0, REASONS_SHOWN)}${
    more > 0 ? html`<li class="muted">and ${more} more, listed below</li>` : null
  }</ul>`
}

/** A job that failed only because of criteria that stand in the list themselves. */
function isExplained(verdict: Verdict, id: string): boolean {
  const job = verdict.jobs.find((each) => each.id === id)
  return (
    (job?.reason === 'criterion' || job?.reason === 'inconclusive') &&
    verdict.criteria.some(
      (each) => each.job === id && each.tier === 'must' && each.outcome !== 'passed',
    )
  )
}

function counts(verdict: Verdict): Content {
  const jobs = tally(verdict.jobs.map((job) => job.outcome ?? 'running'))
  const paused = verdict.reason === 'paused'
  const criteria = tally(verdict.criteria.map((each) => each.outcome))
  const words: Readonly<Record<Mark, string>> = {
    passed: 'met',
    failed: 'not met',
    inconclusive: 'undecided',
    skipped: 'skipped',
    running: 'open',
  }
  return [
    html`<li class="group">${countOf(verdict.jobs.length, 'job')}</li>`,
    ...jobs.map(
      ([mark, count]) =>
        html`<li>${outcomeTag(mark, `${formatNumber(count)} ${paused && mark === 'running' ? 'to go on' : mark}`)}</li>`,
    ),
    html`<li class="group">${countOf(verdict.criteria.length, 'criterion', 'criteria')}</li>`,
    ...criteria.map(
      ([mark, count]) =>
        html`<li>${outcomeTag(mark, `${formatNumber(count)} ${words[mark]}`)}</li>`,
    ),
  ]
}

function tally(marks: readonly Mark[]): readonly (readonly [Mark, number])[] {
  const order: readonly Mark[] = ['passed', 'failed', 'inconclusive', 'skipped', 'running']
  return order
    .map((mark) => [mark, marks.filter((each) => each === mark).length] as const)
    .filter(([, count]) => count > 0)
}

function commitOf(verdict: Verdict): Content {
  if (verdict.sha === null) return 'none: not in a repository'
  return html`<code title="${verdict.sha}">${verdict.sha.slice(0, 12)}</code>${verdict.dirty ? ' with uncommitted changes' : null}`
}

function isolationOf(opened: ReportData['opened']): Content {
  if (opened === null) return 'unknown'
  return html`${opened.isolation} <span class="muted">${singleLine(opened.isolation_reason)}</span>`
}

function timeOf(iso: string): Content {
  if (iso === '') return 'unknown'
  return html`<time datetime="${iso}">${iso.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}</time>`
}

function glyphOf(word: Verdict['verdict']): string {
  return word === 'GREEN' ? '✓' : word === 'RED' ? '✕' : '…'
}

/** A sentence begins with a capital unless it begins with a name. */
function capitalized(sentence: string): string {
  return /^(?:stopped|interrupted|running|paused|no|nothing|every|the) /.test(sentence)
    ? sentence.slice(0, 1).toUpperCase() + sentence.slice(1)
    : sentence
}
