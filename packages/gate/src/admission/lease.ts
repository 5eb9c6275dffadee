import type { CommitStatus, Forge } from '@greenlight/forge'
import { ownStatuses } from './claim.ts'
import type { Claim, GateRules, LeaseRules } from './model.ts'
import { refuse } from './refuse.ts'

const FIRST_LOOK = 5_000
const LATER_LOOKS = 20_000
const RECENT_RUNS = 50

/**
 * One live run a commit. The lease is the PENDING status: the forge keeps statuses in one order, so
 * of two that were posted at once both sides see the same one first (ADR 96).
 */
export async function takeLease(
  forge: Forge,
  claim: Claim,
  rules: GateRules,
  lease: LeaseRules,
): Promise<void> {
  const known = await makeRoom(forge, claim, rules, lease)
  if (!(await lease.announce(claim))) refuse('answered', 'a newer run speaks for the commit')
  const statuses = await ownStatuses(forge, claim.sha, rules.context)
  const mine = statuses.find(({ targetUrl }) => targetUrl === rules.ci.url)
  const first = pendingTail(statuses).findLast(
    ({ id, targetUrl }) =>
      targetUrl !== rules.ci.url && !known.has(targetUrl) && id < (mine?.id ?? Infinity),
  )
  if (first === undefined) return
  await giveBack(forge, claim.sha, first, mine)
  refuse('answered', first.targetUrl ?? '')
}

/** Resolves when we may begin, to the pages of the runs that do not keep us from it: they ended, or may go on. */
async function makeRoom(
  forge: Forge,
  claim: Claim,
  rules: GateRules,
  lease: LeaseRules,
): Promise<ReadonlySet<string | null>> {
  const { clock } = lease
  const end = clock.now() + lease.queueTimeout
  for (let pause = FIRST_LOOK; ; pause = LATER_LOOKS) {
    const statuses = await ownStatuses(forge, claim.sha, rules.context)
    refuseAnswered(statuses, claim, rules)
    const live = await liveRuns(forge, statuses, rules)
    const pages = new Set(pendingTail(statuses).map(({ targetUrl }) => targetUrl))
    if (live.length === 0) return pages
    if (lease.whenBusy === 'supersede') {
      await stopRuns(forge, live, rules)
      return pages
    }
    if (forge.capabilities.jobConcurrency) {
      if (live.length > 1) refuse('queue-full')
      return pages
    }
    if (clock.now() + pause > end) refuse('queue-timeout', live[0]?.targetUrl ?? '')
    rules.log(`a run of this commit is going on, waiting: ${live[0]?.targetUrl ?? 'page unknown'}`)
    await clock.sleep(pause)
  }
}

function refuseAnswered(
  statuses: readonly CommitStatus[],
  { commented }: Claim,
  { ci }: GateRules,
): void {
  const later = statuses.find(
    ({ state, created, targetUrl }) =>
      state === 'pending' && targetUrl !== ci.url && Date.parse(created) > Date.parse(commented),
  )
  if (later !== undefined) refuse('answered', later.targetUrl ?? '')
}

/** The oldest PENDING of each other run that nothing final came after, and that has not ended without a word. */
async function liveRuns(
  forge: Forge,
  statuses: readonly CommitStatus[],
  { ci }: GateRules,
): Promise<readonly CommitStatus[]> {
  const runs = new Map<string | null, CommitStatus>()
  for (const status of pendingTail(statuses)) {
    if (ci.url === null || status.targetUrl !== ci.url) runs.set(status.targetUrl, status)
  }
  const live: CommitStatus[] = []
  for (const status of runs.values()) {
    if (!(await hasEnded(forge, status))) live.push(status)
  }
  return live
}

function pendingTail(statuses: readonly CommitStatus[]): readonly CommitStatus[] {
  const last = statuses.findIndex(({ state }) => state !== 'pending')
  return last === -1 ? statuses : statuses.slice(0, last)
}

/** Only a run that the forge shows at the very page of the status, and says is over, has ended. */
async function hasEnded(forge: Forge, { targetUrl }: CommitStatus): Promise<boolean> {
  const id = runOf(forge, targetUrl)
  if (id === null) return false
  const run = await forge.runs.get(id)
  if (run?.url === targetUrl) return run.state === 'completed'
  if (forge.kind === 'github') return false
  // Elsewhere the number in an address may count the runs of the repository, unlike the id.
  const runs = await forge.runs.list({ limit: RECENT_RUNS })
  return runs.some((each) => each.url === targetUrl && each.state === 'completed')
}

function runOf(forge: Forge, page: string | null): number | null {
  const prefix = `${forge.webUrl}/${forge.repository}/actions/runs/`
  if (page === null || !page.toLowerCase().startsWith(prefix.toLowerCase())) return null
  const id = page.slice(prefix.length)
  return /^\d{1,15}$/.test(id) ? Number(id) : null
}

/** Where a run cannot be stopped it goes on; its verdict yields to the newer run's status. */
async function stopRuns(
  forge: Forge,
  live: readonly CommitStatus[],
  { log }: GateRules,
): Promise<void> {
  for (const { targetUrl } of live) {
    const id = runOf(forge, targetUrl)
    const page = targetUrl ?? 'page unknown'
    if (id === null || !forge.capabilities.cancelling) {
      log(`a run of this commit is going on and cannot be cancelled, its verdict yields: ${page}`)
      continue
    }
    try {
      await forge.runs.cancel(id)
      log(`cancelled the run before: ${page}`)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      log(`the run before could not be cancelled, its verdict yields: ${page}: ${why}`)
    }
  }
}

/** We came second: what stands on the commit has to be the first one's again, or its verdict would yield to ours. */
async function giveBack(
  forge: Forge,
  sha: string,
  first: CommitStatus,
  mine: CommitStatus | undefined,
): Promise<void> {
  if (mine === undefined) return
  const { context, description, targetUrl } = first
  await forge.statuses.create(sha, { context, state: 'pending', description, targetUrl })
}
