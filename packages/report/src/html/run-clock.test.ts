import type { SegmentState } from '@greenlight/journal'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sessionOf } from '../session.ts'
import { runClock } from './run-clock.ts'

const checkpoints = { saved: 0, failed: 0, newBytes: 0, durationMs: 0, last: null, restored: null }

function clockOf(starts: readonly (readonly [number, number])[], from = 0, to = 0) {
  const segments = starts.map(
    ([started, ended]): SegmentState => ({
      started: new Date(started).toISOString(),
      ended: new Date(ended).toISOString(),
      end: 'paused',
      completed: 0,
      counters: {},
      saved: 0,
      restored: null,
      restoredAgeMs: null,
    }),
  )
  return runClock({
    span: { from, to },
    session: sessionOf({ segments, phases: [], checkpoints }),
  })
}

describe('the axis of the timeline', () => {
  it('is time itself for a run of one start', () => {
    const clock = clockOf([], 1000, 5000)
    expect([0, 1000, 2000, 5000, 9000].map((moment) => clock.share(moment))).toEqual([
      0, 0, 0.25, 1, 1,
    ])
    expect(clock).toMatchObject({ length: 4000, gaps: [] })
    expect(clock.shareOfWork(3000)).toBe(0.75)
  })

  it('draws a short gap to scale', () => {
    const clock = clockOf(
      [
        [0, 500],
        [510, 1000],
      ],
      0,
      1000,
    )
    expect(clock.gaps).toEqual([{ from: 0.5, to: 0.51, milliseconds: 10 }])
    expect(clock.share(750)).toBeCloseTo(0.75)
    expect(clock.length).toBe(990)
  })

  it('draws a long gap narrow, so that the work keeps its room', () => {
    const clock = clockOf(
      [
        [0, 500],
        [1_000_000, 1_000_500],
      ],
      0,
      1_000_500,
    )
    const [gap] = clock.gaps
    expect(gap?.milliseconds).toBe(999_500)
    expect((gap?.to ?? 1) - (gap?.from ?? 0)).toBeCloseTo(0.04 / 1.04)
    expect(clock.length).toBe(1000)
    expect(clock.shareOfWork(500)).toBeLessThan(clock.shareOfWork(501))
  })

  it('puts starts behind one another where a clock was set back', () => {
    const clock = clockOf(
      [
        [0, 1000],
        [500, 2000],
      ],
      0,
      2000,
    )
    expect(clock).toMatchObject({ length: 2000, gaps: [] })
    expect(clock.share(1500)).toBe(0.75)
  })

  it('never leaves the page or runs backwards, whatever the clocks said', () => {
    const moment = fc.integer({ min: 0, max: 100_000 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(moment, moment), { maxLength: 30 }),
        moment,
        moment,
        fc.array(moment, { minLength: 2, maxLength: 10 }),
        (starts, from, to, asked) => {
          const clock = clockOf(starts, from, Math.max(from, to))
          const sorted = asked.toSorted((a, b) => a - b)
          for (const place of [
            (at: number) => clock.share(at),
            (at: number) => clock.shareOfWork(at),
          ]) {
            const shares = sorted.map(place)
            for (const [index, share] of shares.entries()) {
              expect(share).toBeGreaterThanOrEqual(index === 0 ? 0 : (shares[index - 1] ?? 0))
              expect(share).toBeLessThanOrEqual(1 + 1e-9)
            }
          }
          const drawn = clock.gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0)
          expect(drawn).toBeLessThan(0.31)
          expect(clock.length).toBeGreaterThan(0)
        },
      ),
    )
  })
})
