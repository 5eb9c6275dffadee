import type { Clock, Forge } from '@greenlight/forge'
import { messageOf, nameOf } from './admissions.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { Ended, Entry, ServedClaim } from './ledger/records.ts'
import type { Running, Start, Starter } from './run/starter.ts'

export interface RunsOptions {
  readonly ledger: Ledger
  readonly forgeOf: (repository: string) => Forge
  readonly whenBusy: 'queue' | 'supersede'
  /** Runs at once. */
  readonly slots: number
  readonly starter: Starter
  /** Makes the folder of a claim. */
  readonly folderOf: (id: string) => Promise<string>
  readonly speaker: Speaker
  readonly clock: Clock
  readonly log: (line: string) => void
}

/** Speaks for a claim on the forge. What is said twice stands there once. */
export interface Speaker {
  /** Posts PENDING. */
  announce(forge: Forge, claim: ServedClaim, id: string): Promise<void>
  /** Posts the verdict of a start that ended; resolves to it in words. */
  conclude(forge: Forge, claim: ServedClaim, end: SpokenEnd): Promise<string>
}

export interface SpokenEnd {
  readonly id: string
  readonly folder: string
  readonly ended: Exclude<Ended, { readonly kind: 'superseded' | 'elsewhere' }>
}

/** One run and one waiting claim for each commit. */
export interface Runs {
  add(entry: Entry): void
  waiting(): number
  running(): number
  /** Starts nothing more; waits, then stops what is left, which stays on disk. */
  stop(grace: number): Promise<void>
}

interface Slot {
  readonly entry: Entry
  running: Running | null
  superseded: boolean
}

const MOST_STARTS = 2
/** Milliseconds between the attempts to post a verdict. */
const PAUSES = [10_000, 60_000, 300_000, 600_000]

export function startRuns(options: RunsOptions): Runs {
  const { ledger, starter, clock, log } = options
  const queue: Entry[] = []
  const slots = new Map<string, Slot>()
  const work = new Set<Promise<void>>()
  const stopping = new AbortController()
  let interrupting = false

  return {
    add,
    waiting: () => queue.length,
    running: () => slots.size,
    stop: async (grace) => {
      stopping.abort()
      const all = Promise.all(work)
      const over = new AbortController()
      const patience = clock.sleep(grace, over.signal).catch(() => undefined)
      await Promise.race([all, patience])
      over.abort()
      interrupting = true
      await Promise.all([...slots.values()].map(async ({ running }) => running?.stop()))
      await all
    },
  }

  function add(entry: Entry): void {
    const key = keyOf(entry)
    const slot = slots.get(key)
    if (slot !== undefined && entry.at < ledger.get(slot.entry.id).startedAt) {
      return finish(entry, 'answered', 'the run that is going on began after it and answers it')
    }
    const older = queue.findIndex((waiting) => keyOf(waiting) === key)
    if (older !== -1) {
      for (const replaced of queue.splice(older, 1)) {
        finish(replaced, 'replaced', 'a newer comment about the same commit took its place')
      }
    }
    queue.push(entry)
    if (slot !== undefined && options.whenBusy === 'supersede') supersede(slot)
    pump()
  }

  function supersede(slot: Slot): void {
    slot.superseded = true
    void slot.running?.stop()
  }

  function pump(): void {
    while (!stopping.signal.aborted && slots.size < options.slots) {
      const next = queue.findIndex((entry) => !slots.has(keyOf(entry)))
      const [entry] = next === -1 ? [] : queue.splice(next, 1)
      if (entry === undefined) return
      const slot: Slot = { entry, running: null, superseded: false }
      slots.set(keyOf(entry), slot)
      const done = serve(slot).finally(() => {
        slots.delete(keyOf(entry))
        work.delete(done)
        pump()
      })
      work.add(done)
    }
  }

  async function serve(slot: Slot): Promise<void> {
    const { entry } = slot
    try {
      const ended = entry.ended ?? (await runToEnd(slot))
      if (ended !== null) await speak(entry, ended)
    } catch (error) {
      log(`${nameOf(entry)}: Greenlight itself failed: ${messageOf(error)}`)
    }
  }

  /** Null when we stopped it in order to end ourselves: it is started again another time. */
  async function runToEnd(slot: Slot): Promise<Ended | null> {
    const { entry } = slot
    const { id, claim, starts } = entry
    if (claim === null) throw new Error(`${id} is no claim`)
    const forge = options.forgeOf(claim.repository)
    await announce(forge, claim, entry)
    const handed = (mark: number) => void ledger.record({ type: 'handed', id, mark })
    const start = { id, claim, forge, folder: await options.folderOf(id), handed }
    let ended: Ended
    try {
      const running = await begin(start, entry)
      slot.running = running
      if (slot.superseded || interrupting) await running?.stop()
      ended = running === null ? lost(starts) : await running.ended
    } catch (error) {
      ended = { kind: 'lost', detail: `${starter.what} could not be started: ${messageOf(error)}` }
    }
    if (slot.superseded) ended = { kind: 'superseded' }
    else if (interrupting) {
      ledger.record({ type: 'interrupted', id })
      log(`${nameOf(entry)}: stopped, will be started again`)
      return null
    }
    ledger.record({ type: 'ended', id, ended })
    return ended
  }

  /** Null when it cannot be begun once more. */
  async function begin(start: Start, { id, starts, handed }: Entry): Promise<Running | null> {
    if (starts === 0) {
      ledger.record({ type: 'started', id, at: clock.now() })
      log(
        `${start.claim.repository}#${start.claim.pull}: starting ${starter.what} for ${start.claim.sha}`,
      )
      return starter.start(start)
    }
    await starter.clear(id)
    if (starts >= MOST_STARTS && handed === null) return null
    ledger.record({ type: 'started', id, at: clock.now() })
    log(
      `${start.claim.repository}#${start.claim.pull}: taking up ${starter.what} for ${start.claim.sha}`,
    )
    return starter.resume(start, handed)
  }

  async function announce(forge: Forge, claim: ServedClaim, entry: Entry): Promise<void> {
    try {
      await options.speaker.announce(forge, claim, entry.id)
    } catch (error) {
      log(`${nameOf(entry)}: PENDING could not be posted: ${messageOf(error)}`)
    }
  }

  async function speak(entry: Entry, ended: Ended): Promise<void> {
    const { id, claim } = entry
    if (claim === null) return
    if (ended.kind === 'superseded') return finish(entry, 'superseded', 'a newer comment took over')
    if (ended.kind === 'elsewhere') return finish(entry, 'elsewhere', 'the pipeline has spoken')
    const forge = options.forgeOf(claim.repository)
    const folder = await options.folderOf(id)
    for (const pause of [...PAUSES, null]) {
      try {
        const said = await options.speaker.conclude(forge, claim, { id, folder, ended })
        return finish(entry, 'posted', said)
      } catch (error) {
        log(`${nameOf(entry)}: the verdict could not be posted: ${messageOf(error)}`)
      }
      if (pause === null || stopping.signal.aborted) break
      await clock.sleep(pause, stopping.signal).catch(() => undefined)
    }
    log(`${nameOf(entry)}: the verdict is kept and posted when the gate starts again`)
  }

  function finish(entry: Entry, how: string, words: string): void {
    ledger.record({ type: 'done', id: entry.id, how })
    log(`${nameOf(entry)}: ${how}: ${words}`)
  }
}

function lost(starts: number): Ended {
  const detail =
    starts >= MOST_STARTS
      ? `the gate died ${starts} times while it ran`
      : 'the gate died while it asked for the pipeline'
  return { kind: 'lost', detail }
}

function keyOf({ claim, repository }: Entry): string {
  return `${repository.toLowerCase()}@${claim?.sha ?? ''}`
}
