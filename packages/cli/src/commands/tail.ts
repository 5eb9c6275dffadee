import { followEvents, readEvents, type RunEvent } from '@greenlight/journal'
import { singleLine } from '@greenlight/egress'
import { type InputsOf, parseDuration, ProblemError } from '@greenlight/spec'
import { command, runOf } from '../command.ts'
import { tailSpec } from './specs.ts'

const LEVELS = ['debug', 'info', 'warning', 'error'] as const

export const tail = command(tailSpec, async (inputs, terminal) => {
  const { folder } = runOf(terminal, inputs)
  const wanted = filterOf(inputs, Date.now())
  const print = (event: RunEvent) => {
    if (wanted(event)) terminal.out(inputs.json ? JSON.stringify(event) : eventLine(event))
  }
  if (!inputs.follow) {
    for (const event of readEvents(folder)) print(event)
    return 0
  }
  for await (const event of followEvents(folder, terminal.signal)) {
    print(event)
    if (event.type === 'run.closed') break
  }
  return 0
})

/** Throws a ProblemError for a `--since` that is neither a duration nor a time. */
function filterOf(inputs: InputsOf<typeof tailSpec>, now: number): (event: RunEvent) => boolean {
  const since = inputs.since === undefined ? Number.NEGATIVE_INFINITY : timeOf(inputs.since, now)
  const least = LEVELS.indexOf(inputs.level)
  return (event) =>
    LEVELS.indexOf(event.level) >= least &&
    Date.parse(event.ts) >= since &&
    (inputs.job.length === 0 || inputs.job.includes(event.job ?? '')) &&
    (inputs.type.length === 0 || inputs.type.some((type) => isOfType(event, type)))
}

function isOfType(event: RunEvent, type: string): boolean {
  return event.type === type || event.type.startsWith(`${type}.`)
}

function timeOf(text: string, now: number): number {
  const ago = parseDuration(text)
  const time = ago === undefined ? Date.parse(text) : now - ago
  if (Number.isFinite(time)) return time
  throw new ProblemError([
    {
      code: 'bad-time',
      field: '--since',
      message: `"${text}" is neither a duration nor a time`,
      expected: '10m, 2h, or 2026-01-31T12:00Z',
    },
  ])
}

/** `12:00:01.250  job.finished        train/1  outcome=passed reason=ok` */
function eventLine(event: RunEvent): string {
  const job =
    event.job === undefined
      ? '-'
      : `${event.job}${event.attempt === undefined ? '' : `/${event.attempt}`}`
  const data = Object.entries(event.data)
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ')
  const mark = event.level === 'error' || event.level === 'warning' ? `${event.level}: ` : ''
  return `${event.ts.slice(11, 23)}  ${event.type.padEnd(19)} ${singleLine(job).padEnd(16)} ${mark}${singleLine(data)}`
}
