import { expect, test } from 'vitest'
import { createShare } from './share.ts'

/** Takes a checkpoint as soon as it may; each takes as long as `cost` says. Returns the largest share there was. */
function worstShare(seconds: number, cost: (taken: number) => number): number {
  let now = 0
  const share = createShare(() => now)
  let spent = 0
  let worst = 0
  for (let taken = 0; now < seconds * 1000; now += 1000) {
    if (!share.allows()) continue
    const took = cost(taken++)
    now += took
    spent += took
    share.took(took)
    if (taken > 1) worst = Math.max(worst, spent / now)
  }
  return worst
}

test('checkpoints of one cost stay within 3.5 %', () => {
  expect(worstShare(3600, () => 800)).toBeLessThanOrEqual(0.035)
})

test('so do those that grow dearer, also when each takes twice as long as the one before', () => {
  for (const factor of [1.2, 1.5, 2]) {
    expect(worstShare(3600, (taken) => 100 * factor ** taken)).toBeLessThanOrEqual(0.035)
  }
})

test('the first one needs no time to have passed', () => {
  expect(createShare(() => 0).allows()).toBe(true)
})
