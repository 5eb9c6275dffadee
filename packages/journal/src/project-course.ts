import type { EventRecord, EventType, RunEvent } from './events.ts'
import type { CheckpointsState, PhaseState, RunState, SegmentState } from './state.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type Phase = Mutable<PhaseState>
type Segment = Mutable<SegmentState>

/** How a run went on: its starts, its phases and its checkpoints. Each part changes in place. */
export interface CourseState {
  readonly segments: readonly SegmentState[]
  readonly phases: readonly PhaseState[]
  readonly checkpoints: CheckpointsState
}

export interface Course {
  readonly state: CourseState
  /** Before anything else of an event: ends what it finds when it is the first of another start. */
  begin(event: RunEvent, before: Pick<RunState, 'pausing' | 'stopping'>): void
  /** The time up to which the run is known to have been under way. */
  reach(ts: string): void
  apply(event: RunEvent): void
  /** Jobs more (or fewer) that are completed. */
  complete(jobs: number): void
}

/** Events with which a start of the run may begin. */
export const STARTS: ReadonlySet<EventType> = new Set<EventType>([
  'run.opened',
  'run.resumed',
  'checkpoint.restored',
])

export function projectCourse(): Course {
  const segments: Segment[] = []
  const phases: Phase[] = []
  const checkpoints: Mutable<CheckpointsState> = {
    saved: 0,
    failed: 0,
    newBytes: 0,
    durationMs: 0,
    last: null,
    restored: null,
  }
  /** Of phases under way: since when in this start, and what they took in earlier ones. */
  const clocks = new Map<Phase, { since: number; base: number }>()
  let start: RunEvent | null = null
  let completed = 0
  /** Begun and neither saved nor failed: what a restored run folder knows of its own checkpoint. */
  let open: EventRecord<'checkpoint.started'> | null = null

  function begin(event: RunEvent, before: Pick<RunState, 'pausing' | 'stopping'>): void {
    if (!STARTS.has(event.type) || (start !== null && isSameStart(start, event))) return
    start = event
    const last = segments.at(-1)
    if (last?.end === 'running') last.end = endOf(before, open)
    segments.push({
      started: event.ts,
      ended: event.ts,
      end: 'running',
      completed,
      counters: last?.counters ?? {},
      saved: 0,
      restored: null,
      restoredAgeMs: null,
    })
    for (const [phase, clock] of clocks) {
      clock.since = Date.parse(event.ts)
      clock.base = phase.elapsedMs
    }
  }

  function reach(ts: string): void {
    const segment = segments.at(-1)
    if (segment !== undefined) segment.ended = ts
    for (const [phase, { since, base }] of clocks) {
      phase.elapsedMs = base + Math.max(0, Date.parse(ts) - since)
    }
  }

  function apply(event: RunEvent): void {
    const segment = segments.at(-1)
    switch (event.type) {
      case 'run.opened':
        // Opened again, for another plan or commit: its phases are new.
        clocks.clear()
        phases.length = 0
        break
      case 'run.closed':
        if (segment !== undefined)
          segment.end = event.data.status === 'paused' ? 'paused' : 'closed'
        break
      case 'plan.loaded':
        plan(event.data.phases ?? [])
        break
      case 'phase.started':
        startPhase(event)
        break
      case 'phase.ended':
        endPhase(event)
        break
      case 'checkpoint.started':
        open = event
        if (segment !== undefined) segment.counters = event.data.counters
        break
      case 'checkpoint.saved':
        open = null
        checkpoints.saved += 1
        checkpoints.newBytes += event.data.new_bytes
        checkpoints.durationMs += event.data.duration_ms
        checkpoints.last = { ...event.data, ts: event.ts }
        if (segment !== undefined) segment.saved += 1
        break
      case 'checkpoint.failed':
        open = null
        checkpoints.failed += 1
        break
      case 'checkpoint.restored':
        restore(event)
        break
      default:
    }
  }

  function plan(planned: readonly { readonly name: string; readonly limit_ms: number | null }[]) {
    const known = new Map(phases.map((phase) => [phase.name, phase]))
    const named = planned.map(({ name, limit_ms: limitMs }) => {
      const phase = known.get(name) ?? newPhase(name, limitMs)
      phase.limitMs = limitMs
      known.delete(name)
      return phase
    })
    phases.splice(0, phases.length, ...named, ...known.values())
  }

  function phaseOf(name: string): Phase {
    const known = phases.find((phase) => phase.name === name)
    if (known !== undefined) return known
    const phase = newPhase(name, null)
    phases.push(phase)
    return phase
  }

  function startPhase({ ts, data }: EventRecord<'phase.started'>): void {
    const phase = phaseOf(data.phase)
    phase.limitMs = data.limit_ms
    phase.started ??= ts
    phase.ended = null
    phase.reason = null
    clocks.set(phase, { since: Date.parse(ts), base: phase.elapsedMs })
  }

  function endPhase({ ts, data }: EventRecord<'phase.ended'>): void {
    const phase = phaseOf(data.phase)
    clocks.delete(phase)
    phase.started ??= ts
    phase.ended = ts
    phase.reason = data.reason
    phase.elapsedMs = data.elapsed_ms
  }

  /** The checkpoint that holds these events was saved, though they end before that could be told. */
  function restore({ ts, data }: EventRecord<'checkpoint.restored'>): void {
    checkpoints.restored = { ...data, ts }
    const [before, segment] = segments.slice(-2)
    if (segment !== undefined) {
      segment.restored = data.name
      segment.restoredAgeMs = data.age_ms
    }
    if (open === null) return
    open = null
    checkpoints.saved += 1
    if (before !== undefined && before !== segment) before.saved += 1
  }

  return {
    state: { segments, phases, checkpoints },
    begin,
    reach,
    apply,
    complete(jobs) {
      completed += jobs
      const segment = segments.at(-1)
      if (segment !== undefined) segment.completed = completed
    },
  }
}

/** One start may write more than one such event, right after one another. */
function isSameStart(first: RunEvent, event: RunEvent): boolean {
  const distance = event.seq - first.seq
  if (event.type === 'checkpoint.restored') return first.type !== event.type && distance <= 3
  if (first.type === 'checkpoint.restored') return distance <= 3
  return (
    first.type === 'run.opened' &&
    event.type === 'run.resumed' &&
    first.data.pid === event.data.pid &&
    distance <= 2
  )
}

/** How a start ended that did not close the run: of one that was restored its own end is not on record. */
function endOf(
  { pausing, stopping }: Pick<RunState, 'pausing' | 'stopping'>,
  open: EventRecord<'checkpoint.started'> | null,
): SegmentState['end'] {
  if (pausing !== null) return 'paused'
  return stopping !== null || open?.data.reason === 'end' ? 'closed' : 'lost'
}

function newPhase(name: string, limitMs: number | null): Phase {
  return { name, limitMs, started: null, ended: null, reason: null, elapsedMs: 0 }
}
