import type { AttemptState, JobState, JudgedCriterion, RunState } from '@greenlight/journal'

/** A finished run with these jobs, for tests. */
export function stateOf(jobs: readonly JobState[], over: Partial<RunState> = {}): RunState {
  return {
    run: '20261121-004843-3f9c',
    opened: {
      ts: '2026-11-21T00:48:43.000Z',
      greenlight: '0.1.0',
      plan: 'stable-release',
      plan_path: 'greenlight.yaml',
      plan_sha256: 'a'.repeat(64),
      sha: '0123456789abcdef0123456789abcdef01234567',
      dirty: false,
      directory: '/project',
      host: 'terminal',
      pid: 1,
      slots: 2,
      isolation: 'subreaper',
      isolation_reason: 'no writable cgroup',
    },
    status: 'running',
    resumes: 0,
    stopping: null,
    pausing: null,
    phases: [],
    checkpoints: { saved: 0, failed: 0, newBytes: 0, durationMs: 0, last: null, restored: null },
    segments: [],
    closed: null,
    updated: '2026-11-21T01:00:47.000Z',
    jobs: new Map(jobs.map((job) => [job.id, job])),
    alerts: [],
    lastSeq: 42,
    ...over,
  }
}

/** A job that passed, unless `over` says otherwise. */
export function jobOf(id: string, over: Partial<JobState> = {}): JobState {
  return {
    id,
    entry: id,
    needs: [],
    lifecycle: 'completed',
    outcome: 'passed',
    reason: 'ok',
    skipped: null,
    detail: '',
    attempts: [attemptOf(1, 0)],
    criteria: [],
    metrics: [],
    ...over,
  }
}

export function attemptOf(number: number, exitCode: number, timedOut = false): AttemptState {
  return {
    number,
    started: '2026-11-21T00:49:00.000Z',
    ended: '2026-11-21T00:50:00.000Z',
    adopted: false,
    lost: false,
    isolation: 'subreaper',
    exit: {
      exit_code: exitCode,
      signal: null,
      timed_out: timedOut,
      duration_ms: 60_000,
      stragglers: 0,
      kill_proof: 'no-children',
      source: 'launcher',
    },
    paused: false,
    retrying: null,
  }
}

/** `sps.mean(last 25%) >= 40000`, passed with 41234, unless `over` says otherwise. */
export function criterionOf(over: Partial<JudgedCriterion> = {}): JudgedCriterion {
  return {
    id: 'train/must/1',
    tier: 'must',
    text: 'sps.mean(last 25%) >= 40000',
    metric: 'sps',
    expected: '>= 40000',
    actual: 41_234,
    unit: 'steps/s',
    outcome: 'passed',
    reason: '3.1% above 40000',
    samples: 12,
    thresholds: [40_000],
    trend: [],
    evidence: [],
    ...over,
  }
}
