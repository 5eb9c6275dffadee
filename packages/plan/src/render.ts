import { formatDuration } from '@greenlight/spec'
import { explainPlan, type PlannedJob } from './explain.ts'
import type { CheckpointPolicy, Command, Plan } from './model.ts'
import { selectJobs } from './select.ts'

/**
 * What would run, as lines for a terminal: phase by phase and wave by wave, each job with why it runs then, its command,
 * limits and criteria. Throws a ProblemError when `only` names a job the plan does not have.
 */
export function renderPlan(plan: Plan, only: readonly string[] | null): string[] {
  const jobs = explainPlan(plan, selectJobs(plan, only))
  const left = plan.jobs.length - jobs.length
  const lines = [
    `${plan.name}: ${countOf(jobs.length, 'job')}${left === 0 ? '' : `, ${left} not selected`}`,
  ]
  let last: PlannedJob | undefined
  for (const job of jobs) {
    const begins = job.phase !== null && job.phase !== last?.phase
    if (begins) lines.push('', phaseLine(plan, job.phase))
    if (begins || job.wave !== last?.wave) lines.push('', `wave ${job.wave}`)
    last = job
    lines.push(...jobLines(job, plan.phases.length > 0))
  }
  return lines.map(visible)
}

/** A plan may come from a stranger: what would steer the terminal is shown instead of sent. */
function visible(line: string): string {
  return line.replaceAll(
    /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function jobLines(job: PlannedJob, phased: boolean): string[] {
  const limits = [
    job.timeoutMs === null ? 'no time limit' : `at most ${formatDuration(job.timeoutMs)}`,
    job.attempts > 1 ? `${job.attempts} attempts` : undefined,
    job.cpus === 1 ? undefined : `${job.cpus} CPU slots`,
    job.directory === '.' ? undefined : `in ${job.directory}`,
  ].filter((part) => part !== undefined)
  return [
    `  ${job.id}  ${job.because}`,
    ...commandLines(job.command),
    `    ${limits.join(', ')}`,
    ...(job.metrics.length === 0 ? [] : [`    measures ${job.metrics.join(', ')}`]),
    ...(job.checkpoint === null ? [] : [`    saves ${savedLine(job.checkpoint, phased)}`]),
    ...job.criteria.map(({ tier, text }) => `    ${tier} ${text}`),
  ]
}

function phaseLine({ phases }: Plan, name: string): string {
  const limitMs = phases.find((phase) => phase.name === name)?.limitMs ?? null
  return `phase ${name}, ${limitMs === null ? 'no time box' : `at most ${formatDuration(limitMs)}`}`
}

function savedLine(
  { paths, exclude, everyMs, everyGrowth, on }: CheckpointPolicy,
  phased: boolean,
): string {
  const moments = { phase: 'at the end of a phase', signal: 'on a signal', end: 'at the end' }
  const when = [
    everyMs === null ? undefined : `every ${formatDuration(everyMs)}`,
    ...Object.entries(everyGrowth).map(([metric, growth]) => `every ${growth} of ${metric}`),
    ...on.filter((moment) => phased || moment !== 'phase').map((moment) => moments[moment]),
  ].filter((part) => part !== undefined)
  const without = exclude.length === 0 ? '' : ` without ${exclude.join(', ')}`
  return `${paths.join(', ')}${without}: ${when.length === 0 ? 'only when asked' : when.join(', ')}`
}

function commandLines(command: Command): string[] {
  const text = command.kind === 'shell' ? command.script.trim() : command.argv.map(quoted).join(' ')
  return text.split('\n').map((line, index) => `    ${index === 0 ? '$' : ' '} ${line}`)
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
