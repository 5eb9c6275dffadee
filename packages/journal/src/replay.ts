import { positionOfType, timeAt, timeOfLast } from './block-events.ts'
import { readBlocks } from './event-blocks.ts'
import { decodeEvent } from './event-line.ts'
import type { RunEvent } from './events.ts'
import { createLatestReadings } from './latest-readings.ts'
import { STARTS } from './project-course.ts'
import { type Projection, projectRun, WITHOUT_STATE } from './project-run.ts'

export interface Replay {
  readonly projection: Projection
  /** Position after the last whole line; what follows is a torn tail. */
  readonly end: number
}

const NAMES_WITHOUT_STATE = [...WITHOUT_STATE].map((type) => Buffer.from(`${type}"`))

/**
 * The state after all events of a file. Checksum and number of every line are verified; what a
 * later event supersedes, and what the state does not hold, is not parsed.
 * Throws ProblemError `journal-corrupt`, or the error of the file system.
 */
export function replayRun(file: string): Replay {
  let readings = createLatestReadings('')
  let projection = projectRun('')
  let end = 0
  let lastLine = 0
  let lastTime = ''

  /** The latest attempt of each job: readings from before its beginning no longer count. */
  const attempts = new Map<string, { seq: number; number: number }>()

  function apply(event: RunEvent, timeBefore: () => string): void {
    if (event.seq === 1) {
      projection = projectRun(event.run)
      readings = createLatestReadings(event.run)
    }
    // What was put off counts for how long the run was under way before this start.
    else if (STARTS.has(event.type)) projection.reach(event.seq - 1, timeBefore())
    if (event.type === 'attempt.starting' && event.job !== undefined) {
      const { seq, job, attempt: number = 0 } = event
      const again = number <= (attempts.get(job)?.number ?? -1)
      if (again) settle()
      attempts.set(job, { seq, number })
    }
    projection.apply(event)
  }

  /** Applies what was put off. Readings are told apart by attempt, so before the same attempt starts again all of its count. */
  function settle(): void {
    for (const event of readings.collect(file)) {
      if (event.seq > (attempts.get(event.job ?? '')?.seq ?? 0)) projection.apply(event)
    }
    readings = createLatestReadings(projection.state.run)
  }

  for (const block of readBlocks(file)) {
    const { bytes, ends, count, firstLine } = block
    let start = 0
    let before = -1
    const timeBefore = () => (before === -1 ? lastTime : timeAt(block, before))
    for (let index = 0; index < count; index++) {
      const lineEnd = ends[index] ?? 0
      const line = firstLine + index
      const typeAt = positionOfType(block, start, line)
      const passed =
        line > 1 && (readings.note(block, start, lineEnd, typeAt) || hasNoState(bytes, typeAt))
      if (!passed) apply(decodeEvent(bytes, start, lineEnd), timeBefore)
      before = start
      start = lineEnd + 1
    }
    lastLine = firstLine + count - 1
    lastTime = timeOfLast(block)
    end = block.end
  }
  if (lastLine > 0) {
    settle()
    projection.reach(lastLine, lastTime)
  }
  return { projection, end }
}

function hasNoState(bytes: Buffer, typeAt: number): boolean {
  return NAMES_WITHOUT_STATE.some((name) => {
    for (let at = 0; at < name.length; at++) if (bytes[typeAt + at] !== name[at]) return false
    return true
  })
}
