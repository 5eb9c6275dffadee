import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JobState, JudgedCriterion } from '@greenlight/journal'
import { attemptOf, criterionOf, jobOf, stateOf } from '../fixture-state.ts'
import { decideVerdict, exitCode, type Verdict } from '../index.ts'

const END = { finished: '2026-11-21T01:00:47.000Z' }

const failedJob = jobOf('train[seed=2]', {
  outcome: 'failed',
  reason: 'exit',
  detail: 'exited with 3',
  attempts: [attemptOf(1, 3)],
})
const timedOut = jobOf('slow', {
  outcome: 'failed',
  reason: 'timeout',
  detail: 'timed out after 60m00s',
  attempts: [attemptOf(1, 124, true)],
})
const lost = jobOf('gone', {
  outcome: 'inconclusive',
  reason: 'lost',
  detail: 'lost 5 times: no exit record and no process',
})
const missed = criterionOf({ actual: 31_204, outcome: 'failed', reason: '22% below 40000' })
const unknown = criterionOf({
  actual: null,
  outcome: 'inconclusive',
  samples: 0,
  reason: 'no line of jobs/train/1/log holds "SPS: "',
})

function skipped(id: string, why: JobState['skipped']): JobState {
  return jobOf(id, {
    outcome: 'skipped',
    reason: 'skipped',
    skipped: why,
    attempts: [],
    detail: `because of ${why}`,
  })
}

function decide(...jobs: readonly JobState[]): Verdict & { readonly code: number } {
  const state = stateOf(jobs)
  const verdict = decideVerdict(state, END)
  return { ...verdict, code: exitCode(verdict, state) }
}

describe('a finished run', () => {
  it('is GREEN when every job passed and every must criterion is met', () => {
    const verdict = decide(jobOf('train', { criteria: [criterionOf()] }), jobOf('eval'))
    expect(verdict).toMatchObject({ verdict: 'GREEN', reason: 'all-passed', code: 0 })
    expect(verdict.summary).toBe('2 jobs passed, 1 of 1 criterion met')
    expect(verdict.finished).toBe(END.finished)
  })

  it('stays GREEN when should and nice criteria are missed, and says so', () => {
    const verdict = decide(
      jobOf('train', {
        criteria: [criterionOf(), { ...missed, tier: 'should' }, { ...unknown, tier: 'nice' }],
      }),
    )
    expect(verdict).toMatchObject({ verdict: 'GREEN', code: 0 })
    expect(verdict.summary).toBe(
      '1 job passed, 1 of 3 criteria met, 1 should not met, 1 nice not met',
    )
  })

  it('is RED when a must criterion is missed, naming job, value and threshold', () => {
    const verdict = decide(
      jobOf('train[seed=2]', { outcome: 'failed', reason: 'criterion', criteria: [missed] }),
    )
    expect(verdict).toMatchObject({ verdict: 'RED', reason: 'criterion-failed', code: 1 })
    expect(verdict.summary).toBe('train[seed=2]: sps.mean(last 25%) 31,204 steps/s is below 40,000')
  })

  it('is RED for a missed must criterion even where the job is recorded as passed', () => {
    expect(decide(jobOf('train', { criteria: [missed] }))).toMatchObject({
      verdict: 'RED',
      reason: 'criterion-failed',
    })
  })

  it('is RED and inconclusive when a must criterion could not be decided', () => {
    const verdict = decide(jobOf('train', { criteria: [unknown] }))
    expect(verdict).toMatchObject({ verdict: 'RED', reason: 'inconclusive', code: 3 })
    expect(verdict.summary).toContain('no line of jobs/train/1/log holds "SPS: "')
  })

  it('leaves the way to the run folder out of the summary', () => {
    const reason =
      'no line of app/.greenlight/runs/20261121-004843-3f9c/jobs/train/1/log holds "SPS: "'
    const verdict = decide(jobOf('train', { criteria: [{ ...unknown, reason }] }))
    expect(verdict.summary).toBe(
      'train: sps.mean(last 25%) could not be decided: no line of jobs/train/1/log holds "SPS: "',
    )
  })

  it('is RED when a job failed, counting the others it does not name', () => {
    const verdict = decide(jobOf('a'), failedJob, { ...failedJob, id: 'b' })
    expect(verdict).toMatchObject({ verdict: 'RED', reason: 'job-failed', code: 1 })
    expect(verdict.summary).toBe('train[seed=2]: exited with 3 (and 1 more)')
  })

  it('counts a job that missed a criterion beside one that failed or timed out', () => {
    const unmet = jobOf('a', { outcome: 'failed', reason: 'criterion', criteria: [missed] })
    expect(decide(unmet, failedJob).summary).toBe('train[seed=2]: exited with 3 (and 1 more)')
    expect(decide(unmet, failedJob, timedOut).summary).toMatch(/^slow: .* \(and 2 more\)$/)
  })

  it.each([
    ['no job at all', []],
    ['only jobs that were not selected', [skipped('a', 'not-selected')]],
    ['only skipped jobs', [skipped('a', 'needs'), skipped('b', 'stopped')]],
  ])('is RED with %s', (_, jobs) => {
    expect(decide(...jobs)).toMatchObject({ verdict: 'RED', reason: 'no-work', code: 3 })
  })

  it('is GREEN for a selection, and says what was not selected', () => {
    const verdict = decide(jobOf('a'), skipped('b', 'not-selected'))
    expect(verdict).toMatchObject({ verdict: 'GREEN', summary: '1 job passed, 1 job not selected' })
  })

  it('is not GREEN when a job was skipped for any other reason', () => {
    expect(decide(jobOf('a'), skipped('b', 'stopped'))).toMatchObject({
      verdict: 'RED',
      reason: 'inconclusive',
    })
  })

  it('is not GREEN when a job never finished', () => {
    const verdict = decide(jobOf('a'), jobOf('b', { lifecycle: 'running', outcome: null }))
    expect(verdict).toMatchObject({ verdict: 'RED', reason: 'inconclusive', code: 3 })
    expect(verdict.summary).toBe('b: never finished')
  })

  it('is not GREEN when the run itself ended as failed', () => {
    const state = stateOf([jobOf('a')], { status: 'failed' })
    expect(decideVerdict(state, END)).toMatchObject({ verdict: 'RED', reason: 'infrastructure' })
  })

  it('gives 124 for a timeout before other failures, 3 for a lost job alone', () => {
    expect(decide(failedJob, timedOut)).toMatchObject({ reason: 'timeout', code: 124 })
    expect(decide(jobOf('a'), lost)).toMatchObject({ reason: 'infrastructure', code: 3 })
    expect(decide(failedJob, lost)).toMatchObject({ reason: 'infrastructure', code: 1 })
  })

  it('does not hold an earlier attempt against a job that passed', () => {
    const attempts = [attemptOf(1, 124, true), attemptOf(2, 0)]
    const verdict = decide(jobOf('a', { attempts }))
    expect(verdict).toMatchObject({ verdict: 'GREEN' })
    expect(verdict.jobs[0]).toMatchObject({ attempts: 2, duration_ms: 120_000, timed_out: false })
  })
})

describe('a run that was stopped', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('is RED after %s with exit code %i, whatever had passed or failed', (signal, code) => {
    const state = stateOf([jobOf('a'), failedJob, skipped('b', 'interrupted')], {
      stopping: { signal, force: false },
    })
    const verdict = decideVerdict(state, END)
    expect(verdict).toMatchObject({ verdict: 'RED', reason: 'interrupted' })
    expect(verdict.summary).toBe(`stopped by ${signal} after 1 of 3 jobs passed`)
    expect(exitCode(verdict, state)).toBe(code)
  })
})

describe('a run that pauses', () => {
  const pausing = { reason: 'deadline', detail: 'the deadline is in 5 minutes' } as const
  const waiting = jobOf('train', {
    lifecycle: 'pending',
    outcome: null,
    reason: null,
    attempts: [{ ...attemptOf(1, 0), paused: true }],
  })
  const phases = ['bootstrap', 'development', 'refinement', 'finalization'].map((name, index) => ({
    name,
    limitMs: null,
    started: '2026-11-21T00:49:00.000Z',
    ended: index < 2 ? '2026-11-21T00:50:00.000Z' : null,
    reason: index < 2 ? ('done' as const) : null,
    elapsedMs: 60_000,
  }))
  const last = {
    checkpoint: 17,
    name: 'g2-17',
    sequence: 17,
    generation: 2,
    step: null,
    files: 3,
    bytes: 100,
    new_bytes: 10,
    fuzzy: 0,
    duration_ms: 5,
    ts: '2026-11-21T01:00:00.000Z',
  }
  const segment = {
    started: '2026-11-21T00:48:43.000Z',
    ended: '2026-11-21T01:00:47.000Z',
    end: 'running',
    completed: 1,
    counters: {},
    saved: 3,
    restored: null,
    restoredAgeMs: null,
  } as const
  const checkpoints = { ...stateOf([]).checkpoints, saved: 17, last }

  it('is PENDING once nothing runs any more, also before that is on record', () => {
    const state = stateOf([jobOf('a'), waiting], { pausing })
    const verdict = decideVerdict(state, { finished: null })
    expect(verdict).toMatchObject({ verdict: 'PENDING', reason: 'paused', finished: null })
    expect(verdict.summary).toBe('paused at its deadline: 1 of 2 jobs done')
    expect(exitCode(verdict, state)).toBe(75)
  })

  it.each([
    ['an attempt that was lost', { ...attemptOf(1, 0), exit: null, lost: true }],
    ['an attempt that was to be repeated', attemptOf(1, 1)],
  ])('is PENDING with %s', (_, attempt) => {
    const job = jobOf('a', {
      lifecycle: 'running',
      outcome: null,
      reason: null,
      attempts: [attempt],
    })
    const verdict = decideVerdict(stateOf([job], { pausing }), { finished: null })
    expect(verdict.reason).toBe('paused')
  })

  it('is running while a job has not ended yet', () => {
    const attempts = [{ ...attemptOf(1, 0), exit: null, ended: null }]
    const job = jobOf('a', { lifecycle: 'running', outcome: null, reason: null, attempts })
    const state = stateOf([job, waiting], { pausing })
    const verdict = decideVerdict(state, { finished: null })
    expect(verdict).toMatchObject({ verdict: 'PENDING', reason: 'running' })
    expect(exitCode(verdict, state)).toBe(3)
  })

  it('says how far it came, and what was saved', () => {
    const jobs = [jobOf('a'), waiting]
    const say = (over: Parameters<typeof stateOf>[1]) =>
      decideVerdict(stateOf(jobs, { pausing, phases, ...over }), { finished: null }).summary
    expect(say({ checkpoints, segments: [segment] })).toBe(
      'paused at its deadline: 2 of 4 phases done, checkpoint 17 saved',
    )
    expect(say({ checkpoints, segments: [segment, { ...segment, saved: 0 }] })).toBe(
      'paused at its deadline: 2 of 4 phases done, no checkpoint saved',
    )
    expect(say({})).toBe('paused at its deadline: 2 of 4 phases done')
  })

  it('is decided as ever when every job had ended in time', () => {
    expect(decideVerdict(stateOf([jobOf('a')], { pausing }), END).verdict).toBe('GREEN')
    expect(decideVerdict(stateOf([jobOf('a'), failedJob], { pausing }), END)).toMatchObject({
      verdict: 'RED',
      reason: 'job-failed',
    })
  })

  it('is RED when it was stopped after all', () => {
    const state = stateOf([jobOf('a'), waiting], {
      pausing,
      stopping: { signal: 'SIGTERM', force: false },
    })
    expect(decideVerdict(state, END)).toMatchObject({ verdict: 'RED', reason: 'interrupted' })
  })
})

describe('a run that is given up', () => {
  it('is RED for lack of progress, whatever else it holds', () => {
    const detail = 'the last 2 starts completed no job and raised no counter'
    const stuck = { ...skipped('b', 'no-progress'), detail }
    const verdict = decide(jobOf('a'), failedJob, stuck)
    expect(verdict).toMatchObject({ verdict: 'RED', reason: 'no-progress', code: 3 })
    expect(verdict.summary).toBe(`no progress: ${detail}; 1 of 3 jobs given up`)
    expect(decide(stuck)).toMatchObject({ reason: 'no-progress', code: 3 })
  })
})

describe('a run that is not over', () => {
  it('is PENDING even when a job has failed already', () => {
    const state = stateOf([failedJob, jobOf('b', { lifecycle: 'running', outcome: null })])
    const verdict = decideVerdict(state, { finished: null })
    expect(verdict).toMatchObject({ verdict: 'PENDING', reason: 'running', finished: null })
    expect(exitCode(verdict, state)).toBe(3)
  })

  it('is PENDING with exit code 75 while paused', () => {
    const state = stateOf([jobOf('a')], { status: 'paused' })
    const verdict = decideVerdict(state, END)
    expect(verdict).toMatchObject({ verdict: 'PENDING', reason: 'paused', finished: null })
    expect(exitCode(verdict, state)).toBe(75)
  })

  it('is over once its log is closed', () => {
    const state = stateOf([jobOf('a')], {
      status: 'complete',
      closed: { ts: '2026-11-21T01:02:00.000Z', exitCode: 0 },
    })
    expect(decideVerdict(state, { finished: null })).toMatchObject({
      verdict: 'GREEN',
      finished: '2026-11-21T01:02:00.000Z',
    })
  })
})

const anyJob: fc.Arbitrary<JobState> = fc
  .record({
    lifecycle: fc.constantFrom('pending' as const, 'running' as const, 'completed' as const),
    outcome: fc.constantFrom('passed', 'failed', 'skipped', 'inconclusive', null),
    reason: fc.constantFrom('ok', 'exit', 'timeout', 'criterion', 'lost', 'interrupted', null),
    skipped: fc.constantFrom(
      'needs',
      'not-selected',
      'stopped',
      'interrupted',
      'no-progress',
      null,
    ),
    criteria: fc.array(
      fc
        .record({
          tier: fc.constantFrom('must' as const, 'should' as const, 'nice' as const),
          outcome: fc.constantFrom('passed' as const, 'failed' as const, 'inconclusive' as const),
          actual: fc.constantFrom<JudgedCriterion['actual'][]>(1, null, 'nan'),
        })
        .map((over) => criterionOf(over)),
      { maxLength: 3 },
    ),
    detail: fc.string({ maxLength: 300 }),
  })
  .map((over) => jobOf('job', over as Partial<JobState>))

describe('any state', () => {
  it('is GREEN only when everything that counts is known to have passed', () => {
    fc.assert(
      fc.property(fc.array(anyJob, { maxLength: 4 }), (jobs) => {
        const named = jobs.map((job, index) => ({ ...job, id: `job-${index}` }))
        const verdict = decideVerdict(stateOf(named), END)
        expect(Array.from(verdict.summary).length).toBeLessThanOrEqual(140)
        expect(verdict.summary).not.toMatch(/[\n\r\u001b]/)
        const sound =
          named.some((job) => job.outcome === 'passed') &&
          named.every((job) => job.lifecycle === 'completed') &&
          named.every((job) => job.outcome === 'passed' || job.skipped === 'not-selected') &&
          named
            .flatMap((job) => job.criteria)
            .every((each) => each.tier !== 'must' || each.outcome === 'passed')
        expect(verdict.verdict === 'RED' || sound).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
