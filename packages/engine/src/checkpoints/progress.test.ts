import { type RunEvent, type RunState } from '@greenlight/journal'
import type { Job, MetricDefinition } from '@greenlight/plan'
import { describe, expect, test } from 'vitest'
import { openWorkbench, shellJob } from '../testing.ts'
import { makeStore, openPort, policy, restore, type TestStore } from './testing.ts'

const TOKENS: MetricDefinition = {
  name: 'tokens',
  source: { kind: 'match', pattern: 'tokens {number}', files: [] },
  unit: null,
  better: null,
  contains: null,
}

interface Started {
  readonly state: RunState
  readonly events: readonly RunEvent[]
}

/** Starts of a session, each on a machine of its own and with little time. */
async function starts(store: TestStore, count: number, jobs: readonly Job[]): Promise<Started> {
  let last: Started | null = null
  for (let start = 0; start < count; start++) {
    using bench = openWorkbench()
    const restored = start === 0 ? null : await restore(store, bench.directory)
    const checkpoints = await openPort(store, bench.directory)
    const deadline = new Date(Date.now() + 700)
    const more = { resume: start > 0, restored, checkpoints, deadline }
    last = { state: await bench.run(jobs, more), events: [...bench.events] }
    if (last.state.status !== 'paused' && start < count - 1) {
      throw new Error(`start ${start + 1} of ${count} ended ${last.state.status}`)
    }
  }
  if (last === null) throw new Error('there was no start')
  return last
}

const HANG = 'mkdir -p work; while :; do sleep 0.02; done'

describe('a run that gets nowhere', () => {
  test('is given up by the third start: files', async () => {
    using store = makeStore()
    const jobs = [
      shellJob('stuck', HANG, { checkpoint: policy() }),
      shellJob('after', 'true', { needs: ['stuck'] }),
    ]
    const { state, events } = await starts(store, 4, jobs)
    expect(state.status).toBe('failed')
    for (const id of ['stuck', 'after']) {
      expect(state.jobs.get(id)).toMatchObject({ outcome: 'skipped', skipped: 'no-progress' })
    }
    expect(state.jobs.get('stuck')?.detail).toContain('changed no file')
    expect(events.map(({ type }) => type)).not.toContain('attempt.starting')
  }, 20_000)

  test('is given up: counters', async () => {
    using store = makeStore()
    const checkpoint = policy({ everyGrowth: { tokens: 10 } })
    const script = `mkdir -p work; date > work/touched; echo "tokens 5"; while :; do sleep 0.02; done`
    const { state } = await starts(store, 4, [
      shellJob('stuck', script, { checkpoint, metrics: [TOKENS] }),
    ])
    expect(state.jobs.get('stuck')).toMatchObject({ skipped: 'no-progress' })
    expect(state.jobs.get('stuck')?.detail).toContain('raised no counter')
  }, 20_000)

  test('is given up: a counter that comes back to where it was is no progress', async () => {
    using store = makeStore()
    const checkpoint = policy({ everyGrowth: { tokens: 10 } })
    const script = `set -- 9 3 5 7; shift $((GREENLIGHT_SEGMENT - 1)); echo "tokens $1"; while :; do sleep 0.02; done`
    const { state } = await starts(store, 4, [
      shellJob('stuck', script, { metrics: [TOKENS], checkpoint }),
    ])
    expect(state.jobs.get('stuck')).toMatchObject({ skipped: 'no-progress' })
  }, 20_000)

  test('goes on as long as a file or a counter changes', async () => {
    using store = makeStore()
    using other = makeStore()
    const growing = `mkdir -p work; echo x >> work/x; while :; do sleep 0.02; done`
    const files = await starts(store, 4, [shellJob('a', growing, { checkpoint: policy() })])
    expect(files.state.status).toBe('paused')
    const checkpoint = policy({ everyGrowth: { tokens: 10 } })
    const counting = `echo "tokens $GREENLIGHT_SEGMENT"; while :; do sleep 0.02; done`
    const counts = await starts(other, 4, [
      shellJob('a', counting, { checkpoint, metrics: [TOKENS] }),
    ])
    expect(counts.state.status).toBe('paused')
    expect(counts.state.segments).toHaveLength(4)
  }, 20_000)
})
