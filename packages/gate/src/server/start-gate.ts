import { mkdirSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import type { Clock, Forge } from '@greenlight/forge'
import { singleLine } from '@greenlight/egress'
import { readEvent } from '../admission/examine.ts'
import type { GateRules } from '../admission/model.ts'
import { refusalOf } from '../admission/refuse.ts'
import { checkPhrase } from '../trigger/parse-trigger.ts'
import { startAdmissions } from './admissions.ts'
import {
  type Delivery,
  LIMITS,
  listen,
  type ReceiverLimits,
  type Reception,
} from './http/listen.ts'
import { openLedger } from './ledger/ledger.ts'
import { lockState } from './ledger/lock.ts'
import type { Entry } from './ledger/records.ts'
import type { Starter } from './run/starter.ts'
import { type Speaker, startRuns } from './runs.ts'

export interface GateOptions {
  /** Port 0 takes a free one. */
  readonly listen: { readonly host: string; readonly port: number }
  /** Of the webhooks; several while one is being replaced. */
  readonly secrets: readonly string[]
  /** The repositories that are served. */
  readonly forges: readonly Forge[]
  readonly rules: Omit<GateRules, 'ci' | 'lease' | 'log'>
  readonly whenBusy: 'queue' | 'supersede'
  /** Runs at once. */
  readonly slots: number
  readonly starter: Starter
  readonly speaker: Speaker
  /** Folder that is ours alone. */
  readonly state: string
  readonly version: string
  readonly clock: Clock
  readonly log: (line: string) => void
  readonly limits?: ReceiverLimits
}

export interface Gate {
  readonly host: string
  readonly port: number
  /** Accepts nothing more, waits for what runs up to `grace` milliseconds, and leaves the rest on disk. */
  stop(grace: number): Promise<void>
}

const MOST_WAITING = 1000
const KEPT_FOLDERS = 100

/** Takes up what was left, then listens. Throws a ProblemError for a state that cannot be used. */
export async function startGate(options: GateOptions): Promise<Gate> {
  checkPhrase(options.rules.phrase)
  const { clock, rules } = options
  const log = (line: string) => options.log(singleLine(line))
  const state = resolve(options.state)
  mkdirSync(join(state, 'runs'), { recursive: true, mode: 0o700 })
  const lock = await lockState(state)
  const ledger = openLedger(join(state, 'gate.jsonl'))
  const forges = new Map(options.forges.map((forge) => [forge.repository.toLowerCase(), forge]))
  const stopping = new AbortController()
  const folderOf = async (id: string) => {
    const folder = join(state, 'runs', id)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return folder
  }
  const runs = startRuns({ ...options, log, ledger, forgeOf, folderOf })
  const admissions = startAdmissions({
    ledger,
    forgeOf,
    rules,
    clock,
    log,
    signal: stopping.signal,
    claimed: (entry) => runs.add(entry),
  })
  await forgetFolders(state, ledger.entries())
  const open = ledger
    .entries()
    .filter(({ done, repository }) => done === null && served(repository))
  for (const entry of open) (entry.claim === null ? admissions : runs).add(entry)
  if (open.length > 0) log(`taking up ${open.length} of an earlier gate`)
  const server = await listen({
    listen: options.listen,
    secrets: options.secrets,
    limits: options.limits ?? LIMITS,
    log,
    receive,
    health: () => ({
      status: stopping.signal.aborted ? 'stopping' : 'ok',
      queue: admissions.waiting() + runs.waiting(),
      running: runs.running(),
      version: options.version,
    }),
    run: (id) => pageOf(ledger.entries().find((entry) => entry.id === id)),
  })
  const { address: host, port } = server.address() as AddressInfo
  return {
    host,
    port,
    stop: async (grace) => {
      stopping.abort()
      server.close()
      server.closeIdleConnections()
      await admissions.settled()
      await runs.stop(grace)
      server.closeAllConnections()
      ledger.close()
      lock.release()
    },
  }

  function served(repository: string): boolean {
    return forges.has(repository.toLowerCase())
  }

  function forgeOf(repository: string): Forge {
    const forge = forges.get(repository.toLowerCase())
    if (forge === undefined) throw new Error(`${repository} is not served`)
    return forge
  }

  function receive({ id, hash, event }: Delivery): Reception {
    if (stopping.signal.aborted) return 'stopping'
    if (event === null) return 'ignored'
    if (!served(event.repository)) {
      log(`refused a delivery: ${event.repository} is not served`)
      return 'not served'
    }
    const name = `${event.repository}#${event.pull ?? '?'} comment ${event.comment.id}`
    try {
      readEvent(event, event.repository, rules)
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal === null) throw error
      const ordinary = refusal.reason === 'no-trigger' || refusal.reason === 'not-created'
      if (!ordinary) log(`${name}: refused [${refusal.reason}] ${refusal.message}`)
      return 'ignored'
    }
    if (admissions.waiting() + runs.waiting() >= MOST_WAITING) return 'full'
    const entry = ledger.ask({ id, hash, event, at: clock.now() })
    if (entry === null) return 'seen'
    log(`${name}: received from ${event.sender.login}`)
    admissions.add(entry)
    return 'accepted'
  }
}

/** Ids cannot be guessed; all the same nothing is shown that the pull request does not show. */
function pageOf(entry: Entry | undefined): object | null {
  if (entry === undefined) return null
  const { id, repository, claim, done, starts } = entry
  const state = done ?? (starts > 0 ? 'running' : 'waiting')
  return { id, repository, pull: claim?.pull ?? null, sha: claim?.sha ?? null, state }
}

/** Keeps the folders of what is open, and of the last that ended. */
async function forgetFolders(state: string, entries: readonly Entry[]): Promise<void> {
  const open = entries.filter(({ done }) => done === null)
  const ended = entries.filter(({ done, claim }) => done !== null || claim === null)
  const kept = new Set([...open, ...ended.slice(-KEPT_FOLDERS)].map(({ id }) => id))
  const names = await readdir(join(state, 'runs'))
  const old = names.filter((name) => !kept.has(name))
  await Promise.all(
    old.map((name) => rm(join(state, 'runs', name), { recursive: true, force: true })),
  )
}
