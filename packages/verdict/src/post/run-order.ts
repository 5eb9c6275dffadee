import type { CommitStatus } from '@greenlight/forge'
import type { CiRun } from '../posting.ts'

/** A run of a CI system as its address tells it: only runs of one series can be compared by number. */
interface Numbered {
  /** Address up to the number. */
  readonly series: string
  readonly number: number
  /** Zero where the address does not say. */
  readonly attempt: number
}

/** Of Actions and the gate, of Woodpecker, of Drone; the number in the page of a pull request counts no runs. */
const RUN_PATH =
  /^(.*?\/runs\/|.*\/pipeline\/|\/[^/]+\/[^/]+\/)(\d{1,15})(?:\/attempts\/(\d{1,6}))?(?:\/.*)?$/

export function numbered(url: string | null): Numbered | null {
  if (url === null || !URL.canParse(url)) return null
  const { origin, pathname } = new URL(url)
  const [, path = '', number, attempt] = RUN_PATH.exec(pathname) ?? []
  if (number === undefined) return null
  return {
    series: (origin + path).toLowerCase(),
    number: Number(number),
    attempt: Number(attempt ?? 0),
  }
}

/** Whether the other address is a later run of the same CI system and repository than ours. */
export function isLaterRun(other: string | null, ours: CiRun): boolean {
  const [them, us] = [numbered(other), numbered(ours.url)]
  if (them === null || us === null || them.series !== us.series) return false
  if (them.number !== us.number) return them.number > us.number
  return them.attempt > Math.max(us.attempt, ours.attempt)
}

/** Whether both addresses count in the same series, so that their order is known. */
function isComparable(other: string | null, ours: CiRun): boolean {
  const [them, us] = [numbered(other), numbered(ours.url)]
  return them !== null && us !== null && them.series === us.series
}

/** Whether it takes more than the latest status to tell: another run spoke last, and numbers say nothing. */
export function needsHistory(statuses: readonly CommitStatus[], ours: CiRun): boolean {
  const latest = latestOf(statuses)
  if (latest === undefined || latest.targetUrl === ours.url) return false
  return !isComparable(latest.targetUrl, ours)
}

/**
 * Whether a newer run than ours speaks already: by the number of the run; where numbers say nothing,
 * the run that was first heard of later.
 */
export function isSuperseded(statuses: readonly CommitStatus[], ours: CiRun): boolean {
  const oldestFirst = statuses.toSorted(
    (a, b) => Date.parse(a.created) - Date.parse(b.created) || a.id - b.id,
  )
  const latest = oldestFirst.at(-1)
  if (latest === undefined || latest.targetUrl === ours.url) return false
  if (isComparable(latest.targetUrl, ours)) return isLaterRun(latest.targetUrl, ours)
  const firstOf = (url: string | null) =>
    oldestFirst.findIndex((status) => status.targetUrl === url)
  return firstOf(ours.url) >= 0 && firstOf(latest.targetUrl) > firstOf(ours.url)
}

/** The one that counts. */
export function latestOf(statuses: readonly CommitStatus[]): CommitStatus | undefined {
  return statuses.reduce<CommitStatus | undefined>((latest, each) => {
    if (latest === undefined) return each
    const later = Date.parse(each.created) - Date.parse(latest.created) || each.id - latest.id
    return later > 0 ? each : latest
  }, undefined)
}
