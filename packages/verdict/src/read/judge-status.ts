import type { CommitStatus, Forge, Repository, WorkflowRun } from '@greenlight/forge'
import { type BuildAddress, readForeignAddress, readRunAddress } from './build-address.ts'
import type { Doubt, Reading, VerdictQuery } from './model.ts'
import { type Doubted, doubtRun, findRun, seconds } from './verify-run.ts'
import { doubtSeal } from './verify-seal.ts'

/** What is asked of the forge once for many looks. */
export interface View {
  readonly forge: Forge
  about(): Promise<Repository>
}

/** A status of somebody who may speak, with what its address names. */
export interface Claim {
  readonly status: CommitStatus
  /** Null when the address is not to be trusted. */
  readonly build: string | null
  /** Null as well for runs of another CI system. */
  readonly address: BuildAddress | null
}

export type Judgement = Pick<Reading, 'verdict' | 'reason' | 'detail'>

export function claimOf(forge: Forge, { trust }: VerdictQuery, status: CommitStatus): Claim {
  const text = status.targetUrl ?? ''
  if (trust.buildUrl !== null) {
    return { status, build: readForeignAddress(text, trust.buildUrl), address: null }
  }
  const address = readRunAddress(text, forge)
  return { status, build: address?.url ?? null, address }
}

/** What a status comes to once everything it says has been looked up. */
export async function judgeStatus(
  view: View,
  query: VerdictQuery,
  sha: string,
  claim: Claim,
): Promise<Judgement | Doubted> {
  const { status, build, address } = claim
  const early = doubtAge(query, status)
  if (early !== null) return early
  if (build === null) return doubt('address', `its address is no run of ${view.forge.repository}`)
  const run = address === null ? null : await findRun(view.forge, address)
  if (address !== null) {
    if (run === null) return doubt('run', `there is no run ${address.run}`)
    const spoken = { sha, status, address, run }
    const doubted = await doubtRun(view.forge, await view.about(), query, spoken)
    if (doubted !== null) return doubted
  }
  const judged = judge(status, run)
  const { verdict } = judged
  if (verdict === 'PENDING' || judged.reason !== 'verified') return judged
  const sealed = { sha, build, verdict, attempt: run?.attempt ?? null }
  return (await doubtSeal(view.forge, query, sealed)) ?? judged
}

/** A clock of ours that is wrong by more than this is not to decide anything. Milliseconds. */
const FUTURE = 600_000

function doubtAge({ trust, since, now }: VerdictQuery, { created }: CommitStatus): Doubted | null {
  const posted = Date.parse(created)
  const age = now() - posted
  // Not written as "is older", so that a time that cannot be read is a doubt too.
  if (!(age <= trust.maxAge)) return doubt('age', `it was posted at ${created}, too long ago`)
  if (!(age >= -FUTURE)) return doubt('age', `it was posted at ${created}, which is to come`)
  if (since !== null && !(posted >= seconds(Date.parse(since.created)))) {
    return doubt('trigger', `it was posted at ${created}, before the trigger`)
  }
  return null
}

const ENDED_BADLY: ReadonlySet<WorkflowRun['conclusion']> = new Set([
  'failure',
  'cancelled',
  'timed_out',
])

/** GREEN needs the run to have ended well; a run that ended badly is RED whatever it had said. */
function judge({ state }: CommitStatus, run: WorkflowRun | null): Judgement {
  if (state === 'failure' || state === 'error') return verified('RED', 'the status says so')
  if (run === null) {
    return state === 'success' ? verified('GREEN', 'the status says so') : inFlight('it is pending')
  }
  const { id, conclusion } = run
  if (run.state === 'completed' && ENDED_BADLY.has(conclusion)) {
    const detail = `run ${id} ended with ${conclusion ?? 'nothing'}`
    return { verdict: 'RED', reason: 'run-failed', detail }
  }
  if (state === 'pending') return inFlight(`run ${id} is ${run.state}, its verdict to come`)
  if (run.state !== 'completed') return inFlight(`run ${id} says GREEN, but is ${run.state} yet`)
  if (conclusion === 'success') return verified('GREEN', `run ${id} says so`)
  return inFlight(`run ${id} says GREEN, but did not end with success`)
}

function verified(verdict: 'GREEN' | 'RED', detail: string): Judgement {
  return { verdict, reason: 'verified', detail }
}

function inFlight(detail: string): Judgement {
  return { verdict: 'PENDING', reason: 'in-flight', detail }
}

function doubt(kind: Doubt, detail: string): Doubted {
  return { doubt: kind, detail }
}
