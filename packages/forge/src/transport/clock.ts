import { setTimeout } from 'node:timers/promises'
import type { Clock } from '../options.ts'

export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(milliseconds, signal) {
    try {
      await setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal })
    } catch (error) {
      // What ends it is the reason of the signal, here as everywhere.
      signal?.throwIfAborted()
      throw error
    }
  },
}
