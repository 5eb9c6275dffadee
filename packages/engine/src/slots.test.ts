import type { Resources } from '@greenlight/plan'
import { describe, expect, test } from 'vitest'
import { openSlots } from './slots.ts'

const GIB = 2 ** 30

function wants(
  cpus: number,
  named: Record<string, number> = {},
  memoryBytes: number | null = null,
): Resources {
  return { cpus, memoryBytes, named }
}

function open(resources: Resources[], cpus: number, named: Record<string, number> = {}) {
  const slots = openSlots(resources, { cpus, memoryBytes: 8 * GIB, named })
  for (const job of resources.keys()) slots.add(job)
  return slots
}

function takeAll(slots: { take(): number | undefined }): number[] {
  const taken: number[] = []
  for (let job = slots.take(); job !== undefined; job = slots.take()) taken.push(job)
  return taken
}

describe('openSlots', () => {
  test('starts the oldest first, as many as there are slots', () => {
    const slots = open([wants(1), wants(1), wants(1)], 2)
    expect(takeAll(slots)).toEqual([0, 1])
    slots.give(0)
    expect(takeAll(slots)).toEqual([2])
  })

  test('three jobs of a third of a slot fill one slot exactly', () => {
    expect(takeAll(open([wants(1 / 3), wants(1 / 3), wants(1 / 3), wants(1 / 3)], 1))).toEqual([
      0, 1, 2,
    ])
  })

  test('keeps to named resources and to memory', () => {
    expect(
      takeAll(open([wants(1, { gpu: 1 }), wants(1, { gpu: 1 }), wants(1)], 4, { gpu: 1 })),
    ).toEqual([0, 2])
    expect(takeAll(open([wants(1, {}, 6 * GIB), wants(1, {}, 6 * GIB)], 4))).toEqual([0])
  })

  test('a wide job is overtaken, but not for ever', () => {
    const narrow = Array.from({ length: 500 }, () => wants(1))
    const slots = open([wants(1), wants(2), ...narrow], 2)
    let running = takeAll(slots)
    const order = [...running]
    while (!order.includes(1)) {
      const [oldest, ...rest] = running
      if (oldest === undefined) throw new Error('nothing runs and the wide job never started')
      slots.give(oldest)
      const started = takeAll(slots)
      order.push(...started)
      running = [...rest, ...started]
    }
    expect(order.indexOf(1)).toBeGreaterThan(1)
    expect(order.length).toBeLessThan(100)
  })

  test('what runs already counts, even beyond what there is', () => {
    const slots = openSlots([wants(2), wants(1)], { cpus: 1, memoryBytes: GIB, named: {} })
    slots.hold(0)
    slots.add(1)
    expect(slots.take()).toBeUndefined()
    slots.give(0)
    expect(slots.take()).toBe(1)
  })

  test('drains in the order of adding', () => {
    const slots = open([wants(1), wants(2), wants(1)], 1)
    expect(slots.take()).toBe(0)
    expect(slots.drain()).toEqual([1, 2])
    slots.give(0)
    expect(slots.take()).toBeUndefined()
  })
})
