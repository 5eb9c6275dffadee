import type { Host } from '@greenlight/host'

/** Milliseconds that the work has to clean up; a store that does not answer is not waited for. */
const GRACE = 5000
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const

export interface Interruption {
  readonly signal: AbortSignal
  /** Ends the process once everything is cleaned up: a client of a service may still be at work, and cannot be stopped. */
  leave(): never
}

/** The first SIGINT or SIGTERM asks the work to end, which has five seconds; the second ends the process. */
export function interruption(host: Host): Interruption {
  const controller = new AbortController()
  let exitCode: number = EXIT_CODES.SIGINT
  const leave = (): never => {
    host.flush()
    process.stderr.write('interrupted; what was not finished is not there\n')
    process.exit(exitCode)
  }
  host.onCancel((signal, count) => {
    exitCode = EXIT_CODES[signal]
    if (count > 1) process.exit(exitCode)
    controller.abort(new Error(`interrupted by ${signal}`))
    setTimeout(leave, GRACE).unref()
  })
  return { signal: controller.signal, leave }
}
