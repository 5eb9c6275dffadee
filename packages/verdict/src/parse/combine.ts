import type { Verdict, VerdictReason } from '../model.ts'
import { clip, countOf } from '../words.ts'
import { lostVerdict } from './lost.ts'

const SUMMARY = 140

/** The worst first: what is not known is worse than what failed, and PENDING only better than RED. */
const WORST_FIRST: readonly VerdictReason[] = [
  'interrupted',
  'infrastructure',
  'no-progress',
  'timeout',
  'job-failed',
  'criterion-failed',
  'inconclusive',
  'no-work',
  'paused',
  'running',
  'all-passed',
]

/**
 * One verdict of several runs on one commit, such as the cells of a matrix: the worst of them. Jobs
 * are named with the plan they belong to, or with the run where plans are alike. Of different
 * commits, or of none at all, it is RED.
 */
export function combineVerdicts(verdicts: readonly Verdict[]): Verdict {
  const [first, second] = verdicts
  if (first === undefined) {
    return lostVerdict({ sha: null, plan: '', run: null, detail: 'no run told how it ended' })
  }
  if (second === undefined) return first
  const labels = labelsOf(verdicts)
  const ranked = verdicts
    .map((verdict, index) => ({ verdict, label: labels[index] ?? '' }))
    .toSorted((a, b) => rank(a.verdict) - rank(b.verdict))
  const shas = new Set(verdicts.map(({ sha }) => sha))
  const worst = ranked[0]?.verdict ?? first
  const starts = verdicts.map(({ started }) => started)
  const ends = verdicts.map(({ finished }) => finished)
  const mixed = shas.size > 1
  return {
    schema: first.schema,
    verdict: mixed ? 'RED' : worst.verdict,
    reason: mixed ? 'infrastructure' : worst.reason,
    summary: mixed ? 'the verdicts are of different commits' : summaryOf(ranked),
    run: clip(verdicts.map(({ run }) => run).join('+'), 200),
    attempt: Math.max(...verdicts.map(({ attempt }) => attempt)),
    sha: mixed ? null : first.sha,
    dirty: verdicts.some(({ dirty }) => dirty),
    plan: {
      name: clip([...new Set(verdicts.map(({ plan }) => plan.name))].join(', '), 200),
      path: first.plan.path,
      sha256: first.plan.sha256,
    },
    started: edgeOf(starts, -1),
    finished: ends.includes(null) ? null : edgeOf(ends, 1),
    jobs: verdicts.flatMap(({ jobs }, index) =>
      jobs.map((job) => ({ ...job, id: `${labels[index]}: ${job.id}` })),
    ),
    criteria: verdicts.flatMap(({ criteria }, index) =>
      criteria.map((criterion) => ({ ...criterion, job: `${labels[index]}: ${criterion.job}` })),
    ),
    gates: verdicts.flatMap(({ gates }) => gates),
    report: null,
  }
}

/** The earliest (-1) or latest (1) of times that may be anything. */
function edgeOf(times: readonly (string | null)[], side: -1 | 1): string {
  const known = times.filter((time) => time !== null && Number.isFinite(Date.parse(time)))
  return known.reduce<string>((edge, time) => {
    const later = Date.parse(time ?? '') - Date.parse(edge)
    return time !== null && (edge === '' || later * side > 0) ? time : edge
  }, '')
}

function rank({ reason }: Verdict): number {
  return WORST_FIRST.indexOf(reason)
}

/** The plan's name where it tells them apart, else the run. */
function labelsOf(verdicts: readonly Verdict[]): readonly string[] {
  for (const label of [
    ({ plan }: Verdict) => plan.name,
    ({ run }: Verdict) => run,
    (_: Verdict, index: number) => `run ${index + 1}`,
  ]) {
    const labels = verdicts.map(label)
    if (new Set(labels).size === labels.length && !labels.includes('')) return labels
  }
  return []
}

function summaryOf(
  ranked: readonly { readonly verdict: Verdict; readonly label: string }[],
): string {
  const bad = ranked.filter(({ verdict }) => verdict.verdict !== 'GREEN')
  const [worst] = bad
  if (worst === undefined) {
    const jobs = ranked.flatMap(({ verdict }) => verdict.jobs)
    const criteria = ranked.flatMap(({ verdict }) => verdict.criteria)
    const met = criteria.filter(({ outcome }) => outcome === 'passed').length
    const parts = [
      countOf(jobs.filter(({ outcome }) => outcome === 'passed').length, 'job'),
      `${met} of ${countOf(criteria.length, 'criterion', 'criteria')} met`,
    ]
    return clip(`${countOf(ranked.length, 'run')} passed: ${parts.join(', ')}`, SUMMARY)
  }
  const more = bad.length > 1 ? ` (and ${bad.length - 1} more)` : ''
  return clip(`${worst.label}: ${worst.verdict.summary}`, SUMMARY - more.length) + more
}
