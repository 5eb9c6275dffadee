import { expect, test } from 'vitest'
import { createPace, type PaceOptions } from './pace.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** A pace with a clock that only goes when it is told to. */
function paced(options: Partial<PaceOptions>) {
  let at = 5_000
  const pace = createPace({ everyMs: null, everyGrowth: {}, ...options, now: () => at })
  const pass = (milliseconds: number) => {
    at += milliseconds
  }
  const take = (milliseconds: number, outcome: 'saved' | 'failed' = 'saved') => {
    pace.began()
    pass(milliseconds)
    pace.ended(outcome)
  }
  return { pace, pass, take }
}

test('one is due when the interval has passed since the last one began, and not before', () => {
  const { pace, pass, take } = paced({ everyMs: 10 * MINUTE })
  expect(pace.due()).toBeNull()
  pass(10 * MINUTE - 1)
  expect(pace.due()).toBeNull()
  pass(1)
  expect(pace.due()).toEqual({ reason: 'time', detail: '10m00s since the last one' })
  take(SECOND)
  pass(10 * MINUTE - SECOND - 1)
  expect(pace.due()).toBeNull()
  pass(1)
  expect(pace.due()?.reason).toBe('time')
})

test('without an interval time alone makes none due', () => {
  const { pace, pass } = paced({ everyGrowth: { tokens: 5 } })
  pass(24 * 60 * MINUTE)
  expect(pace.due()).toBeNull()
})

test('none is due while one is under way', () => {
  const { pace, pass } = paced({ everyMs: MINUTE, everyGrowth: { tokens: 5 } })
  pace.began()
  pace.count('tokens', 100)
  pass(10 * MINUTE)
  expect(pace.due()).toBeNull()
})

test('one is due when a counter grew by as much as was asked for since the last one began', () => {
  const { pace, take, pass } = paced({ everyGrowth: { 'train/tokens': 512_000 } })
  pace.count('train/tokens', 511_999)
  expect(pace.due()).toBeNull()
  pace.count('train/tokens', 512_000)
  expect(pace.due()).toEqual({ reason: 'counter', detail: 'train/tokens grew by 512000' })
  take(0)
  expect(pace.due()).toBeNull()
  pace.began()
  pace.count('train/tokens', 900_000)
  pass(SECOND)
  pace.ended()
  pass(MINUTE)
  pace.count('train/tokens', 1_023_999)
  expect(pace.due()).toBeNull()
  pace.count('train/tokens', 1_024_000)
  expect(pace.due()?.detail).toBe('train/tokens grew by 512000')
})

test('a counter that falls, as that of an attempt that begins again, counts from there', () => {
  const { pace, take } = paced({ everyGrowth: { step: 100 } })
  pace.count('step', 250)
  take(0)
  pace.count('step', 10)
  expect(pace.due()).toBeNull()
  pace.count('step', 109)
  expect(pace.due()).toBeNull()
  pace.count('step', 110)
  expect(pace.due()?.detail).toBe('step grew by 100')
})

test('a counter that falls while one is under way is not taken for a growth it never had', () => {
  const { pace } = paced({ everyGrowth: { step: 100 } })
  pace.count('step', 250)
  pace.began()
  pace.count('step', 20)
  pace.ended()
  pace.count('step', 119)
  expect(pace.due()).toBeNull()
  pace.count('step', 120)
  expect(pace.due()?.reason).toBe('counter')
})

test('after a restore a counter counts from what the checkpoint holds', () => {
  const { pace } = paced({ everyGrowth: { tokens: 1000 }, counters: { tokens: 5_000_000 } })
  pace.count('tokens', 5_000_400)
  expect(pace.due()).toBeNull()
  pace.count('tokens', 5_001_000)
  expect(pace.due()?.detail).toBe('tokens grew by 1000')
})

test('a counter that was never saved counts from nothing, also when a checkpoint was taken before it was seen', () => {
  const { pace, take } = paced({ everyGrowth: { epoch: 1 } })
  take(0)
  pace.count('epoch', 1)
  expect(pace.due()?.detail).toBe('epoch grew by 1')
})

test('counters that nobody asked for, and what is no number, make none due', () => {
  const { pace } = paced({ everyGrowth: { tokens: 10 } })
  pace.count('constructor', 1e9)
  pace.count('tokens', Number.NaN)
  pace.count('tokens', Number.POSITIVE_INFINITY)
  expect(pace.due()).toBeNull()
  pace.count('tokens', 10)
  expect(pace.due()?.detail).toBe('tokens grew by 10')
})

for (const cost of [SECOND, 7 * SECOND, 90 * SECOND]) {
  test(`checkpoints of ${cost / SECOND} s take no more than 3.5 % of the time, and not much less`, () => {
    const { pace, pass, take } = paced({ everyMs: 1, everyGrowth: { step: 1 } })
    let [elapsed, spent] = [0, 0]
    for (let tick = 0; tick < 20_000; tick++) {
      pass(SECOND)
      elapsed += SECOND
      pace.count('step', tick)
      if (pace.due() === null) continue
      take(cost)
      elapsed += cost
      spent += cost
    }
    // The first one is not preceded by a pause.
    expect((spent - cost) / elapsed).toBeLessThanOrEqual(0.035)
    expect(spent / elapsed).toBeGreaterThan(0.03)
  })
}

test('a failed one is due again after half a minute, then after twice as long, at most after the interval', () => {
  const { pace, pass, take } = paced({ everyMs: 5 * MINUTE })
  pass(5 * MINUTE)
  for (const pause of [30, 60, 120, 240, 300, 300]) {
    take(100, 'failed')
    pass(pause * SECOND - 1)
    expect(pace.due()).toBeNull()
    pass(1)
    expect(pace.due()).toEqual({ reason: 'time', detail: 'the last one failed' })
  }
  take(100)
  pass(5 * MINUTE - 101)
  expect(pace.due()).toBeNull()
  pass(1)
  expect(pace.due()?.detail).toBe('5m00s since the last one')
  take(100, 'failed')
  pass(30 * SECOND)
  expect(pace.due()?.detail).toBe('the last one failed')
})

test('what grew before a failed one still counts', () => {
  const { pace, pass, take } = paced({ everyGrowth: { tokens: 1000 } })
  pace.count('tokens', 1000)
  take(100, 'failed')
  expect(pace.due()).toBeNull()
  pass(30 * SECOND)
  expect(pace.due()?.detail).toBe('tokens grew by 1000')
})

test('a failure that took long is followed by as long a pause as a checkpoint that took long', () => {
  const { pace, pass, take } = paced({ everyMs: 10 * MINUTE })
  take(MINUTE, 'failed')
  pass(27 * MINUTE)
  expect(pace.due()).toBeNull()
  pass(MINUTE)
  expect(pace.due()?.detail).toBe('the last one failed')
})
