import { createRedactor } from '@greenlight/egress'
import { type EventData, type Journal, openJournal } from '@greenlight/journal'

export const RUN = '20261121-004843-3f9c'

/**
 * `live`: metrics are reduced again while the logs grow, so most readings are superseded.
 * `final`: every reading is another metric's, so every event counts.
 */
export type Mix = 'live' | 'final'

/** Appends a run of so many events, one write(2) each; returns once all are durable. Per job 4 events of its life and 1 criterion. */
export async function appendRun(folder: string, events: number, mix: Mix): Promise<void> {
  const journal = await openJournal({ folder, run: RUN, redactor: createRedactor([]) })
  const jobs = Math.max(1, Math.floor(events / 100))
  journal.append('run.opened', OPENED)
  journal.append('plan.loaded', {
    jobs: names(jobs).map((id) => ({ id, entry: 'job', needs: [] })),
  })
  forEachJob(journal, jobs, 'attempt.starting', STARTING)
  const readings = events - journal.state.lastSeq - 4 * jobs - 1
  for (let index = 0; index < readings; index++) {
    const round = Math.floor(index / jobs)
    const metric = mix === 'live' ? `metric-${round % 2}` : `metric-${round}`
    const data = { ...READING, metric, count: index, last: (index * 37) % 1e5, mean: index / 7 }
    journal.append('metric.reduced', data, { job: `job-${index % jobs}`, attempt: 1 })
    if (index % 10_000 === 0) await new Promise(setImmediate)
  }
  forEachJob(journal, jobs, 'attempt.exited', EXITED)
  forEachJob(journal, jobs, 'criterion.judged', CRITERION)
  forEachJob(journal, jobs, 'job.finished', { outcome: 'passed', reason: 'ok', detail: '' })
  forEachJob(journal, jobs, 'file.written', FILE)
  journal.append('run.closed', { status: 'complete', exit_code: 0 })
  await journal.barrier()
  await journal.close()
}

function forEachJob<T extends keyof EventData>(
  journal: Journal,
  jobs: number,
  type: T,
  data: EventData[T],
): void {
  for (const job of names(jobs)) journal.append(type, data, { job, attempt: 1 })
}

function names(jobs: number): string[] {
  return Array.from({ length: jobs }, (_, index) => `job-${index}`)
}

const OPENED: EventData['run.opened'] = {
  greenlight: '0.1.0',
  plan: 'bench',
  plan_path: 'greenlight.yaml',
  plan_sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  sha: null,
  dirty: false,
  directory: '/bench',
  host: 'terminal',
  pid: 1,
  slots: 2,
  isolation: 'best-effort',
  isolation_reason: 'bench',
}
const STARTING: EventData['attempt.starting'] = {
  timeout_ms: 3_600_000,
  isolation: 'best-effort',
  why: 'first attempt',
}
const READING: EventData['metric.reduced'] = {
  metric: '',
  unit: 'steps/s',
  count: 0,
  last: 0,
  min: 12.5,
  max: 99_871,
  mean: 0,
  near_misses: 0,
}
const EXITED: EventData['attempt.exited'] = {
  exit_code: 0,
  signal: null,
  timed_out: false,
  duration_ms: 1234,
  stragglers: 0,
  kill_proof: 'no-children',
  source: 'launcher',
}
const CRITERION: EventData['criterion.judged'] = {
  id: 'must-1',
  tier: 'must',
  text: 'metric-0.mean >= 40',
  metric: 'metric-0',
  expected: '>= 40',
  actual: 41,
  unit: 'steps/s',
  outcome: 'passed',
  reason: 'above by 1',
  samples: 100,
  thresholds: [40],
  trend: [],
  evidence: [],
}
const FILE: EventData['file.written'] = {
  path: 'outputs/model.json',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  size_bytes: 1234,
  wrote: true,
  reason: 'created',
}
