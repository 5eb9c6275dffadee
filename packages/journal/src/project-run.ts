import type { EventData, EventRecord, EventType, RunEvent } from './events.ts'
import { projectCourse } from './project-course.ts'
import type { AttemptState, JobState, RunState } from './state.ts'

/** A run's state and the one way to move it. */
export interface Projection {
  /** Changes in place as events are applied. */
  readonly state: RunState
  /** In the order of `seq`. Costs the same however long the run is. */
  readonly apply: (event: RunEvent) => void
  /** Notes the last event without applying it, for a replay that skips what later events supersede. */
  readonly reach: (seq: number, ts: string) => void
}

/** Told for the record; the state holds nothing of them but their number and time. */
export const WITHOUT_STATE: ReadonlySet<EventType> = new Set<EventType>([
  'file.written',
  'verdict.decided',
])

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type Run = Mutable<Omit<RunState, 'jobs' | 'alerts'>> & {
  jobs: Map<string, Job>
  alerts: RunState['alerts'][number][]
}
type Attempt = Mutable<AttemptState>
type Job = Mutable<Omit<JobState, 'attempts' | 'criteria' | 'metrics'>> & {
  attempts: Attempt[]
  criteria: EventData['criterion.judged'][]
  metrics: EventData['metric.reduced'][]
}

export function projectRun(run: string): Projection {
  const course = projectCourse()
  const state: Run = {
    run,
    opened: null,
    status: 'pending',
    resumes: 0,
    stopping: null,
    pausing: null,
    ...course.state,
    closed: null,
    updated: null,
    jobs: new Map(),
    alerts: [],
    lastSeq: 0,
  }

  function reach(seq: number, ts: string): void {
    state.lastSeq = seq
    state.updated = ts
    course.reach(ts)
  }

  function apply(event: RunEvent): void {
    course.begin(event, state)
    reach(event.seq, event.ts)
    if (WITHOUT_STATE.has(event.type)) return
    if (event.job !== undefined) {
      const job = jobOf(state, event.job)
      const before = job.lifecycle === 'completed' ? 1 : 0
      applyToJob(job, event)
      course.complete((job.lifecycle === 'completed' ? 1 : 0) - before)
      return
    }
    applyToRun(state, event)
    course.apply(event)
  }

  return { state, apply, reach }
}

function applyToRun(state: Run, event: RunEvent): void {
  switch (event.type) {
    case 'run.opened':
      state.opened = { ...event.data, ts: event.ts }
      underWay(state)
      break
    case 'run.resumed':
      state.resumes += 1
      underWay(state)
      break
    case 'run.pausing':
      state.pausing = event.data
      break
    case 'run.stopping':
      state.stopping = event.data
      break
    case 'run.closed':
      state.status = event.data.status
      state.closed = { ts: event.ts, exitCode: event.data.exit_code }
      break
    case 'plan.loaded':
      state.jobs = plannedJobs(state.jobs, event.data)
      break
    case 'alert.raised':
      state.alerts.push({ ts: event.ts, ...event.data })
      break
    default:
  }
}

function underWay(state: Run): void {
  state.status = 'running'
  state.stopping = null
  state.pausing = null
  state.closed = null
}

function applyToJob(job: Job, event: RunEvent): void {
  switch (event.type) {
    case 'attempt.starting':
      job.lifecycle = 'running'
      job.outcome = null
      job.reason = null
      job.skipped = null
      job.detail = ''
      job.criteria = []
      job.metrics = []
      startAttempt(job, event)
      break
    case 'attempt.adopted':
      changeAttempt(job, event, { adopted: true })
      break
    case 'attempt.exited':
      changeAttempt(job, event, { exit: event.data, ended: event.ts })
      break
    case 'attempt.lost':
      changeAttempt(job, event, { lost: true, ended: event.ts })
      break
    case 'attempt.retrying':
      changeAttempt(job, event, { retrying: event.data })
      break
    case 'job.finished':
      if (event.data.reason === 'interrupted' && event.attempt !== undefined)
        changeAttempt(job, event, { interrupted: true })
      complete(job, event.data)
      break
    case 'job.skipped':
      complete(job, { outcome: 'skipped', reason: 'skipped', detail: event.data.detail })
      job.skipped = event.data.reason
      break
    case 'job.kept':
      keep(job, event.data)
      break
    case 'job.paused':
      job.lifecycle = 'pending'
      job.outcome = null
      job.reason = null
      job.skipped = null
      job.detail = event.data.detail
      changeAttempt(job, event, { paused: true })
      break
    case 'metric.reduced':
      upsert(job.metrics, event.data, (other) => other.metric === event.data.metric)
      break
    case 'criterion.judged':
      // Runs recorded before there was a trend have none.
      upsert(
        job.criteria,
        { ...event.data, trend: event.data.trend ?? [] },
        (other) => other.id === event.data.id,
      )
      break
    default:
  }
}

/** Jobs in the order of the plan; what is known about them stays. */
function plannedJobs(known: ReadonlyMap<string, Job>, plan: EventData['plan.loaded']) {
  const jobs = new Map<string, Job>()
  for (const { id, entry, needs } of plan.jobs) {
    const job = known.get(id) ?? newJob(id)
    job.entry = entry
    job.needs = needs
    jobs.set(id, job)
  }
  for (const [id, job] of known) if (!jobs.has(id)) jobs.set(id, job)
  return jobs
}

function jobOf(state: Run, id: string): Job {
  const known = state.jobs.get(id)
  if (known !== undefined) return known
  const job = newJob(id)
  state.jobs.set(id, job)
  return job
}

function newJob(id: string): Job {
  return {
    id,
    entry: id,
    needs: [],
    lifecycle: 'pending',
    outcome: null,
    reason: null,
    skipped: null,
    detail: '',
    attempts: [],
    criteria: [],
    metrics: [],
  }
}

function complete(job: Job, data: Pick<JobState, 'outcome' | 'reason' | 'detail'>): void {
  job.lifecycle = 'completed'
  job.outcome = data.outcome
  job.reason = data.reason
  job.skipped = null
  job.detail = data.detail
}

/** Why it ended as it did is still told by the earlier `job.finished`, when there was one. */
function keep(job: Job, data: EventData['job.kept']): void {
  const told = job.lifecycle === 'completed' && job.outcome === data.outcome
  complete(job, {
    outcome: data.outcome,
    reason: told ? job.reason : data.outcome === 'passed' ? 'ok' : null,
    detail: told && job.detail !== '' ? job.detail : data.detail,
  })
}

function startAttempt(job: Job, event: EventRecord<'attempt.starting'>): void {
  const number = event.attempt ?? job.attempts.length + 1
  const attempt: Attempt = {
    number,
    started: event.ts,
    ended: null,
    adopted: false,
    lost: false,
    isolation: event.data.isolation,
    exit: null,
    paused: false,
    retrying: null,
  }
  upsert(job.attempts, attempt, (other) => other.number === number)
}

function changeAttempt(job: Job, event: RunEvent, change: Partial<Attempt>): void {
  const number = event.attempt ?? job.attempts.length
  const attempt = job.attempts.findLast((candidate) => candidate.number === number)
  if (attempt !== undefined) Object.assign(attempt, change)
}

function upsert<T>(list: T[], item: T, same: (other: T) => boolean): void {
  const index = list.findIndex(same)
  if (index === -1) list.push(item)
  else list[index] = item
}
