import { setTimeout } from 'node:timers/promises'
import type { Clock } from '../open.ts'

export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(milliseconds, signal) {
    await setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal })
  },
}
