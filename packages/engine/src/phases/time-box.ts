import type { Line } from '../line.ts'
import type { Finish } from '../outcome.ts'
import type { Recorder } from '../recorder.ts'
import type { Waits } from '../waits.ts'
import type { Phases } from './phases.ts'

/** Ends what waits in a phase whose time is used up; what runs is not touched. */
export function closeTimeBox(
  phase: number,
  parts: {
    readonly phases: Phases
    readonly line: Line
    readonly waits: Waits
    readonly recorder: Recorder
    /** Whether a job has had an attempt, in whatever start. */
    readonly hasBegun: (job: number) => boolean
  },
): void {
  const { phases, line, waits, recorder, hasBegun } = parts
  const own = phases.jobsOf(phase)
  const [first = 0] = own
  const timeBox = phases.describe(first)
  const message = `${timeBox} has closed: what runs is asked to end`
  recorder.append('alert.raised', { code: 'time-box', message }, { level: 'warning' })
  const finish = timedOut(timeBox)
  line.withdraw(own, (job) => (hasBegun(job) ? finish : null), `${timeBox} closed before it began`)
  for (const job of waits.take(own)) line.finish(job, finish)
}

/** The end of a job that waited for another try when its time box closed. */
export function timedOut(timeBox: string): Finish {
  const detail = `${timeBox} closed before it was tried again`
  return { outcome: 'failed', reason: 'timeout', detail }
}
