import { didYouMean, parseDuration, type Problem, ProblemError, quote } from '@greenlight/spec'

/** How long a session may take, and how often one is wanted. */
export interface Tier {
  readonly name: string
  /** Null: only by name. */
  readonly periodMs: number | null
  readonly durationMs: number
}

const NAME = /^[a-z0-9][a-z0-9_-]{0,39}$/
const KEYS = ['period', 'duration']
const DURATION = 'a duration such as 90m, 12h or 7d'
const MOST_TIERS = 20

const DEFAULTS = {
  weekly: { period: '7d', duration: '1h' },
  monthly: { period: '30d', duration: '4h' },
  quarterly: { period: '91d', duration: '7h' },
  release: { duration: '12h' },
}

/** Longest first; of equally long ones that with the longer period. Throws a ProblemError with everything that is wrong. */
export function readTiers(source: unknown = DEFAULTS, slackMs = 0): readonly Tier[] {
  const problems: Problem[] = []
  const entries = entriesOf(source)
  if (entries === null || entries.length === 0 || entries.length > MOST_TIERS) {
    throw new ProblemError([
      {
        code: 'bad-tiers',
        field: 'tiers',
        message: entries === null ? 'is no map' : `has ${entries.length} entries`,
        expected: `a map of 1 to ${MOST_TIERS} tiers, such as weekly: {period: 7d, duration: 1h}`,
      },
    ])
  }
  const tiers = entries.map(([name, value]) => {
    if (!NAME.test(name)) bad('bad-name', `${quote(name)} is no name`, 'a-z, 0-9, - and _')
    const fields = entriesOf(value)
    if (fields === null) {
      bad('bad-tier', `${name} is no map`, '{period: 7d, duration: 1h}')
      return { name, periodMs: null, durationMs: 1 }
    }
    for (const [key] of fields) {
      if (KEYS.includes(key)) continue
      bad('unknown-key', `${name} has ${quote(key)}`, KEYS.join(', '), didYouMean(key, KEYS))
    }
    const { period, duration } = Object.fromEntries(fields)
    const durationMs = timeOf(duration)
    if (durationMs === null) bad('bad-duration', `the duration of ${name} is none`, DURATION)
    const periodMs = period === undefined ? null : timeOf(period)
    if (period !== undefined && periodMs === null) {
      bad('bad-period', `the period of ${name} is none`, DURATION)
    }
    if (periodMs !== null && periodMs <= slackMs) {
      bad('bad-period', `the period of ${name} is no longer than the slack`, 'a longer one')
    }
    return { name, periodMs, durationMs: durationMs ?? 1 }
  })
  if (problems.length > 0) throw new ProblemError(problems)
  return tiers.toSorted(
    (a, b) => b.durationMs - a.durationMs || (b.periodMs ?? 0) - (a.periodMs ?? 0),
  )

  function bad(code: string, message: string, expected: string, hint?: string): void {
    const told = hint === undefined || hint === '' ? {} : { hint }
    problems.push({ code, field: 'tiers', message, expected, ...told })
  }
}

function entriesOf(value: unknown): [string, unknown][] | null {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isMap ? Object.entries(value) : null
}

/** Milliseconds, above nothing and at most ten years; null for anything else. */
function timeOf(value: unknown): number | null {
  const milliseconds = typeof value === 'string' ? parseDuration(value) : undefined
  const isTime = milliseconds !== undefined && milliseconds > 0 && milliseconds <= TEN_YEARS_MS
  return isTime ? milliseconds : null
}

const TEN_YEARS_MS = 3650 * 86_400_000
