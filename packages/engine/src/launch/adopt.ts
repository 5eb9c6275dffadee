import { type FSWatcher, watch } from 'node:fs'
import type { AttemptTrace, ExitRecord } from './contract.ts'
import { sendSignal, startOf } from './process-table.ts'
import { traceAttempt } from './trace.ts'

/** The floor under notifications of the file system, which some file systems do not send. */
const POLL_MS = 500

/**
 * Waits for the end of an attempt whose launcher serves another, dead supervisor.
 * Rejects with the signal's reason when it is aborted.
 */
export async function waitForAdopted(
  directory: string,
  identity: string,
  signal: AbortSignal,
): Promise<ExitRecord | 'lost'> {
  for (;;) {
    signal.throwIfAborted()
    // Watching begins before looking, so that nothing falls between.
    using change = nextChange(directory, signal)
    const trace = await traceAttempt(directory, identity)
    if (trace.kind === 'ended') return trace.record
    if (trace.kind !== 'running') return 'lost'
    await change.happened
  }
}

/**
 * Asks the launcher of an adopted attempt to end it: TERM, grace, KILL; `now` skips the grace.
 * The exit record follows as usual.
 */
export function stopAdopted(trace: Extract<AttemptTrace, { kind: 'running' }>, now: boolean): void {
  if (startOf(trace.launcher) !== trace.launcherStart) return
  sendSignal(trace.launcher, now ? 'SIGQUIT' : 'SIGTERM')
}

function nextChange(
  directory: string,
  signal: AbortSignal,
): { readonly happened: Promise<void> } & Disposable {
  const { promise, resolve } = Promise.withResolvers<void>()
  const done = (): void => resolve()
  const timer = setTimeout(done, POLL_MS)
  signal.addEventListener('abort', done, { once: true })
  const watcher = watchFor(directory, done)
  return {
    happened: promise,
    [Symbol.dispose]() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      watcher?.close()
    },
  }
}

/** Only the record is worth a look: a job that writes its log must not wake us for each line. */
function watchFor(directory: string, changed: () => void): FSWatcher | null {
  try {
    const watcher = watch(directory, (_, name) => {
      if (name === 'rc') changed()
    })
    return watcher.on('error', () => undefined)
  } catch {
    return null
  }
}
