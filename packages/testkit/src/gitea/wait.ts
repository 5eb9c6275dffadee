import { setTimeout as sleep } from 'node:timers/promises'

export interface WaitOptions {
  /** Given up after this; 60 s without it. */
  readonly timeoutMs?: number
  readonly everyMs?: number
}

/**
 * Looks again and again until there is something to see.
 * Throws with `what` and what `seen` says when the time is over.
 */
export async function waitFor<T>(
  what: string,
  look: () => Promise<T | null>,
  options: WaitOptions = {},
  seen: () => string | Promise<string> = () => '',
): Promise<T> {
  const { timeoutMs = 60_000, everyMs = 100 } = options
  const start = performance.now()
  for (;;) {
    const found = await look()
    if (found !== null) return found
    if (performance.now() - start > timeoutMs) {
      throw new Error(`waited ${timeoutMs / 1000} s for ${what}. ${await seen()}`)
    }
    await sleep(everyMs)
  }
}
