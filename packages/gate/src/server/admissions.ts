import type { Clock, Forge } from '@greenlight/forge'
import { singleLine } from '@greenlight/egress'
import { admit } from '../admission/admit.ts'
import type { Admitted, GateRules } from '../admission/model.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { Entry, ServedClaim } from './ledger/records.ts'

export interface AdmissionsOptions {
  readonly ledger: Ledger
  readonly forgeOf: (repository: string) => Forge
  readonly rules: Omit<GateRules, 'ci' | 'lease' | 'log'>
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly log: (line: string) => void
  /** Called once for every comment that is ours, after it is on disk. */
  readonly claimed: (entry: Entry) => void
}

/** Admits in the background, the comments of one repository one after the other. */
export interface Admissions {
  add(entry: Entry): void
  waiting(): number
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
}

/** Milliseconds between the attempts while the forge does not answer. */
const PAUSES = [5_000, 30_000, 120_000, 600_000]

export function startAdmissions(options: AdmissionsOptions): Admissions {
  const chains = new Map<string, Promise<void>>()
  let waiting = 0
  return {
    add: (entry) => {
      waiting += 1
      const key = entry.repository.toLowerCase()
      chains.set(key, after(chains.get(key) ?? Promise.resolve(), entry))
    },
    waiting: () => waiting,
    settled: async () => void (await Promise.all(chains.values())),
  }

  async function after(before: Promise<void>, entry: Entry): Promise<void> {
    await before
    try {
      if (!options.signal.aborted) await admitEntry(entry, options)
    } catch (error) {
      options.log(`${nameOf(entry)}: Greenlight itself failed: ${messageOf(error)}`)
    } finally {
      waiting -= 1
    }
  }
}

async function admitEntry(entry: Entry, options: AdmissionsOptions): Promise<void> {
  const { ledger, clock, signal, log } = options
  const forge = options.forgeOf(entry.repository)
  const tell = (line: string) => log(`${nameOf(entry)}: ${line}`)
  // An earlier process may have claimed it and not lived to write that down.
  let mayBeOurs = entry.admissions > 0
  for (const pause of [...PAUSES, null]) {
    ledger.record({ type: 'admitting', id: entry.id })
    const ci = { attempt: mayBeOurs ? 2 : 1, url: null }
    const rules = { ...options.rules, ci, lease: null, log: tell }
    const admission = await admit(forge, entry.event, rules)
    if (admission.accepted) {
      tell(`claimed for ${admission.author.login}, commit ${admission.sha}`)
      const claim = claimOf(forge, admission)
      options.claimed(ledger.record({ type: 'claimed', id: entry.id, claim }))
      return
    }
    mayBeOurs ||= admission.claimed
    tell(`refused [${admission.reason}] ${singleLine(admission.detail)}`)
    for (const { hint } of admission.problems) if (hint !== undefined) tell(`hint: ${hint}`)
    if (admission.reason !== 'forge-unavailable' || pause === null) {
      ledger.record({ type: 'done', id: entry.id, how: admission.reason })
      return
    }
    await clock.sleep(pause, signal).catch(() => undefined)
    if (signal.aborted) return
  }
}

function claimOf(forge: Forge, { comment, author, pull, sha }: Admitted): ServedClaim {
  const { head, number } = pull
  const source = head.repository ?? forge.repository
  return {
    repository: forge.repository,
    comment,
    page: pull.url,
    author: author.login,
    pull: number,
    sha,
    headRef: head.ref,
    cloneUrl: `${forge.webUrl}/${source}.git`,
  }
}

export function nameOf({ event }: Entry): string {
  return `${event.repository}#${event.pull ?? '?'} comment ${event.comment.id}`
}

export function messageOf(error: unknown): string {
  return singleLine(error instanceof Error ? error.message : String(error))
}
