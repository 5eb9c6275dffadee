import { escapeXml } from '@greenlight/egress'
import type { JobState } from '@greenlight/journal'
import {
  attemptMilliseconds,
  formatEvidence,
  formatQuantity,
  missInWords,
  type Verdict,
} from '@greenlight/verdict'
import type { LogTail, ReportData } from './report-data.ts'

type Criterion = Verdict['criteria'][number]

interface Case {
  readonly name: string
  readonly suite: string
  readonly seconds: number
  readonly result: 'passed' | 'failure' | 'error' | 'skipped'
  readonly message: string
  readonly text: string
}

/**
 * JUnit XML: a suite for each job, with a case for its command and one for each criterion. A missed
 * must criterion is a failure, an undecided one an error; should and nice criteria that are not met
 * are skipped cases that say so, since they do not change the verdict.
 */
export function renderJunit(data: ReportData): string {
  const suites = data.jobs.map((job) => ({ job, cases: casesOf(job, data) }))
  const all = suites.flatMap(({ cases }) => cases)
  const body = suites.map(({ job, cases }) => suiteXml(job, cases)).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${escapeXml(data.verdict.plan.name)}" ${totals(all)}>
${body}</testsuites>
`
}

function casesOf(job: JobState, data: ReportData): readonly Case[] {
  const criteria = data.verdict.criteria.filter((each) => each.job === job.id)
  const tail = data.logs.items.findLast((log) => log.job === job.id)
  const paused = data.verdict.reason === 'paused'
  return [commandCase(job, tail, paused), ...criteria.map((each) => criterionCase(job.id, each))]
}

/** A job whose command succeeded and whose criteria decided passes here: the criteria have cases of their own. */
function commandCase(job: JobState, tail: LogTail | undefined, paused: boolean): Case {
  const goesOn = paused && job.outcome === null
  const byCriteria = job.reason === 'criterion' || job.reason === 'inconclusive'
  const decidedBelow =
    byCriteria && job.criteria.some((each) => each.tier === 'must' && each.outcome !== 'passed')
  const milliseconds = job.attempts.reduce((sum, each) => sum + attemptMilliseconds(each), 0)
  const result = decidedBelow
    ? 'passed'
    : ({ passed: 'passed', failed: 'failure', skipped: 'skipped', inconclusive: 'error' } as const)[
        job.outcome ?? (goesOn ? 'skipped' : 'inconclusive')
      ]
  return {
    name: 'command',
    suite: job.id,
    seconds: milliseconds / 1000,
    result,
    message: goesOn ? 'paused' : job.outcome === null ? 'not finished' : job.detail,
    text: tail?.text ?? '',
  }
}

function criterionCase(suite: string, criterion: Criterion): Case {
  const { tier, outcome } = criterion
  const base = { name: `${tier}: ${criterion.text}`, suite, seconds: 0 }
  if (outcome === 'passed') {
    const value = formatQuantity(criterion.actual, criterion.unit, criterion.thresholds)
    return { ...base, result: 'passed', message: '', text: value }
  }
  const counted = outcome === 'failed' ? 'failure' : 'error'
  return {
    ...base,
    result: tier === 'must' ? counted : 'skipped',
    message: missInWords(criterion),
    text: [criterion.reason, ...criterion.evidence.map(formatEvidence)].join('\n'),
  }
}

function suiteXml(job: JobState, cases: readonly Case[]): string {
  const started = job.attempts[0]?.started
  const stamp =
    started === undefined ? '' : ` timestamp="${escapeXml(started.replace(/\.\d+Z$/, ''))}"`
  return `  <testsuite name="${escapeXml(job.id)}" ${totals(cases)}${stamp}>
${cases.map(caseXml).join('')}  </testsuite>
`
}

function totals(cases: readonly Case[]): string {
  const count = (result: Case['result']): number =>
    cases.filter((each) => each.result === result).length
  const time = seconds(cases.reduce((sum, each) => sum + each.seconds, 0))
  return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="${time}"`
}

function caseXml(each: Case): string {
  const head = `    <testcase name="${escapeXml(each.name)}" classname="${escapeXml(each.suite)}" time="${seconds(each.seconds)}"`
  const text = escapeXml(each.text)
  const message = escapeXml(each.message.replace(/\s+/g, ' '))
  switch (each.result) {
    case 'passed':
      return text === '' ? `${head}/>\n` : `${head}><system-out>${text}</system-out></testcase>\n`
    case 'skipped':
      return `${head}><skipped message="${message}"/></testcase>\n`
    default:
      return `${head}><${each.result} message="${message}" type="${each.result === 'failure' ? 'failed' : 'inconclusive'}">${text}</${each.result}></testcase>\n`
  }
}

function seconds(value: number): string {
  return value.toFixed(3)
}
