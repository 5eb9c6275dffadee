import { ForgeError } from '../../errors.ts'
import type { Transport } from '../../transport/index.ts'

/** Milliseconds between tries. */
const WAITS = [1000, 2000, 4000]
/** Milliseconds for which a new pull request may not be known everywhere. */
const YOUTH = 60_000

/** Pull requests that we made a moment ago: parts of GitHub answer 404 or 422 about them at first. */
export interface FreshPulls {
  made(number: number): void
  /** Sends again, a few times, what is refused about a fresh one: a refusal changed nothing. */
  patiently<T>(number: number, send: () => Promise<T>): Promise<T>
}

export function createFreshPulls(transport: Transport): FreshPulls {
  const born = new Map<number, number>()
  return {
    made: (number) => void born.set(number, transport.clock.now()),
    patiently(number, send) {
      const since = born.get(number)
      if (since === undefined || transport.clock.now() - since > YOUTH) return send()
      return whileRefused(transport, send, ({ status }) => status === 404 || status === 422)
    },
  }
}

export async function whileRefused<T>(
  transport: Transport,
  send: () => Promise<T>,
  notYet: (error: ForgeError) => boolean,
): Promise<T> {
  for (const wait of WAITS) {
    try {
      return await send()
    } catch (error) {
      if (!(error instanceof ForgeError) || !notYet(error)) throw error
      await transport.pause(wait)
    }
  }
  return send()
}
