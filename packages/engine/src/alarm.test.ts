import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openAlarm } from './alarm.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('an alarm far away rings once, when its time has come', () => {
  const at = Date.now() + 40 * 86_400_000
  const ring = vi.fn<() => void>()
  using _ = openAlarm(() => at - Date.now(), ring)
  vi.advanceTimersByTime(39 * 86_400_000)
  expect(ring).not.toHaveBeenCalled()
  vi.advanceTimersByTime(2 * 86_400_000)
  expect(ring).toHaveBeenCalledOnce()
})

test('an alarm follows a clock that is set meanwhile', () => {
  let left = 600_000
  const ring = vi.fn<() => void>()
  using _ = openAlarm(() => left, ring)
  left = 0
  vi.advanceTimersByTime(60_000)
  expect(ring).toHaveBeenCalledOnce()
})

test('an alarm that is put away never rings', () => {
  const ring = vi.fn<() => void>()
  openAlarm(() => 10, ring)[Symbol.dispose]()
  vi.advanceTimersByTime(120_000)
  expect(ring).not.toHaveBeenCalled()
})
