import type { Clock } from '@greenlight/forge'
import { ownStatuses } from '../../admission/claim.ts'
import type { Ended } from '../ledger/records.ts'
import type { Running, Start, Starter } from './starter.ts'

/** A pipeline that runs somewhere else and posts its verdict itself. */
export interface Pipeline {
  readonly what: string
  /** Asks for it once. */
  ask(start: Start): Promise<void>
}

export interface WatchOptions {
  readonly context: string
  /** Milliseconds. */
  readonly timeout: number
  readonly clock: Clock
}

const PAUSE = 20_000

/** Asks for the pipeline, then looks at the commit until a verdict stands there. */
export function pipelineStarter(pipeline: Pipeline, options: WatchOptions): Starter {
  return {
    what: pipeline.what,
    start: async (start) => {
      const before = await newestFinal(start, options)
      await pipeline.ask(start)
      start.handed(before)
      return watch(start, before, options)
    },
    clear: () => Promise.resolve(),
    // Whether a question without an answer was heard cannot be told: it is not asked again.
    resume: (start, handed) =>
      Promise.resolve(handed === null ? null : watch(start, handed, options)),
  }
}

/** Id of the newest status of the commit that says GREEN or RED; 0 when there is none. */
async function newestFinal({ forge, claim }: Start, { context }: WatchOptions): Promise<number> {
  const statuses = await ownStatuses(forge, claim.sha, context)
  return statuses.find(({ state }) => state !== 'pending')?.id ?? 0
}

function watch(start: Start, before: number, options: WatchOptions): Running {
  const stop = new AbortController()
  return {
    ended: untilVerdict(start, before, options, stop.signal),
    // The pipeline goes on; its verdict yields to the newer run's.
    stop: () => {
      stop.abort()
      return Promise.resolve()
    },
  }
}

async function untilVerdict(
  start: Start,
  before: number,
  options: WatchOptions,
  signal: AbortSignal,
): Promise<Ended> {
  const { clock, timeout } = options
  const end = clock.now() + timeout
  while (clock.now() < end && !signal.aborted) {
    await clock.sleep(PAUSE, signal).catch(() => undefined)
    const found = await newestFinal(start, options).catch(() => before)
    if (found > before) return { kind: 'elsewhere' }
  }
  if (signal.aborted) return { kind: 'superseded' }
  return { kind: 'lost', detail: 'the pipeline left no verdict in time' }
}
