import { setImmediate as turn } from 'node:timers/promises'

/** Milliseconds of work after which others get a turn: signals, progress, the job's own output. */
const BREATH = 20
let last = 0

/** Files are read synchronously, which is several times faster; so that nobody notices, call this often and wait for what it returns. */
export function breathe(signal?: AbortSignal): Promise<void> | undefined {
  return performance.now() - last < BREATH ? undefined : breatheOut(signal)
}

async function breatheOut(signal: AbortSignal | undefined): Promise<void> {
  await turn()
  signal?.throwIfAborted()
  last = performance.now()
}
