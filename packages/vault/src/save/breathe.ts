import { setImmediate as turn } from 'node:timers/promises'

/** Milliseconds of work after which others get a turn: signals, progress, the job's own output. */
const BREATH = 20
let last = 0

/** Files are read synchronously, which is several times faster; so that nobody notices, call this often. */
export async function breathe(signal?: AbortSignal): Promise<void> {
  if (performance.now() - last < BREATH) return
  await turn()
  signal?.throwIfAborted()
  last = performance.now()
}
