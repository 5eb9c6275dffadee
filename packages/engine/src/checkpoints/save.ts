import { mkdirSync, statSync } from 'node:fs'
import type { CheckpointReason, EventData } from '@greenlight/journal'
import { readMark, writeMark } from '@greenlight/journal'
import type { Saved } from '@greenlight/vault'
import type { RunContext } from '../context.ts'
import { contentsOf } from './contents.ts'
import type { Counters } from './counters.ts'
import type { CheckpointPort } from './port.ts'
import type { CheckpointRules } from './rules.ts'

/** Why a checkpoint is taken, in words and for whoever looks for it later. */
export interface Order {
  readonly reason: CheckpointReason
  readonly detail: string
  readonly tags: readonly string[]
  readonly base: boolean
}

/** A checkpoint that is being taken. */
export interface Save {
  /** The checkpoint is fixed: nothing that happens from here on is told in it. Never rejects. */
  readonly marked: Promise<void>
  /** Its end is on record. Rejects when nothing was saved, or when that could not be written down. */
  readonly saved: Promise<Saved>
  /** Gives it up; why, in words. `now` does not wait for it to come to an end. */
  abort(why: string, now: boolean): void
}

export interface Saver {
  begin(order: Order): Save
}

export interface SaverParts {
  readonly context: RunContext
  readonly barrier: () => Promise<void>
  readonly rules: CheckpointRules
  readonly port: CheckpointPort
  readonly counters: Counters
}

/** How long a save that was given up may take to end. */
const ABORT_MS = 2000

/** Takes checkpoints and writes down what came of them; only one at a time. */
export function openSaver({ context, barrier, rules, port, counters }: SaverParts): Saver {
  const { recorder, paths, jobs } = context
  let number = lastNumber(paths.folder)

  function begin(order: Order): Save {
    const abort = new AbortController()
    const left = Promise.withResolvers<never>()
    const { promise: marked, resolve } = Promise.withResolvers<void>()
    const { reason, detail } = order
    number += 1
    const checkpoint = number
    counters.read()
    recorder.append('checkpoint.started', {
      checkpoint,
      reason,
      detail,
      counters: counters.highest,
    })
    const bytes = statSync(paths.events).size
    const mark = { seq: recorder.state.lastSeq, bytes, checkpoint }

    async function save(): Promise<Saved> {
      await barrier()
      mkdirSync(paths.checkpoints, { recursive: true })
      await writeMark(paths.folder, mark)
      resolve()
      abort.signal.throwIfAborted()
      const contents = contentsOf(rules, jobs, paths, recorder.state)
      const { tags, base } = order
      const step = stepOf(Object.keys(rules.everyGrowth), counters.highest)
      return port.save({ ...contents, step, tags, base, signal: abort.signal })
    }

    async function told(): Promise<Saved> {
      try {
        const saved = await Promise.race([save(), left.promise])
        recorder.append('checkpoint.saved', savedData(checkpoint, saved))
        return saved
      } catch (error) {
        const why = context.redactor.text(error instanceof Error ? error.message : String(error))
        recorder.append('checkpoint.failed', { checkpoint, detail: why }, { level: 'warning' })
        throw error
      } finally {
        resolve()
      }
    }

    const saved = told()
    saved.catch(() => undefined)
    left.promise.catch(() => undefined)
    return {
      marked,
      saved,
      abort(why, now) {
        const error = new Error(why)
        abort.abort(error)
        // A port that does not end when it is asked to is left behind.
        setTimeout(() => left.reject(error), now ? 0 : ABORT_MS).unref()
      },
    }
  }

  return { begin }
}

/** The number of the last checkpoint that was begun, here or where the run folder comes from. */
function lastNumber(folder: string): number {
  try {
    return readMark(folder)?.checkpoint ?? 0
  } catch {
    return 0
  }
}

/** Where the plan counts one thing, that is how far the checkpoint has come. */
function stepOf(
  names: readonly string[],
  counters: Readonly<Record<string, number>>,
): number | null {
  const [only = '', ...others] = names
  const step = Math.floor(counters[only] ?? Number.NaN)
  if (others.length > 0) return null
  return Number.isSafeInteger(step) && step >= 0 ? step : null
}

/** What an event says of a checkpoint that was saved. */
export function savedData(checkpoint: number, saved: Saved): EventData['checkpoint.saved'] {
  const { name, sequence, generation, step, files, bytes, newBytes, fuzzy, milliseconds } = saved
  return {
    checkpoint,
    name,
    sequence,
    generation,
    step,
    files,
    bytes,
    new_bytes: newBytes,
    fuzzy: fuzzy.length,
    duration_ms: Math.round(milliseconds),
  }
}
