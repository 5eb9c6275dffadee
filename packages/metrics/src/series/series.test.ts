import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepWithin } from './budget.ts'
import { Series } from './series.ts'
import { quantile } from './quantile.ts'
import { percentile } from './statistics.ts'

const value = fc.oneof(
  { weight: 20, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY) },
)

/** Values from all of a list, over and over. */
function cycle(values: readonly number[], count: number): number[] {
  return Array.from({ length: count }, (_, index) => values[index % values.length] ?? 0)
}

describe('a series', () => {
  it('gives back every sample with its place, step and time, over many pages', () => {
    const series = new Series()
    series.enter('a')
    for (let i = 0; i < 10_000; i++) {
      if (i === 5000) series.clock = 77
      series.push(i * 1.5, i < 3000 ? Number.NaN : i, i * 3)
    }
    series.enter('b')
    series.push(-1, 5, 9)
    series.settle()
    expect(series.rows).toBe(10_001)
    expect(series.value(4096)).toBe(4096 * 1.5)
    expect([series.step(2999), series.step(3000), series.step(9999)]).toEqual([
      Number.NaN,
      3000,
      9999,
    ])
    expect([series.time(4999), series.time(5000)]).toEqual([Number.NaN, 77])
    expect(series.spot(9999)).toEqual({ file: 'a', offset: 29_997 })
    expect(series.spot(10_000)).toEqual({ file: 'b', offset: 9 })
  })

  it('keeps places beyond 4 GiB apart', () => {
    const series = new Series()
    series.enter('a')
    const offsets = [0, 2 ** 32 - 1, 2 ** 32, 2 ** 33 + 5, 3]
    for (const offset of offsets) series.push(1, Number.NaN, offset)
    series.settle()
    expect(offsets.map((_, row) => series.spot(row).offset)).toEqual(offsets)
  })

  it('keeps totals exact and stretches true when neighbours are merged at any moment', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 20_000 }),
        fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1, maxLength: 4 }),
        (values, count, merges) => {
          const all = cycle(values, count)
          const series = new Series()
          series.enter('a')
          let next = merges[0] ?? 1
          for (const [index, one] of all.entries()) {
            if (index % 3 === 0) series.pushRead({ value: one }, index)
            else series.push(one, Number.NaN, index)
            if (index === next && series.stride < 2 ** 10) {
              series.compact()
              next += merges[index % merges.length] ?? 1
            }
          }
          series.settle()
          const finite = all.filter((one) => Number.isFinite(one))
          expect(series.totals.count).toBe(count)
          expect(series.totals.finite).toBe(finite.length)
          expect([series.first, series.last]).toEqual([all[0], all.at(-1)])
          expect(series.totals.min).toBe(Math.min(...finite))
          expect(series.totals.max).toBe(Math.max(...finite))
          let from = 0
          for (let row = 0; row < series.rows; row++) {
            const stretch = series.row(row)
            const held = all.slice(from, from + stretch.count)
            expect(stretch.min).toBe(Math.min(...held))
            expect(stretch.max).toBe(Math.max(...held))
            expect(stretch.last).toBe(held.at(-1))
            expect(series.spot(row).offset).toBe(from)
            from += stretch.count
          }
          expect(from).toBe(count)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('stays within its memory however many samples come', () => {
    const [many, few] = [new Series(), new Series()]
    for (const series of [many, few]) series.enter('a')
    few.push(1, Number.NaN, 0)
    for (let i = 0; i < 3_000_000; i++) {
      many.pushRead({ value: i }, i)
      if (i % 50_000 === 0) keepWithin([many, few])
    }
    many.settle()
    expect(many.bytes + few.bytes).toBeLessThan(7 * 2 ** 20)
    expect(many.totals.count).toBe(3_000_000)
    expect(many.totals.sum).toBe((3_000_000 * 2_999_999) / 2)
    expect(many.exact).toBe(false)
    expect(few.exact).toBe(true)
  })
})

describe('percentiles', () => {
  it('are those of the sorted list', () => {
    const finite = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(finite, fc.integer({ min: 0, max: 100 }), (values, percent) => {
        const sorted = values.toSorted((a, b) => a - b)
        const rank = (percent / 100) * (sorted.length - 1)
        const low = sorted[Math.floor(rank)] ?? 0
        const high = sorted[Math.ceil(rank)] ?? 0
        const expected = low + (high - low) * (rank - Math.floor(rank))
        expect(percentile(Float64Array.from(values), percent)).toBeCloseTo(expected, 9)
      }),
    )
  })

  it('of a long series are exact, however it is ordered', () => {
    const shapes: ((index: number) => number)[] = [
      (index) => index,
      (index) => -index,
      (index) => index % 7,
      (index) => Math.sin(index) * 1e6,
      (index) => (index % 10 === 0 ? Number.NaN : 5),
      (index) => (index < 30_000 ? 1 : index),
    ]
    for (const shape of shapes) {
      const series = new Series()
      const all = Array.from({ length: 50_001 }, (_, index) => shape(index))
      for (const [index, one] of all.entries()) series.push(one, Number.NaN, index)
      series.settle()
      const sorted = all.filter((one) => Number.isFinite(one)).toSorted((a, b) => a - b)
      for (const percent of [0, 1, 37, 50, 99, 100]) {
        const rank = (percent / 100) * (sorted.length - 1)
        const [low, high] = [sorted[Math.floor(rank)] ?? 0, sorted[Math.ceil(rank)] ?? 0]
        const expected = low + (high - low) * (rank - Math.floor(rank))
        expect(quantile(series, percent)).toBeCloseTo(expected, 6)
      }
    }
  })
})
