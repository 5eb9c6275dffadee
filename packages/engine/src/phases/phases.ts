import type { PhaseState } from '@greenlight/journal'
import type { Job, Phase } from '@greenlight/plan'
import { formatDuration } from '@greenlight/spec'
import { openAlarm } from '../alarm.ts'
import type { Recorder } from '../recorder.ts'
import { phasesOfJobs } from './barriers.ts'

/** The phases of a run as they begin and end, their time boxes, and the events that say so. */
export interface Phases {
  /** The jobs before it have passed: what is left of its time begins to run; `closed` when nothing is left of it. */
  begin(phase: number): 'open' | 'closed'
  /** A job has come to an end, whatever it was. */
  ended(job: number): void
  /** Whether the time box of its phase has closed. */
  isClosed(job: number): boolean
  /** Jobs of a phase, by position. */
  jobsOf(phase: number): readonly number[]
  /** `phase train, of at most 10m00s`; for messages. */
  describe(job: number): string
  /** No time box closes any more. */
  freeze(): void
}

interface Course {
  readonly jobs: readonly number[]
  left: number
  /** Milliseconds of earlier starts. */
  base: number
  /** Null while it is not under way. */
  began: number | null
  closed: boolean
  alarm: Disposable | null
}

export function openPhases(parts: {
  readonly jobs: readonly Job[]
  readonly phases: readonly Phase[]
  readonly recorder: Recorder
  /** A time box has closed: what runs of the phase is to end. */
  readonly closed: (phase: number) => void
}): Phases {
  const { jobs, phases, recorder, closed } = parts
  const phaseOf = phasesOfJobs(jobs, phases)
  const courses = phases.map((_, phase): Course => {
    const own = [...jobs.keys()].filter((job) => phaseOf[job] === phase)
    return { jobs: own, left: own.length, base: 0, began: null, closed: false, alarm: null }
  })
  let frozen = false

  function recorded(phase: number): PhaseState | undefined {
    return recorder.state.phases[phase]
  }

  function begin(phase: number): 'open' | 'closed' {
    const course = courses[phase]
    const plan = phases[phase]
    if (course === undefined || plan === undefined || course.began !== null) return 'open'
    const before = recorded(phase)
    const open = before !== undefined && before.started !== null && before.ended === null
    // Nothing of it is left to do, and that is on record already or there never was anything.
    if (course.left === 0 && !open) return 'open'
    course.base = before?.elapsedMs ?? 0
    course.began = performance.now()
    const { name, limitMs } = plan
    if (!open) recorder.append('phase.started', { phase: name, limit_ms: limitMs })
    if (course.left === 0) end(phase, course)
    else if (limitMs !== null && !frozen) return watch(phase, course, limitMs)
    return 'open'
  }

  function watch(phase: number, course: Course, limitMs: number): 'open' | 'closed' {
    course.closed = elapsed(course) >= limitMs
    if (course.closed) return 'closed'
    const remaining = () => limitMs - elapsed(course)
    course.alarm = openAlarm(remaining, () => {
      if (frozen || course.left === 0) return
      course.closed = true
      closed(phase)
    })
    return 'open'
  }

  function end(phase: number, course: Course): void {
    course.alarm?.[Symbol.dispose]()
    recorder.append('phase.ended', {
      phase: phases[phase]?.name ?? '',
      reason: course.closed ? 'time-box' : 'done',
      elapsed_ms: Math.round(elapsed(course)),
    })
  }

  function courseOf(job: number): Course | undefined {
    return courses[phaseOf[job] ?? -1]
  }

  return {
    begin,
    ended(job) {
      const phase = phaseOf[job] ?? -1
      const course = courses[phase]
      if (course === undefined) return
      course.left -= 1
      if (course.left === 0 && course.began !== null) end(phase, course)
    },
    isClosed: (job) => courseOf(job)?.closed ?? false,
    jobsOf: (phase) => courses[phase]?.jobs ?? [],
    describe(job) {
      const phase = phases[phaseOf[job] ?? -1]
      return `the time box of phase ${phase?.name ?? ''} (${formatDuration(phase?.limitMs ?? 0)})`
    },
    freeze() {
      frozen = true
      for (const { alarm } of courses) alarm?.[Symbol.dispose]()
    },
  }
}

/** Milliseconds, over all starts. */
function elapsed({ base, began }: Course): number {
  return base + (began === null ? 0 : performance.now() - began)
}
