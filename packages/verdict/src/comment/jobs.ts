import { codeCell, markdownText } from '@greenlight/egress'
import type { Evidence } from '@greenlight/journal'
import { formatEvidence } from '../render/render-criteria.ts'
import type { Verdict, VerdictJob } from '../model.ts'
import { clip, countOf } from '../words.ts'
import { link } from './links.ts'
import { SIGNS } from './signs.ts'

const JOBS = 15
const LINES = 2
const DETAIL = 300

/** The jobs and gates that did not pass: why, the lines that decided it, and where the whole log is. */
export function jobsSection(verdict: Verdict, logUrl: string | null): readonly string[] {
  const bad = verdict.jobs.filter(
    ({ outcome, reason }) => outcome !== 'passed' && reason !== 'skipped',
  )
  const gates = verdict.gates.filter(({ outcome }) => outcome !== 'passed')
  const items = [
    ...bad.slice(0, JOBS).map((job) => jobItem(job, verdict, logUrl)),
    ...(bad.length > JOBS ? [`- and ${countOf(bad.length - JOBS, 'more job')}`] : []),
    ...gates
      .slice(0, JOBS)
      .map(
        ({ name, outcome, detail }) =>
          `- ${SIGNS[outcome]} **${markdownText(clip(name, 120))}**: ${markdownText(clip(detail, DETAIL))}`,
      ),
  ]
  const open = gates.length === 0 && bad.every(({ outcome }) => outcome === null)
  const title = open ? '**Not finished yet**' : '**Not passed**'
  return items.length === 0 ? [] : [title, items.join('\n')]
}

function jobItem(job: VerdictJob, verdict: Verdict, logUrl: string | null): string {
  const sign = job.outcome === null ? '⏳' : SIGNS[job.outcome]
  const tries = job.attempts > 1 ? `, ${job.attempts} attempts` : ''
  const why = markdownText(
    clip(job.detail === '' ? (job.reason ?? 'not finished') : job.detail, DETAIL),
  )
  const own = verdict.criteria
    .filter(({ job: id, outcome }) => id === job.id && outcome !== 'passed')
    .flatMap(({ evidence }) => evidence)
  const lines = (job.evidence.length > 0 ? job.evidence : own).slice(0, LINES)
  return [
    `- ${sign} **${markdownText(clip(job.id, 120))}**: ${why}${tries}${logUrl === null ? '' : ` · ${link('log', logUrl)}`}`,
    // No code span: that would show a line as it is, also one that looks like a mark of ours.
    ...lines.map((line) => `  - ${codeCell(formatEvidence(withinRun(line, verdict.run)))}`),
  ].join('\n')
}

/** The path of a line below its run folder, wherever that was. */
function withinRun(line: Evidence, run: string): Evidence {
  const folder = `.greenlight/runs/${run}/`
  const at = run === '' ? -1 : line.file.indexOf(folder)
  return at === -1 ? line : { ...line, file: line.file.slice(at + folder.length) }
}
