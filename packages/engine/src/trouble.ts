import { ProblemError } from '@greenlight/spec'
import type { RunContext } from './context.ts'

/** How long an exit record may wait for room on the disk before the run ends. */
const STUCK_MS = 5000
const STUCK_HINT = 'free some space, then continue the run: the result is kept until then'

/** Tells people what happens beside the jobs; `fail` ends the run. */
export function watchTrouble(
  { trouble, recorder }: Pick<RunContext, 'trouble' | 'recorder'>,
  isRunning: (identity: string) => boolean,
  fail: (error: unknown) => void,
): void {
  function tell(code: string, message: string): void {
    try {
      recorder.append('alert.raised', { code, message }, { level: 'warning' })
    } catch (error) {
      fail(error)
    }
  }

  /** The launcher keeps an exit record until it can be written; when that takes long, people have to know. */
  function onStuck(identity: string, message: string): void {
    tell('record-stuck', message)
    setTimeout(() => {
      if (!isRunning(identity)) return
      fail(new ProblemError([{ code: 'record-not-written', message, hint: STUCK_HINT }]))
    }, STUCK_MS).unref()
  }

  trouble.on('stuck', onStuck)
  trouble.on('alert', tell)
}
