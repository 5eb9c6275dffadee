import { type Forge, ForgeError, type ForgeErrorReason } from '@greenlight/forge'
import { formatDuration } from '@greenlight/spec'
import type { AwaitQuery, Reading } from './model.ts'
import { look, viewOf } from './read-verdict.ts'

/** Between looks, in milliseconds. */
const FIRST_WAIT = 2000
const LONGEST_WAIT = 15_000
const GROWTH = 1.5

/** What may be over by the next look. */
const PASSING: ReadonlySet<ForgeErrorReason> = new Set(['rate-limited', 'unavailable', 'malformed'])

/**
 * Looks until there is a verdict or the time is over, which is PENDING. A forge that is unwell is
 * asked again until then; is it unwell at the end, its error is thrown: nothing is known.
 * A head that moves meanwhile ends the wait, unless it is to be followed.
 */
export async function awaitVerdict(forge: Forge, query: AwaitQuery): Promise<Reading> {
  const { clock, timeout, progress, signal } = query
  const view = viewOf(forge)
  const end = clock.now() + timeout
  let sha = query.sha
  let wait = FIRST_WAIT
  let told = ''
  for (;;) {
    const seen = await glance()
    if (seen instanceof ForgeError) tell(`the forge is unwell: ${seen.problems[0]?.message ?? ''}`)
    else if (seen.reason === 'head-moved' && query.follow) {
      tell(seen.detail)
      sha = null
      continue
    } else if (seen.verdict !== 'PENDING' || seen.reason === 'head-moved') return seen
    else if (timeout > 0) tell(seen.detail)

    const left = end - clock.now()
    if (left <= 0) return timedOut(seen)
    await clock.sleep(Math.min(wait, left), signal)
    wait = Math.min(wait * GROWTH, LONGEST_WAIT)
  }

  async function glance(): Promise<Reading | ForgeError> {
    try {
      const seen = await look(view, { ...query, sha, now: () => clock.now() })
      sha ??= seen.sha
      return seen
    } catch (error) {
      if (error instanceof ForgeError && PASSING.has(error.reason)) return error
      throw error
    }
  }

  function timedOut(seen: Reading | ForgeError): Reading {
    if (seen instanceof ForgeError) throw seen
    if (timeout === 0) return seen
    const detail = `no verdict after ${formatDuration(timeout)}: ${seen.detail}`
    return { ...seen, reason: 'timeout', detail }
  }

  function tell(line: string): void {
    if (line !== told) progress(line)
    told = line
  }
}
