import { formatDuration } from '@greenlight/spec'
import { codeBlock, codeCell, inlineCode, markdownText } from '@greenlight/egress'
import type { JobState } from '@greenlight/journal'
import {
  attemptMilliseconds,
  countOf,
  formatEvidence,
  formatQuantity,
  marginOf,
  missInWords,
  type Verdict,
} from '@greenlight/verdict'
import {
  endInWords,
  originInWords,
  phaseInWords,
  phaseTime,
  segmentMilliseconds,
  sessionInWords,
} from './session.ts'
import type { LogTail, ReportData } from './report-data.ts'

type Criterion = Verdict['criteria'][number]

/** Of a job's reason, in characters. */
const DETAIL_LENGTH = 500

const BADGES = { GREEN: '🟢', RED: '🔴', PENDING: '🟡' }
const SIGNS = { passed: '✅', failed: '❌', inconclusive: '❔', skipped: '➖' }

/**
 * The report as Markdown, at most `limitBytes` of UTF-8. What does not fit is left out whole, row by
 * row and block by block, and the end says how much is missing; a table or fence is never cut.
 */
export function renderMarkdown(data: ReportData, limitBytes: number): string {
  const page = new BoundedPage(limitBytes)
  const { verdict } = data
  page.add(
    `## ${BADGES[verdict.verdict]} ${verdict.verdict}: ${markdownText(verdict.plan.name)}\n\n`,
  )
  page.add(`${markdownText(verdict.summary)}\n\n`)
  page.add(`${factsOf(data)}\n\n`)
  reasons(page, data)
  session(page, data)
  criteria(page, verdict)
  jobs(page, data.jobs)
  logs(page, data)
  return page.end()
}

/** Jobs and criteria that did not pass: what a reader must see even where the tables do not fit. */
function reasons(page: BoundedPage, { jobs: all, verdict }: ReportData): void {
  const badJobs = all
    .filter((job) => job.outcome === 'failed' || job.outcome === 'inconclusive')
    .map(
      (job) =>
        `- ${SIGNS[job.outcome ?? 'inconclusive']} **${markdownText(job.id)}** ${markdownText(job.detail.slice(0, DETAIL_LENGTH))}\n`,
    )
  const unmet = verdict.criteria
    .filter((each) => each.outcome !== 'passed')
    .map(
      (each) =>
        `- ${SIGNS[each.outcome]} **${each.tier}** ${markdownText(each.job)}: ${markdownText(missInWords(each))}\n${evidenceOf(each)}`,
    )
  page.list('### Jobs that did not pass\n\n', badJobs, 'failed job', 'failed jobs', 0.5)
  page.list('### Criteria that are not met\n\n', unmet, 'unmet criterion', 'unmet criteria', 0.6)
}

function evidenceOf(criterion: Criterion): string {
  return criterion.evidence
    .slice(0, 3)
    .map((each) => `  - ${inlineCode(formatEvidence(each))}\n`)
    .join('')
}

/** The newest starts stand first: what is left out are the oldest. */
function session(page: BoundedPage, { session: found, verdict }: ReportData): void {
  if (found === null) return
  const { phases, segments } = found
  const sentences = sessionInWords(found)
  const sum = sentences.length === 0 ? '' : `${markdownText(sentences.join('; '))}.\n\n`
  if (!page.add(`### Session\n\n${sum}`)) return
  const phaseRows = phases.map((phase) =>
    row([markdownText(phase.name), phaseInWords(phase, verdict.reason), phaseTime(phase)]),
  )
  page.list('| Phase | State | Time |\n| :-- | :-- | --: |\n', phaseRows, 'phase', 'phases', 0.2)
  if (segments.length < 2) return
  const starts = segments
    .map((segment, index) =>
      row([
        String(index + 1),
        segment.started.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC'),
        endInWords(found, index, verdict.reason),
        formatDuration(segmentMilliseconds(segment)),
        String(segment.completed),
        String(segment.saved),
        markdownText(originInWords(segment, index)),
      ]),
    )
    .toReversed()
  const head =
    '| Start | Began | Ended | Took | Jobs done | Checkpoints | Went on from |\n| --: | :-- | :-- | --: | --: | --: | :-- |\n'
  page.list(head, starts, 'earlier start', 'earlier starts', 0.2)
}

function criteria(page: BoundedPage, verdict: Verdict): void {
  page.list(
    '### Criteria\n\n| | Tier | Job | Criterion | Actual | Expected | Margin | Samples |\n| :-- | :-- | :-- | :-- | --: | --: | --: | --: |\n',
    unmetFirst(verdict.criteria, (each) => each.outcome).map((each) =>
      row([
        `${SIGNS[each.outcome]} ${each.outcome}`,
        each.tier,
        markdownText(each.job),
        codeCell(each.text),
        markdownText(formatQuantity(each.actual, each.unit, each.thresholds)),
        markdownText(each.expected),
        marginOf(each) ?? '–',
        formatQuantity(each.samples, null),
      ]),
    ),
    'criterion',
    'criteria',
    0.6,
  )
}

function jobs(page: BoundedPage, all: readonly JobState[]): void {
  page.list(
    '### Jobs\n\n| | Job | Duration | Attempts | Why |\n| :-- | :-- | --: | --: | :-- |\n',
    unmetFirst(all, (job) => job.outcome).map((job) =>
      row([
        job.outcome === null ? '⏳ not finished' : `${SIGNS[job.outcome]} ${job.outcome}`,
        markdownText(job.id),
        job.attempts.length === 0
          ? '–'
          : formatDuration(job.attempts.reduce((sum, each) => sum + attemptMilliseconds(each), 0)),
        String(job.attempts.length),
        markdownText(job.detail.slice(0, DETAIL_LENGTH)),
      ]),
    ),
    'job',
    'jobs',
    0.7,
  )
}

function logs(page: BoundedPage, data: ReportData): void {
  if (data.logs.items.length === 0) return
  page.list('### Last lines\n\n', data.logs.items.map(logBlock), 'log', 'logs', 1)
}

function logBlock(log: LogTail): string {
  const title = `${markdownText(log.job)}, attempt ${log.attempt}`
  return `<details><summary>${title}</summary>\n\n${codeBlock(log.text, 'text')}\n</details>\n\n`
}

function factsOf(data: ReportData): string {
  const { verdict } = data
  const parts = [
    verdict.sha === null
      ? 'no commit'
      : `commit ${inlineCode(verdict.sha.slice(0, 12))}${verdict.dirty ? ' with uncommitted changes' : ''}`,
    `run ${inlineCode(verdict.run)}`,
    countOf(verdict.jobs.length, 'job'),
    countOf(verdict.criteria.length, 'criterion', 'criteria'),
  ]
  if (verdict.finished !== null) {
    parts.push(formatDuration(Date.parse(verdict.finished) - Date.parse(verdict.started)))
  }
  if (data.resumes > 0) parts.push(`resumed ${countOf(data.resumes, 'time')}`)
  return parts.join(' · ')
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`
}

/** What is left out for want of room shall have passed. */
function unmetFirst<T>(items: readonly T[], outcome: (item: T) => string | null): readonly T[] {
  return [
    ...items.filter((item) => outcome(item) !== 'passed'),
    ...items.filter((item) => outcome(item) === 'passed'),
  ]
}

/** Room for the sentence that says what is missing. */
const RESERVE_BYTES = 512

/** Takes pieces while there is room for all of a piece. */
class BoundedPage {
  private text = ''
  private room: number
  private readonly missing: string[] = []

  constructor(limitBytes: number) {
    this.room = limitBytes - RESERVE_BYTES
  }

  add(piece: string): boolean {
    const size = Buffer.byteLength(piece)
    if (size > this.room) return false
    this.text += piece
    this.room -= size
    return true
  }

  /** A heading with its items: as many from the front as fit into a share of the room, none in part. */
  list(head: string, items: readonly string[], one: string, many: string, share: number): void {
    if (items.length === 0) return
    const kept = this.room
    this.room = Math.floor(kept * share)
    const set = kept - this.room
    let shown = 0
    if (this.add(`${head}${items[0] ?? ''}`)) {
      shown = 1
      while (shown < items.length && this.add(items[shown] ?? '')) shown++
      this.add('\n')
    }
    this.room += set
    if (shown < items.length) this.missing.push(countOf(items.length - shown, one, many))
  }

  end(): string {
    if (this.missing.length === 0) return this.text
    const note = `_Left out for want of room: ${this.missing.join(', ')}. The whole is in report.html and verdict.json._\n`
    return `${this.text}${this.text.endsWith('\n\n') ? '' : '\n'}${note}`
  }
}
