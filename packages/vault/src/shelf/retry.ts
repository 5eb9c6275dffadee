import { setTimeout as wait } from 'node:timers/promises'
import { StoreError } from '../store.ts'

const ATTEMPTS = 5
const FIRST_PAUSE = 200

export type Pause = (milliseconds: number) => Promise<void>

export const realPause: Pause = async (milliseconds) => {
  await wait(milliseconds)
}

/** Asks again while a store is `unavailable`; its last error is thrown. */
export async function patiently<T>(ask: () => Promise<T>, pause: Pause): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask()
    } catch (error) {
      const passing = error instanceof StoreError && error.reason === 'unavailable'
      if (!passing || attempt === ATTEMPTS) throw error
      await pause(FIRST_PAUSE * 2 ** (attempt - 1))
    }
  }
}
