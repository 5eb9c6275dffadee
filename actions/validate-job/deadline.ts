import { parseDuration, ProblemError } from '@greenlight/spec'

const EXPECTED = 'a duration such as 5h40m, or a time such as 2026-01-31T12:00Z'
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/

/**
 * A duration counts from `started`; one that is over by now pauses the run at once. Throws a ProblemError for what is
 * neither, and for a time that was over before we began.
 */
export function readDeadline(text: string | undefined, started: Date): Date | null {
  if (text === undefined) return null
  const given = text.trim()
  const duration = parseDuration(given)
  const time = duration === undefined ? timeOf(given) : started.getTime() + duration
  if (time === null) throw refusal('bad-deadline', `${JSON.stringify(given)} is no deadline`)
  if (time <= started.getTime()) throw refusal('deadline-passed', `${given} is over already`)
  return new Date(time)
}

/** Without a time zone it would mean something else on each machine. */
function timeOf(text: string): number | null {
  const time = TIME.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? null : time
}

function refusal(code: string, message: string): ProblemError {
  return new ProblemError([{ code, field: 'deadline', message, expected: EXPECTED }])
}
