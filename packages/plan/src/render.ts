import { formatDuration } from '@greenlight/spec'
import { explainPlan, type PlannedJob } from './explain.ts'
import type { Command, Plan } from './model.ts'
import { selectJobs } from './select.ts'

/**
 * What would run, as lines for a terminal: wave by wave, each job with why it runs then, its command,
 * limits and criteria. Throws a ProblemError when `only` names a job the plan does not have.
 */
export function renderPlan(plan: Plan, only: readonly string[] | null): string[] {
  const jobs = explainPlan(plan, selectJobs(plan, only))
  const left = plan.jobs.length - jobs.length
  const lines = [
    `${plan.name}: ${countOf(jobs.length, 'job')}${left === 0 ? '' : `, ${left} not selected`}`,
  ]
  let wave = 0
  for (const job of jobs) {
    if (job.wave !== wave) lines.push('', `wave ${job.wave}`)
    wave = job.wave
    lines.push(...jobLines(job))
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

function jobLines(job: PlannedJob): string[] {
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
    ...job.criteria.map(({ tier, text }) => `    ${tier} ${text}`),
  ]
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
