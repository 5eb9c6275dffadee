import type { Saved } from '@greenlight/vault'
import { expect, test } from 'vitest'
import { createBudget } from './budget.ts'

const MINUTE = 60_000

function saved(over: Partial<Saved> = {}): Saved {
  return {
    name: 'ck',
    step: null,
    sequence: 1,
    generation: 1,
    base: null,
    bytes: 1,
    newBytes: 1 << 20,
    files: 1,
    fuzzy: [],
    skipped: [],
    milliseconds: 1,
    ...over,
  }
}

test('a store that takes any number of files and tells no room holds nothing back', () => {
  const budget = createBudget({ maxFiles: null, now: () => 0 })
  budget.took(saved())
  budget.room(null)
  expect(budget.holds()).toBeNull()
})

test('the files a store takes from one job last for the longest job there is', () => {
  let now = 0
  const budget = createBudget({ maxFiles: 500, now: () => now })
  let taken = 0
  for (; now < 360 * MINUTE; now += 1000) {
    if (budget.holds() !== null) continue
    budget.took(saved())
    taken++
  }
  expect(taken).toBeGreaterThan(200)
  expect(taken).toBeLessThanOrEqual(450)
})

test('a checkpoint of many packs takes as many files, and when they are used up that is said', () => {
  let now = 0
  const budget = createBudget({ maxFiles: 10, now: () => now })
  budget.took(saved({ newBytes: 4 * 2 ** 30, base: 'the first' }))
  now = 48 * 60 * MINUTE
  expect(budget.holds()).toBe(
    'the store takes 10 files from one job, and 9 are used: only a last checkpoint will be taken',
  )
})

test('room for few more checkpoints stretches the gap between them, and at most to an hour', () => {
  let now = 0
  const budget = createBudget({ maxFiles: null, now: () => now })
  budget.took(saved({ newBytes: 100 << 20 }))
  budget.room(2400 * 2 ** 20)
  expect(budget.holds()).toBeNull()
  budget.room(1000 << 20)
  now = 30 * MINUTE
  expect(budget.holds()).toContain('room for 1000.0 MiB: checkpoints are at least 33m')
  now = 40 * MINUTE
  expect(budget.holds()).toBeNull()
  budget.room(0)
  expect(budget.holds()).toContain('1h00m')
  now = 61 * MINUTE
  expect(budget.holds()).toBeNull()
})
