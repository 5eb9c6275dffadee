/** Longest time in one go: a timer of the system takes no more than 24 days, and clocks are set and machines sleep. */
const LONGEST_MS = 60_000

/** Rings once, when `remaining` milliseconds have come down to 0; asks again on the way. */
export function openAlarm(remaining: () => number, ring: () => void): Disposable {
  let timer: NodeJS.Timeout

  function wait(): void {
    const left = remaining()
    if (left <= 0) return ring()
    timer = setTimeout(wait, Math.min(left, LONGEST_MS))
    timer.unref()
  }

  timer = setTimeout(wait, Math.min(Math.max(0, remaining()), LONGEST_MS))
  timer.unref()
  return { [Symbol.dispose]: () => clearTimeout(timer) }
}
