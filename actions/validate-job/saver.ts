import type { Saver } from '@greenlight/companion'
import type { CheckpointPort, CheckpointRequest } from '@greenlight/engine'
import type { Host } from '@greenlight/host'
import { formatDuration } from '@greenlight/spec'
import { type SessionTags, writeTags } from './session-tags.ts'

/** Takes the checkpoints of a run, and knows whose they are. */
export interface SessionSaver {
  readonly port: CheckpointPort
  /** Name of the last one saved by this start; null before. */
  last(): string | null
  /** The last words of a start, when the run has ended and when it has not; never fails it. */
  finish(ended: boolean): Promise<void>
  close(): Promise<void>
}

/** Milliseconds. */
const LAST_SAVE = 600_000
const PRUNE = 600_000

export function openSessionSaver(
  saver: Saver,
  run: Omit<SessionTags, 'closed'>,
  host: Host,
): SessionSaver {
  let request: CheckpointRequest | null = null
  let last: string | null = null

  async function save(asked: CheckpointRequest, closed: boolean) {
    const saved = await saver.save({
      ...asked,
      tags: [...asked.tags, ...writeTags({ ...run, closed })],
    })
    request = asked
    last = saved.name
    return saved
  }

  /** Without it the next start of the session would go on with a run that is over. */
  async function saveEnd(asked: CheckpointRequest): Promise<void> {
    const signal = AbortSignal.timeout(LAST_SAVE)
    await save({ ...asked, tags: [], base: false, signal }, true)
  }

  async function attempt(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      host.annotate('warning', `${what}: ${why}`, { title: 'checkpoints' })
    }
  }

  return {
    port: {
      root: saver.root,
      save: (asked) => save(asked, false),
      onAsked: (listener) => saver.onAsked(listener),
    },
    last: () => last,
    async finish(ended) {
      const asked = request
      if (!ended || asked === null) return
      await attempt('the end of the run could not be saved', () => saveEnd(asked))
      await attempt('old checkpoints could not be removed', () => within(PRUNE, saver.prune()))
    },
    close: () => saver.close(),
  }
}

/** Rejects after so many milliseconds; the work goes on until the saver is closed, which harms nothing. */
async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new Error(`not finished after ${formatDuration(milliseconds)}`)),
    milliseconds,
  )
  try {
    await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}
