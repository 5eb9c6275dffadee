import type { Clock } from '../options.ts'

/** Lets writes through one after the other, a few at once and then in step: what forges take for abuse is bursts. */
export interface Pace {
  <T>(write: () => Promise<T>): Promise<T>
}

export function createPace(
  clock: Clock,
  burst: number,
  gap: number,
  signal: AbortSignal | undefined,
): Pace {
  let queue: Promise<unknown> = Promise.resolve()
  let credit = burst
  let counted = clock.now()

  async function turn(): Promise<void> {
    if (gap === 0) return
    const now = clock.now()
    credit = Math.min(burst, credit + Math.max(0, now - counted) / gap)
    counted = now
    if (credit < 1) {
      const wait = Math.ceil((1 - credit) * gap)
      await clock.sleep(wait, signal)
      credit = 1
      counted = Math.max(clock.now(), now)
    }
    credit -= 1
  }

  return (write) => {
    const result = queue.then(async () => {
      signal?.throwIfAborted()
      await turn()
      return write()
    })
    queue = result.catch(() => undefined)
    return result
  }
}
