import type { CheckpointReason } from '@greenlight/journal'
import { createPace, type Pace, type Saved } from '@greenlight/vault'
import type { RunContext } from '../context.ts'
import { countersBefore, openCounters } from './counters.ts'
import { openSaver, type Order, type Save } from './save.ts'
import type { CheckpointPort } from './port.ts'
import type { CheckpointRules } from './rules.ts'

/** The checkpoints of a run: taken beside the jobs, never in their way. */
export interface Checkpoints {
  /** This start begins; without `first` no checkpoint is taken at once. */
  begin(first: boolean): void
  /** Every job of a phase has passed: resolves when the next phase may begin, which is before it is saved. */
  phasePassed(phase: string): Promise<void>
  /** Nothing runs any more: the last checkpoint, where one is wanted. Rejects only when the run cannot be written. */
  finish(reason: 'signal' | 'deadline' | 'end'): Promise<void>
  /** Everything stops at once: what is under way is given up. */
  abort(): void
}

/** Of a run that saves nothing. */
export function noCheckpoints(barrier: () => Promise<void>): Checkpoints {
  return {
    begin: () => undefined,
    phasePassed: barrier,
    finish: () => Promise.resolve(),
    abort: () => undefined,
  }
}

export interface CheckpointParts {
  readonly context: RunContext
  readonly barrier: () => Promise<void>
  readonly rules: CheckpointRules
  readonly port: CheckpointPort
  /** The run cannot go on: its log cannot be written. */
  readonly failed: (error: unknown) => void
}

interface Waiting {
  readonly order: Order
  readonly marked: () => void
  readonly saved: (result: Promise<Saved>) => void
}

/** How often it is looked whether a checkpoint is due. */
const LOOK_MS = 1000
/** Failures in a row of which people are told: the first, and when it stays so. */
const TOLD: ReadonlySet<number> = new Set([1, 3])
/** Alerts of one start, however often the store comes and goes. */
const MOST_ALERTS = 6

export function openCheckpoints(parts: CheckpointParts): Checkpoints {
  const { context, rules, port } = parts
  const { recorder } = context
  const before = countersBefore(recorder.state)
  const counters = openCounters(Object.keys(rules.everyGrowth), before, () =>
    context.live.current(),
  )
  const { everyMs, everyGrowth } = rules
  const now = performance.now.bind(performance)
  const pace: Pace = createPace({ everyMs, everyGrowth, counters: before, now })
  const saver = openSaver({ ...parts, counters })
  const waiting: Waiting[] = []
  let current: Save | null = null
  let looking: NodeJS.Timeout | null = null
  /** `last`: only the last checkpoint is still taken. */
  let closing: 'no' | 'last' | 'closed' = 'no'
  /** The end of what is under way, with all that follows from it. */
  let watched = Promise.resolve()
  let good = context.options.restored !== null
  let failures = 0
  let alerts = 0

  function enqueue(order: Order): { marked: Promise<void>; saved: Promise<Saved> } {
    const marked = Promise.withResolvers<void>()
    const saved = Promise.withResolvers<Saved>()
    saved.promise.catch(() => undefined)
    waiting.push({ order, marked: marked.resolve, saved: saved.resolve })
    return { marked: marked.promise, saved: saved.promise }
  }

  /** Takes a checkpoint as soon as none is under way. */
  function take(order: Order): ReturnType<typeof enqueue> {
    const taken = enqueue(order)
    next()
    return taken
  }

  /** What waits is saved together: one checkpoint is as new as the other. */
  function next(): void {
    if (current !== null || closing === 'closed') return
    const together = waiting.splice(0)
    const [first, ...others] = together.map(({ order }) => order)
    if (first === undefined) return
    try {
      const save = begin(others.reduce(merged, first))
      for (const one of together) {
        void save.marked.then(one.marked)
        one.saved(save.saved)
      }
    } catch (error) {
      for (const one of together) {
        one.marked()
        one.saved(Promise.reject(error))
      }
      parts.failed(error)
    }
  }

  function begin(order: Order): Save {
    for (const [key, value] of counters.read()) pace.count(key, value)
    pace.began()
    const save = saver.begin(order)
    current = save
    watched = watch(save)
    return save
  }

  async function watch(save: Save): Promise<void> {
    try {
      await save.saved
      pace.ended('saved')
      good = true
      failures = 0
    } catch (error) {
      pace.ended('failed')
      if (closing === 'no') tell(error)
    }
    current = null
    if (closing === 'no') next()
  }

  function tell(error: unknown): void {
    failures += 1
    if (!TOLD.has(failures) || alerts >= MOST_ALERTS) return
    alerts += 1
    const times = failures === 1 ? '' : ` ${failures} times in a row`
    const why = context.redactor.text(error instanceof Error ? error.message : String(error))
    const message = `the checkpoint failed${times}: ${why}`
    try {
      recorder.append('alert.raised', { code: 'checkpoint-failed', message }, { level: 'warning' })
    } catch (fault) {
      parts.failed(fault)
    }
  }

  function look(): void {
    for (const [key, value] of counters.read()) pace.count(key, value)
    const { stopping, pausing } = recorder.state
    if (current !== null || stopping !== null || pausing !== null) return
    const due = pace.due()
    if (due !== null) take(orderOf(due.reason, due.detail))
  }

  function asked(): Promise<Saved> {
    if (closing !== 'no') return Promise.reject(new Error('the run is about to end'))
    return take(orderOf('asked', 'asked for')).saved
  }

  function wanted(reason: 'signal' | 'deadline' | 'end'): boolean {
    const { moments } = rules
    if (reason === 'deadline') return true
    // The end of the last phase is the end of the run.
    return moments.has(reason) || (reason === 'end' && moments.has('phase') && hasPhases(context))
  }

  async function finish(reason: 'signal' | 'deadline' | 'end'): Promise<void> {
    stopLooking()
    if (closing === 'no') closing = 'last'
    const last = wanted(reason)
    // A newer state in its place, unless it would be the first good one.
    if (reason === 'signal' && last && good) current?.abort('given up for the last one', false)
    await watched
    if (closing !== 'closed' && (last || waiting.length > 0))
      await takeLast(orderOf(reason, LAST[reason]))
    closing = 'closed'
    release()
  }

  /** With everything that still waits. */
  async function takeLast(last: Order): Promise<void> {
    const rest = waiting.splice(0)
    const { saved } = enqueue(last)
    waiting.push(...rest)
    next()
    await saved.catch((error: unknown) => {
      if (closing === 'last') tell(error)
    })
    await watched
  }

  function abort(): void {
    closing = 'closed'
    stopLooking()
    current?.abort('the run stopped at once', true)
    release()
  }

  function stopLooking(): void {
    if (looking !== null) clearInterval(looking)
    looking = null
  }

  function release(): void {
    for (const one of waiting.splice(0)) {
      one.marked()
      one.saved(Promise.reject(new Error('the run has ended')))
    }
  }

  return {
    begin(first) {
      port.onAsked(asked)
      looking = setInterval(look, Math.min(LOOK_MS, (everyMs ?? LOOK_MS) / 4))
      looking.unref()
      if (first) take({ ...orderOf('start', 'as this start began'), base: true })
    },
    async phasePassed(phase) {
      if (!rules.moments.has('phase') || closing !== 'no') return parts.barrier()
      const detail = `at the end of phase ${phase}`
      const wasBusy = current !== null
      const { marked } = take({ ...orderOf('phase', detail), tags: ['phase', `phase:${phase}`] })
      await (wasBusy ? parts.barrier() : marked)
    },
    finish,
    abort,
  }
}

const LAST = {
  signal: 'the run was stopped',
  deadline: 'the run pauses',
  end: 'the run has ended',
} as const

function orderOf(reason: CheckpointReason, detail: string): Order {
  return { reason, detail, tags: [reason], base: false }
}

/** For the reason of the first that was not only asked for. */
function merged(one: Order, other: Order): Order {
  const main = one.reason === 'asked' || one.reason === 'time' ? other : one
  return {
    reason: main.reason,
    detail: main.detail,
    tags: [...new Set([...one.tags, ...other.tags])],
    base: one.base || other.base,
  }
}

function hasPhases({ options }: RunContext): boolean {
  return options.plan.phases.length > 0
}
