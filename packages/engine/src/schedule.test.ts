import { describe, expect, test } from 'vitest'
import { openSchedule } from './schedule.ts'

describe('openSchedule', () => {
  test('frees a job when the last of its needs has passed', () => {
    const schedule = openSchedule([[], [], [0, 1], [2]])
    expect(schedule.first).toEqual([0, 1])
    expect(schedule.passed(0)).toEqual([])
    expect(schedule.passed(1)).toEqual([2])
    expect(schedule.passed(2)).toEqual([3])
  })

  test('counts a need that is named twice once', () => {
    const schedule = openSchedule([[], [0, 0]])
    expect(schedule.passed(0)).toEqual([1])
  })

  test('blocks everything behind a job that did not pass, each once, naming the need in the way', () => {
    const schedule = openSchedule([[], [0], [0], [1, 2], []])
    expect(schedule.blocked(0)).toEqual([
      { job: 1, by: 0 },
      { job: 2, by: 0 },
      { job: 3, by: 1 },
    ])
    expect(schedule.blocked(2)).toEqual([])
  })

  test('never frees a blocked job, even when its other needs pass', () => {
    const schedule = openSchedule([[], [], [0, 1]])
    schedule.blocked(0)
    expect(schedule.passed(1)).toEqual([])
  })

  test('works off 100,000 jobs in layers in well under the second it is allowed', () => {
    const size = 100_000
    const width = 5000
    const needs = Array.from({ length: size }, (_, job) => {
      const layer = (Math.floor(job / width) - 1) * width
      return job < width ? [] : [0, 7, 13].map((step) => layer + ((job + step) % width))
    })
    const begun = process.cpuUsage()
    const schedule = openSchedule(needs)
    const ready = [...schedule.first]
    let done = 0
    for (const job of ready) {
      done += 1
      ready.push(...schedule.passed(job))
    }
    const { user, system } = process.cpuUsage(begun)
    expect(done).toBe(size)
    expect((user + system) / 1e6).toBeLessThan(1)
  })
})
