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

test('those that grow dearer exceed it by no more than they grew', () => {
  expect(worstShare(3600, (taken) => 100 * 1.2 ** taken)).toBeLessThanOrEqual(0.035 * 1.2)
})

test('the first one needs no time to have passed', () => {
  expect(createShare(() => 0).allows()).toBe(true)
})
