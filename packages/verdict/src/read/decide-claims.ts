import type { CommitStatus } from '@greenlight/forge'
import { numbered } from '../post/run-order.ts'
import { isNamelessBot, isTrusted, nameOf } from './creators.ts'
import { type Claim, claimOf, type Judgement, judgeStatus, type View } from './judge-status.ts'
import type { Checked, Doubt, Reading, VerdictQuery } from './model.ts'

export type Decision = Pick<Reading, 'verdict' | 'build' | 'reason' | 'detail' | 'checked'>

/** Others that claim to be later are looked up, one after another; a thousand of them are no reason to ask a thousand times. */
const MOST_LATER_RUNS = 5

/**
 * Strangers are passed over. Of those who may speak, the newest word has to hold; and no later run may
 * have spoken before it: a slow older run does not answer for a newer one.
 */
export async function decideClaims(
  view: View,
  query: VerdictQuery,
  sha: string,
  statuses: readonly CommitStatus[],
): Promise<Decision> {
  const { forge } = view
  const { creators } = query.trust
  const checked: Checked[] = []
  const claims: Claim[] = []
  for (const status of statuses.toSorted(byNewest)) {
    const { creator } = status
    if (isTrusted(creator, creators, forge.kind) || isNamelessBot(creator, creators, forge.kind)) {
      claims.push(claimOf(forge, query, status))
    } else {
      const detail = `it was posted by ${nameOf(creator)}`
      checked.push(checkedOf(status, null, { doubt: 'creator', detail }))
    }
  }

  const [newest] = claims
  if (newest === undefined) return notOurs(checked)
  const judged = await examine(newest)
  if (judged === null) return notOurs(checked)
  const later = laterRuns(claims, newest)
  if (later.length > MOST_LATER_RUNS) return notOurs(checked)
  for (const claim of later) {
    const said = await examine(claim)
    if (said === null) continue
    const detail = `${claim.build}, which is later, speaks for the commit`
    const at = checked.findIndex(({ status }) => status === newest.status.id)
    const superseded = { doubt: 'superseded', detail } as const
    checked[at] = checkedOf(newest.status, newest.build, superseded)
    return { ...said, build: claim.build, checked: checked.toSorted(byNewest) }
  }
  return { ...judged, build: newest.build, checked: checked.toSorted(byNewest) }

  async function examine(claim: Claim): Promise<Judgement | null> {
    const found = await judgeStatus(view, query, sha, claim)
    checked.push(checkedOf(claim.status, claim.build, found))
    return 'doubt' in found ? null : found
  }
}

/** The newest word of every run that is later than the one given, the latest run first. */
function laterRuns(claims: readonly Claim[], than: Claim): readonly Claim[] {
  const from = numbered(than.build)
  const byRun = new Map<number, Claim>()
  for (const claim of claims) {
    const run = numbered(claim.build)
    const later = run !== null && run.series === from?.series && run.number > from.number
    if (later && !byRun.has(run.number)) byRun.set(run.number, claim)
  }
  return [...byRun].toSorted(([left], [right]) => right - left).map(([, claim]) => claim)
}

function notOurs(checked: readonly Checked[]): Decision {
  const sorted = checked.toSorted(byNewest)
  const detail = sorted[0]?.detail ?? 'nothing there could be verified'
  return { verdict: 'PENDING', build: null, reason: 'not-ours', detail, checked: sorted }
}

function checkedOf(
  { id, state, creator, created }: CommitStatus,
  build: string | null,
  found: { readonly doubt?: Doubt; readonly detail: string },
): Checked {
  const { doubt = null, detail } = found
  return { status: id, state, creator: creator?.login ?? null, created, build, doubt, detail }
}

/** By time, then by id, which of one forge only grow. A time that cannot be read is the newest: it will be doubted. */
function byNewest(
  left: { readonly created: string } & Numbered,
  right: { readonly created: string } & Numbered,
): number {
  return timeOf(right) - timeOf(left) || idOf(right) - idOf(left)
}

type Numbered = { readonly id: number } | { readonly status: number }

function timeOf({ created }: { readonly created: string }): number {
  const time = Date.parse(created)
  return Number.isNaN(time) ? Number.MAX_SAFE_INTEGER : time
}

function idOf(one: Numbered): number {
  return 'id' in one ? one.id : one.status
}
