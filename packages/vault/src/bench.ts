import type { Shelf } from './shelf/shelf.ts'
import type { LocalState } from './state/local-state.ts'
import type { Marks } from './state/marks.ts'
import type { Workshop } from './state/workshop.ts'

/** What every operation of a vault works with. */
export interface Bench {
  readonly shelf: Shelf
  /** The state folder of the session. */
  readonly folder: string
  readonly workshop: Workshop
  readonly local: LocalState
  readonly marks: Marks
  readonly packBytes: number
  readonly now: () => number
}
