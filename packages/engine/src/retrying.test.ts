import { describe, expect, test } from 'vitest'
import { openWorkbench, shellJob } from './testing.ts'

const RETRY = { attempts: 3, backoffMs: 20, maxBackoffMs: 60, stopOnSameFailure: false }

describe('retries', () => {
  test('a job that fails twice and then passes has passed, and each try is on record', async () => {
    using bench = openWorkbench()
    const script = 'echo "try $GREENLIGHT_ATTEMPT_NUMBER"; [ "$GREENLIGHT_ATTEMPT_NUMBER" = 3 ]'
    const state = await bench.run([shellJob('flaky', script, { retry: RETRY })])
    const job = state.jobs.get('flaky')
    expect(job).toMatchObject({ outcome: 'passed', reason: 'ok' })
    expect(job?.attempts.map(({ exit, retrying }) => [exit?.exit_code, retrying !== null])).toEqual(
      [
        [1, true],
        [1, true],
        [0, false],
      ],
    )
    expect(job?.attempts[0]?.retrying).toMatchObject({
      wait_ms: expect.toSatisfy((wait: number) => wait >= 20 && wait <= 60),
      signature: expect.stringMatching(/^exit 1 [0-9a-f]{12}$/),
    })
    expect(bench.log('flaky', 2)).toBe('try 2\n')
    const why = bench.events.flatMap(({ type, data }) =>
      type === 'attempt.starting' && 'why' in data ? [data.why] : [],
    )
    expect(why[0]).toBe('first attempt')
    expect(why[1]).toMatch(/^after exit 1 .*, attempt 1 of 3$/)
  })

  test('gives up after the last try, and says so', async () => {
    using bench = openWorkbench()
    const state = await bench.run([shellJob('bad', 'exit 4', { retry: RETRY })])
    const job = state.jobs.get('bad')
    expect(job).toMatchObject({ outcome: 'failed', reason: 'exit' })
    expect(job?.detail).toMatch(/^exit 4 after .*, attempt 3 of 3$/)
    expect(job?.attempts).toHaveLength(3)
  })

  test('stops early when it fails the same way twice, where the plan says so', async () => {
    using bench = openWorkbench()
    const retry = { ...RETRY, attempts: 9, stopOnSameFailure: true }
    const state = await bench.run(
      [
        shellJob('same', 'echo "$(date +%N): no such table: users"; exit 1', { retry }),
        shellJob(
          'other',
          'echo "failure $(cut -c1-$GREENLIGHT_ATTEMPT_NUMBER /dev/null)$(printf "%0*d" $GREENLIGHT_ATTEMPT_NUMBER | tr 0 x)"; exit 1',
          { retry: { ...retry, attempts: 4 } },
        ),
      ],
      { keepGoing: true },
    )
    expect(state.jobs.get('same')?.attempts).toHaveLength(2)
    expect(state.jobs.get('same')?.detail).toContain('the same failure twice in a row')
    expect(state.jobs.get('other')?.attempts).toHaveLength(4)
  })

  test('a timeout is tried again too', async () => {
    using bench = openWorkbench()
    const script = '[ "$GREENLIGHT_ATTEMPT_NUMBER" = 2 ] || exec sleep 60'
    const state = await bench.run([shellJob('slow', script, { timeoutMs: 300, retry: RETRY })])
    expect(state.jobs.get('slow')).toMatchObject({ outcome: 'passed' })
    expect(state.jobs.get('slow')?.attempts[0]?.retrying?.signature).toMatch(/^timeout /)
  })

  test.each([
    ['waits for its time', { slots: 2, wait: 300 }],
    ['waits for a slot', { slots: 1, wait: 20 }],
  ])(
    'a job that %s between two tries goes on when another one ends the run',
    async (_, { slots, wait }) => {
      using bench = openWorkbench()
      const retry = { ...RETRY, backoffMs: wait, maxBackoffMs: wait }
      const jobs = [
        shellJob('flaky', '[ "$GREENLIGHT_ATTEMPT_NUMBER" = 2 ]', { retry }),
        shellJob('bad', 'sleep 0.15; exit 1'),
        shellJob('after', 'true', { needs: ['flaky'] }),
      ]
      const state = await bench.run(jobs, { slots })
      expect(state.jobs.get('flaky')).toMatchObject({ outcome: 'passed' })
      expect(state.jobs.get('flaky')?.attempts).toHaveLength(2)
      expect(state.jobs.get('after')).toMatchObject({ outcome: 'skipped', skipped: 'stopped' })
    },
  )
})
