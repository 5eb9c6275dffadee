import { formatDuration } from '@greenlight/spec'
import type { Success } from './history.ts'
import type { Tier } from './tiers.ts'

/** A tier and how long ago it succeeded. */
export interface Debt {
  readonly tier: Tier
  readonly last: Success | null
  /** Null when it never succeeded. */
  readonly ageMs: number | null
  readonly due: boolean
}

/** A success in the future, by a clock that was wrong, is as good as none: nobody knows how old it is. */
export function debtOf(
  tier: Tier,
  last: Success | null,
  at: { readonly now: number; readonly slackMs: number },
): Debt {
  const age = last === null ? null : at.now - Date.parse(last.started)
  const ageMs = age !== null && age >= -FUTURE_MS ? Math.max(0, age) : null
  const due = tier.periodMs !== null && (ageMs === null || ageMs >= tier.periodMs - at.slackMs)
  return { tier, last, ageMs, due }
}

/** Clocks of two machines differ by less. */
const FUTURE_MS = 3_600_000

/** The longest that is due, and why; of debts in the order of `readTiers`. */
export function choose(debts: readonly Debt[]): {
  readonly tier: Tier | null
  readonly reason: string
} {
  const found = debts.find(({ due }) => due)
  if (found === undefined) {
    const told = debts.filter(({ tier }) => tier.periodMs !== null).map(describeDebt)
    const reason =
      told.length === 0 ? 'every tier is chosen by name only' : `nothing is due: ${told.join(', ')}`
    return { tier: null, reason }
  }
  return { tier: found.tier, reason: `${describeDebt(found)}, and is the longest that is due` }
}

function describeDebt({ tier, ageMs }: Debt): string {
  const period = tier.periodMs === null ? '' : ` (every ${formatDuration(tier.periodMs)})`
  const age = ageMs === null ? 'never succeeded' : `succeeded ${formatDuration(ageMs)} ago`
  return `${tier.name}${period} ${age}`
}
