import { statSync } from 'node:fs'
import type { Saver } from '@greenlight/companion'
import {
  type CheckpointPort,
  type CheckpointRequest,
  savedData,
  type Supervision,
} from '@greenlight/engine'
import type { Host } from '@greenlight/host'
import { readMark, runPaths, writeMark } from '@greenlight/journal'
import type { Saved } from '@greenlight/vault'
import { type SessionTags, writeTags } from './session-tags.ts'

/** Takes the checkpoints of a run, and knows whose they are. */
export interface SessionSaver {
  readonly port: CheckpointPort
  /** Name of the last one saved by this start; null before. */
  last(): string | null
  /**
   * The last checkpoint of a run that has ended, with its reports: it tells every later start that there is nothing to
   * continue. Never fails.
   */
  saveEnd(folder: string, supervision: Supervision): Promise<void>
  close(): Promise<void>
}

/** Milliseconds. */
const LONGEST_SAVE = 600_000

export function openSessionSaver(
  saver: Saver,
  run: Omit<SessionTags, 'closed'>,
  { host, asked }: { readonly host: Host; readonly asked: (request: CheckpointRequest) => void },
): SessionSaver {
  let request: CheckpointRequest | null = null
  let last: string | null = null

  async function save(wanted: CheckpointRequest, closed: boolean): Promise<Saved> {
    const whole = { ...wanted, exclude: [...wanted.exclude, OURS] }
    if (request === null) asked(whole)
    request = wanted
    const tags = [...wanted.tags, ...writeTags({ ...run, closed })]
    const saved = await saver.save({ ...whole, tags })
    last = saved.name
    return saved
  }

  return {
    port: {
      root: saver.root,
      save: (wanted) => save(wanted, false),
      onAsked: (listener) => saver.onAsked(listener),
    },
    last: () => last,
    async saveEnd(folder, supervision) {
      const wanted = request
      if (wanted === null) return
      const signal = AbortSignal.timeout(LONGEST_SAVE)
      try {
        await told(folder, supervision, () =>
          save({ ...wanted, tags: ['end'], base: false, signal }, true),
        )
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        const message = `that the run has ended could not be saved, so the next start of the session goes on with it: ${why}`
        host.annotate('warning', message, { title: 'checkpoints' })
      }
    },
    close: () => saver.close(),
  }
}

/** Of what is ours a checkpoint holds the run, which is named, and no other run and no store. */
const OURS = '/.greenlight'

/** A checkpoint as the engine takes them: its beginning is the last event that it holds. */
async function told(
  folder: string,
  supervision: Supervision,
  save: () => Promise<Saved>,
): Promise<void> {
  const checkpoint = (readMark(folder)?.checkpoint ?? 0) + 1
  const { segments } = supervision.status()
  await supervision.record('checkpoint.started', {
    checkpoint,
    reason: 'end',
    detail: 'with its reports',
    counters: segments.at(-1)?.counters ?? {},
  })
  const bytes = statSync(runPaths(folder).events).size
  await writeMark(folder, { seq: supervision.status().lastSeq, bytes, checkpoint })
  try {
    await supervision.record('checkpoint.saved', savedData(checkpoint, await save()))
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    await supervision.record('checkpoint.failed', { checkpoint, detail })
    throw error
  }
}
