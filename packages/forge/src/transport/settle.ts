import { ForgeError } from '../errors.ts'
import type { Transport } from './transport.ts'

export interface Settlement<T> {
  /** Sends the write, once. */
  send(): Promise<T>
  /** What stands there if the write was done, by its natural key or marker; null when it was not. `sent` is our clock at the first try, in milliseconds. */
  find(sent: number): Promise<T | null>
}

const MOST_SENDS = 3
/** Milliseconds between looks: what was accepted may show late. */
const LOOKS = [1000, 3000]

/**
 * A write whose answer is lost is looked for, and sent again only when it is not there. Throws
 * `uncertain` when that happens every time.
 */
export async function settle<T>(transport: Transport, write: Settlement<T>): Promise<T> {
  const sent = transport.clock.now()
  let doubt: ForgeError | null = null
  for (let sends = 1; ; sends += 1) {
    try {
      return await write.send()
    } catch (error) {
      if (!(error instanceof ForgeError)) throw error
      const lost = error.reason === 'uncertain'
      // After a lost answer, "exists already" may speak of our own.
      const ours = sends > 1 && (error.reason === 'invalid' || error.reason === 'conflict')
      if (!lost && !ours) throw error
      doubt ??= error
      const found = await look(transport, write, sent, doubt)
      if (found !== null) return found
      if (!lost || sends >= MOST_SENDS) throw error
    }
  }
}

/** Where looking fails as well, what is thrown is the doubt: it may have been done. `not-found` is an answer. */
async function look<T>(
  transport: Transport,
  write: Settlement<T>,
  sent: number,
  doubt: ForgeError,
): Promise<T | null> {
  for (const wait of LOOKS) {
    await transport.pause(wait)
    try {
      const found = await write.find(sent)
      if (found !== null) return found
    } catch (error) {
      const knows = error instanceof ForgeError && ['uncertain', 'not-found'].includes(error.reason)
      if (knows || !(error instanceof ForgeError)) throw error
      throw doubt
    }
  }
  return null
}

/**
 * For what repeats without harm: sends again when the answer is lost, a few times. Null when it
 * turns out to be gone after a first try, which may have been what removed it.
 */
export async function sendAgain<T>(
  transport: Transport,
  send: () => Promise<T>,
): Promise<T | null> {
  for (let sends = 1; ; sends += 1) {
    try {
      return await send()
    } catch (error) {
      if (!(error instanceof ForgeError)) throw error
      if (sends > 1 && error.reason === 'not-found') return null
      if (error.reason !== 'uncertain' || sends >= MOST_SENDS) throw error
      await transport.pause(LOOKS[0] ?? 0)
    }
  }
}
