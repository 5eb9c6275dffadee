import type { EventData, EventType, Journal, Level, RunEvent, RunState } from '@greenlight/journal'
import type { RunObserver } from './run.ts'

/** Where an event belongs. */
export interface At {
  readonly job?: string
  readonly attempt?: number
  readonly level?: Level
}

/** The one way events are written: into the journal first, then to whoever watches. */
export interface Recorder {
  readonly state: RunState
  append<T extends EventType>(type: T, data: EventData[T], at?: At): void
  /** Events of one transition: they leave in one write, and are shown after it. */
  batch(work: () => void): void
}

export function openRecorder(
  journal: Journal,
  observer: RunObserver,
  changed: () => void,
): Recorder {
  let pending: RunEvent[] | null = null

  function tell(event: RunEvent): void {
    if (pending === null) show([event])
    else pending.push(event)
  }

  function show(events: readonly RunEvent[]): void {
    for (const event of events) observer.event(event, journal.state)
    changed()
  }

  return {
    get state() {
      return journal.state
    },
    append(type, data, at) {
      tell(journal.append(type, data, at))
    },
    batch(work) {
      const events: RunEvent[] = []
      pending = events
      try {
        journal.batch(work)
      } finally {
        pending = null
      }
      show(events)
    },
  }
}
