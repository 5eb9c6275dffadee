import { singleLine } from '@greenlight/egress'
import { formatDuration } from '@greenlight/spec'
import type { JobState, RunState } from '@greenlight/journal'
import type { VerdictReason } from '../model.ts'
import { clip, countOf, missInWords } from '../words.ts'

/** Longest description a commit status takes on the forges we post to. */
const LIMIT = 140

/** The reason in one sentence, naming job, criterion, value and threshold where there are such. */
export function summarize(state: RunState, reason: VerdictReason): string {
  const jobs = Array.from(state.jobs.values())
  const sentences: readonly string[] = sentencesFor(state, jobs, reason)
  const first = withoutFolder(sentences[0] ?? '', state.run)
  const more = sentences.length > 1 ? ` (and ${sentences.length - 1} more)` : ''
  return `${clip(singleLine(first), LIMIT - more.length)}${more}`
}

/** Paths relative to the run folder: where that lies would fill the sentence. */
function withoutFolder(sentence: string, run: string): string {
  return sentence
    .split(/(?<=\s)/)
    .map((word) => word.split(`/${run}/`).at(-1) ?? word)
    .join('')
}

/** One sentence for each thing the reason applies to, in plan order. */
function sentencesFor(
  state: RunState,
  jobs: readonly JobState[],
  reason: VerdictReason,
): readonly string[] {
  switch (reason) {
    case 'interrupted':
      return [interruptedSentence(state, jobs)]
    case 'paused':
      return [pausedSentence(state, jobs)]
    case 'no-progress':
      return [noProgressSentence(jobs)]
    case 'infrastructure': {
      const lost = jobs.filter((job) => job.reason === 'lost' || job.reason === 'launch')
      return lost.length === 0
        ? ['every job passed, but the run itself ended as failed']
        : lost.map(jobSentence)
    }
    case 'timeout':
      return failures(jobs, (job) => job.reason === 'timeout')
    case 'job-failed':
      return failures(jobs, (job) => job.outcome === 'failed' && job.reason !== 'criterion')
    case 'criterion-failed':
    case 'inconclusive':
      return unmet(jobs, reason === 'criterion-failed' ? 'failed' : 'inconclusive')
    case 'no-work':
      return [
        jobs.length === 0
          ? 'the plan has no jobs: nothing was run'
          : `nothing was run: all ${countOf(jobs.length, 'job')} skipped`,
      ]
    case 'all-passed':
      return [passedSentence(jobs)]
    default: {
      const left = jobs.filter((job) => job.lifecycle !== 'completed').length
      return [`running: ${left} of ${countOf(jobs.length, 'job')} not finished`]
    }
  }
}

/** Those the reason is about come first, so that one of them is named; every failed job counts. */
function failures(
  jobs: readonly JobState[],
  isMeant: (job: JobState) => boolean,
): readonly string[] {
  const others = jobs.filter((job) => job.outcome === 'failed' && !isMeant(job))
  return [...jobs.filter(isMeant), ...others].map(jobSentence)
}

function interruptedSentence(state: RunState, jobs: readonly JobState[]): string {
  const by = state.stopping === null ? 'interrupted' : `stopped by ${state.stopping.signal}`
  const done = jobs.filter((job) => job.outcome === 'passed').length
  return `${by} after ${done} of ${countOf(jobs.length, 'job')} passed`
}

function pausedSentence({ phases, checkpoints, segments }: RunState, jobs: readonly JobState[]) {
  const ended = phases.filter((phase) => phase.ended !== null).length
  const done = jobs.filter((job) => job.lifecycle === 'completed').length
  const far =
    phases.length > 0
      ? `${ended} of ${countOf(phases.length, 'phase')} done`
      : `${done} of ${countOf(jobs.length, 'job')} done`
  const { saved, failed, last, restored } = checkpoints
  const used = saved > 0 || failed > 0 || restored !== null
  const here = (segments.at(-1)?.saved ?? 0) > 0 ? last : null
  const kept = here === null ? 'no checkpoint saved' : `checkpoint ${here.checkpoint} saved`
  return `paused at its deadline: ${far}${used ? `, ${kept}` : ''}`
}

function noProgressSentence(jobs: readonly JobState[]): string {
  const stuck = jobs.filter((job) => job.skipped === 'no-progress')
  const why = stuck[0]?.detail ?? ''
  const left = `${stuck.length} of ${countOf(jobs.length, 'job')} given up`
  return why === '' ? `no progress: ${left}` : `no progress: ${why}; ${left}`
}

function jobSentence(job: JobState): string {
  if (job.detail !== '') return `${job.id}: ${job.detail}`
  const exit = job.attempts.at(-1)?.exit
  if (job.reason === 'timeout') {
    return `${job.id}: timed out after ${formatDuration(exit?.duration_ms ?? 0)}`
  }
  return `${job.id}: ${exit === null || exit === undefined ? 'failed' : `exited with ${exit.exit_code}`}`
}

function unmet(jobs: readonly JobState[], outcome: 'failed' | 'inconclusive'): readonly string[] {
  const sentences = jobs.flatMap((job) => {
    const criteria = job.criteria
      .filter((criterion) => criterion.tier === 'must' && criterion.outcome === outcome)
      .map((criterion) => `${job.id}: ${missInWords(criterion)}`)
    if (criteria.length > 0) return criteria
    if (outcome === 'failed') return job.reason === 'criterion' ? [jobSentence(job)] : []
    return undecidedSentence(job)
  })
  return sentences
}

function undecidedSentence(job: JobState): readonly string[] {
  if (job.lifecycle !== 'completed') return [`${job.id}: never finished`]
  if (job.outcome === 'inconclusive') {
    return [`${job.id}: ${job.detail === '' ? 'could not be decided' : job.detail}`]
  }
  return job.outcome === 'skipped' && job.skipped !== 'not-selected'
    ? [`${job.id}: skipped${job.detail === '' ? '' : `: ${job.detail}`}`]
    : []
}

function passedSentence(jobs: readonly JobState[]): string {
  const criteria = jobs.flatMap((job) => job.criteria)
  const passed = jobs.filter((job) => job.outcome === 'passed').length
  const met = criteria.filter((criterion) => criterion.outcome === 'passed').length
  const left = jobs.filter((job) => job.outcome === 'skipped').length
  const parts = [`${countOf(passed, 'job')} passed`]
  if (criteria.length > 0) {
    parts.push(`${met} of ${countOf(criteria.length, 'criterion', 'criteria')} met`)
  }
  for (const tier of ['should', 'nice'] as const) {
    const missed = criteria.filter((each) => each.tier === tier && each.outcome !== 'passed').length
    if (missed > 0) parts.push(`${missed} ${tier} not met`)
  }
  if (left > 0) parts.push(`${countOf(left, 'job')} not selected`)
  return parts.join(', ')
}
