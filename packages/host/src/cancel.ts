/**
 * `timeout`, a terminal and a program in between that passes signals on each send one signal to a process and to
 * its group: the same one again so soon is the same wish. Nobody presses Ctrl-C twice that fast.
 */
const SAME_WISH_MS = 250

/** Counts SIGINT and SIGTERM together: the first asks, the second insists. */
export function onCancel(listener: (signal: 'SIGINT' | 'SIGTERM', count: number) => void): void {
  let count = 0
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    let last = Number.NEGATIVE_INFINITY
    process.on(signal, () => {
      const now = performance.now()
      if (now - last < SAME_WISH_MS) return
      last = now
      count += 1
      listener(signal, count)
    })
  }
}
