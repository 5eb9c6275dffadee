/** Counts SIGINT and SIGTERM together: the first asks, the second insists. */
export function onCancel(listener: (signal: 'SIGINT' | 'SIGTERM', count: number) => void): void {
  let count = 0
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      count += 1
      listener(signal, count)
    })
  }
}
