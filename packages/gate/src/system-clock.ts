import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '@greenlight/forge'

/** Real time. An aborted sleep rejects. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    await wait(milliseconds, undefined, signal === undefined ? {} : { signal })
  },
}
