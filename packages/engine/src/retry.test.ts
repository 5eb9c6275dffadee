import type { AttemptState, EventData } from '@greenlight/journal'
import { describe, expect, test } from 'vitest'
import { decideRetry, lossesOf, nextWait, retryHistory } from './retry.ts'

const POLICY = { attempts: 3, backoffMs: 1000, maxBackoffMs: 10_000, stopOnSameFailure: false }
const NEVER = { retries: 0, previousWaitMs: null, previousSignature: null }

function attempt(
  number: number,
  end: 'failed' | 'lost' | { retried: string; wait: number },
): AttemptState {
  const exit: EventData['attempt.exited'] = {
    exit_code: 1,
    signal: null,
    timed_out: false,
    duration_ms: 1,
    stragglers: 0,
    kill_proof: null,
    source: 'launcher',
  }
  return {
    number,
    started: '2026-11-21T00:00:00.000Z',
    ended: '2026-11-21T00:00:01.000Z',
    adopted: false,
    lost: end === 'lost',
    isolation: 'subreaper',
    exit: end === 'lost' ? null : exit,
    paused: false,
    retrying:
      typeof end === 'object' ? { wait_ms: end.wait, signature: end.retried, detail: '' } : null,
  }
}

describe('decideRetry', () => {
  test('tries again until the attempts are used up', () => {
    expect(decideRetry(POLICY, NEVER, 'exit 1 a', () => 0)).toMatchObject({ retry: true })
    expect(decideRetry(POLICY, { ...NEVER, retries: 1 }, 'exit 1 a', () => 0)).toMatchObject({
      retry: true,
    })
    expect(decideRetry(POLICY, { ...NEVER, retries: 2 }, 'exit 1 a', () => 0)).toEqual({
      retry: false,
      detail: 'attempt 3 of 3',
    })
  })

  test('stops at the same failure twice in a row where the plan says so, and says why', () => {
    const history = { retries: 1, previousWaitMs: 1000, previousSignature: 'exit 1 a' }
    const policy = { ...POLICY, attempts: 9, stopOnSameFailure: true }
    expect(decideRetry(policy, history, 'exit 1 a', () => 0)).toMatchObject({
      retry: false,
      detail: expect.stringContaining('the same failure twice in a row'),
    })
    expect(decideRetry(policy, history, 'exit 1 b', () => 0)).toMatchObject({ retry: true })
    expect(
      decideRetry({ ...policy, stopOnSameFailure: false }, history, 'exit 1 a', () => 0),
    ).toMatchObject({
      retry: true,
    })
  })
})

describe('nextWait', () => {
  test('is never shorter than the policy says, grows, and stays under the cap', () => {
    expect(nextWait(POLICY, null, () => 0)).toBe(1000)
    expect(nextWait(POLICY, null, () => 0.999)).toBeLessThanOrEqual(1500)
    expect(nextWait(POLICY, 2000, () => 0)).toBe(1000)
    expect(nextWait(POLICY, 2000, () => 0.999)).toBeGreaterThan(5900)
    expect(nextWait(POLICY, 9000, () => 0.999)).toBe(10_000)
  })

  test('about doubles from one wait to the next', () => {
    const last = Array.from({ length: 2000 }, () => {
      let wait: number | null = null
      for (let retry = 0; retry < 3; retry++) wait = nextWait(POLICY, wait, Math.random)
      return wait ?? 0
    })
    const mean = last.reduce((sum, wait) => sum + wait, 0) / last.length
    expect(mean).toBeGreaterThan(2500)
    expect(mean).toBeLessThan(6000)
  })
})

describe('history', () => {
  test('a lost attempt costs no retry', () => {
    const attempts = [
      attempt(1, { retried: 'exit 1 a', wait: 5 }),
      attempt(2, 'lost'),
      attempt(3, 'failed'),
    ]
    expect(retryHistory(attempts)).toEqual({
      retries: 1,
      previousWaitMs: 5,
      previousSignature: 'exit 1 a',
    })
    expect(lossesOf(attempts)).toBe(1)
  })

  test('a job that had come to an end starts again with all its retries', () => {
    const attempts = [
      attempt(1, { retried: 'a', wait: 5 }),
      attempt(2, 'failed'),
      attempt(3, 'failed'),
    ]
    expect(retryHistory(attempts)).toEqual(NEVER)
  })
})
