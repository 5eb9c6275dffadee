import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { relative } from 'node:path'
import { plainText } from '@greenlight/egress'
import { type JobState, readRun, runPaths } from '@greenlight/journal'
import { didYouMean, formatDuration, ProblemError } from '@greenlight/spec'
import { renderSession } from '@greenlight/report'
import { decideVerdict, renderVerdict } from '@greenlight/verdict'
import { command, runOf } from '../command.ts'
import { showSpec } from './specs.ts'

export const show = command(showSpec, (inputs, terminal) => {
  const { folder, status } = runOf(terminal, inputs)
  const state = readRun(folder)
  const verdict = decideVerdict(state, { finished: state.closed?.ts ?? null })
  if (inputs.job === undefined) {
    const result = inputs.json
      ? [JSON.stringify(verdict, null, 2)]
      : [...renderVerdict(verdict), ...renderSession(state, verdict.reason)]
    for (const line of result) terminal.out(line)
    if (state.closed === null && status === 'interrupted' && !inputs.json) {
      terminal.out(`its supervisor is gone; greenlight run --resume ${state.run} continues it`)
    }
    if (status === 'paused' && !inputs.json) {
      terminal.out(`it paused; greenlight run --resume ${state.run} continues it here`)
    }
    return 0
  }
  const job = state.jobs.get(inputs.job) ?? refuse(inputs.job, [...state.jobs.keys()])
  if (inputs.json) {
    terminal.out(JSON.stringify(job, null, 2))
    return 0
  }
  for (const line of jobLines(job)) terminal.out(line)
  const last = job.attempts.at(-1)
  if (last === undefined || inputs.lines === 0) return 0
  const { log } = runPaths(folder).attempt(job.id, last.number)
  terminal.out(`\n${relative(terminal.directory, log)}`)
  for (const line of lastLines(log, inputs.lines)) terminal.out(`  ${line}`)
  return 0
})

function refuse(wanted: string, known: readonly string[]): never {
  const hint = didYouMean(wanted, known) ?? `jobs are ${known.slice(0, 20).join(', ')}`
  throw new ProblemError([
    { code: 'unknown-job', field: 'JOB', message: `the run has no job "${wanted}"`, hint },
  ])
}

function jobLines(job: JobState): string[] {
  const needs = job.needs.length === 0 ? [] : [`  needs ${job.needs.join(', ')}`]
  const attempts = job.attempts.map(
    ({ number, started, ended, exit, lost, adopted, paused, isolation }) => {
      const took = exit === null ? '' : ` after ${formatDuration(exit.duration_ms)}`
      const end = lost
        ? 'lost'
        : exit === null
          ? 'running'
          : exit.timed_out
            ? 'timed out'
            : exit.signal === null
              ? `exit ${exit.exit_code}`
              : exit.signal
      const proof =
        exit?.kill_proof === null || exit === null ? '' : `, tree ended (${exit.kill_proof})`
      return `  attempt ${number}: ${started} → ${ended ?? 'now'}: ${end}${took}, ${isolation}${proof}${adopted ? ', adopted' : ''}${paused ? ', paused' : ''}`
    },
  )
  const criteria = job.criteria.map(
    ({ outcome, tier, text, actual, reason }) =>
      `  ${outcome} ${tier} ${text}: ${actual ?? '-'} (${reason})`,
  )
  return [
    `${job.id}: ${job.outcome ?? job.lifecycle}${job.detail === '' ? '' : `, ${job.detail}`}`,
    ...needs,
    ...attempts,
    ...criteria,
  ].map(plainText)
}

const TAIL_BYTES = 1 << 20

/** The end of a log, inert; nothing when it is gone. */
function lastLines(path: string, count: number): string[] {
  let descriptor: number
  try {
    descriptor = openSync(path, 'r')
  } catch {
    return ['(the log is gone)']
  }
  try {
    const { size } = fstatSync(descriptor)
    const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES))
    const length = readSync(descriptor, bytes, 0, bytes.length, size - bytes.length)
    return plainText(bytes.toString('utf8', 0, length))
      .trimEnd()
      .split('\n')
      .slice(-count)
  } finally {
    closeSync(descriptor)
  }
}
